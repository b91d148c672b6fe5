using System.Text.RegularExpressions;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Requests;

/// <summary>Reads docs/formats/request.schema.json, and the rules across its fields.</summary>
public static partial class RequestReader
{
    // Stored as 64-bit integers of 1/10,000; three years and a one-off must fit too.
    private const decimal MostMoney = 100_000_000_000_000m;

    public static ReadResult<PurchaseRequest> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName)
        => Reading.Read(fileName, reading => YamlSource.Read(yaml, reading), Read);

    public static ReadResult<PurchaseRequest> ReadJson(ReadOnlyMemory<byte> json, string sourceName)
        => Reading.Read(sourceName, reading => JsonSource.Read(json, reading), Read);

    internal static PurchaseRequest Read(Field field) => field.Object(from =>
    {
        from.Format();
        var request = new PurchaseRequest
        {
            Title = from.Required("title", value => value.Text(200)),
            Need = from.Required("need", value => value.Text(4000)),
            Rationale = from.Required("rationale", value => value.Text(4000)),
            CustomerEffect = from.Required("customerEffect", value => value.Text(2000)),
            Goal = from.Required("goal", value => value.Object(Goal)),
            Window = from.Required("window", value => value.Object(Window)),
            Currency = from.Required("currency", value => value.Pattern(CurrencyForm(), 3, "three capital letters such as EUR")),
            CostCentre = from.Required("costCentre", value => value.Text(50)),
            NumberOfUsers = from.Required("numberOfUsers", value => value.Integer(1, 1_000_000)),
            Options = from.Required("options", value => value.List(2, 5, option => option.Object(Option))),
            DataInventory = from.Required("dataInventory", value => value.Object(Inventory)),
            AlreadyInUse = from.Required("alreadyInUse", value => value.Object(InUse)),
            Integrations = from.Required("integrations", value => value.List(0, 50, one => one.Text(200))),
            Demand = from.Optional("demand", value => value.Object(Demand)),
            Existing = from.Optional("existing", value => value.Text(2000)),
            Capabilities = from.Optional("capabilities", value => value.Text(2000)),
        };
        if (from.IsSound) CheckOptions(from, request);
        return request;
    });

    private static void CheckOptions(ObjectReader from, PurchaseRequest request)
    {
        var options = request.Options;
        for (var i = 0; i < options.Length; i++)
        {
            var id = options[i].Id;
            from.Rule(options.Take(i).All(earlier => earlier.Id != id), $"options[{i}].id", "duplicate-id", $"expected each id once, but '{id}' is there twice");
            from.Rule(!options[i].Proposed || options[i].Kind == OptionKind.Tool, $"options[{i}].proposed", "proposed-is-no-tool",
                $"expected a tool to be proposed, but '{id}' is of the kind {WireName.Of(options[i].Kind)}");
        }

        var proposed = options.Count(option => option.Proposed);
        from.Rule(proposed == 1, "options", "one-proposed", $"expected exactly one option with proposed: true, but there {(proposed == 0 ? "is none" : $"are {proposed}")}");
    }

    private static MutualGoal Goal(ObjectReader from) => new(
        from.Required("metric", value => value.Text(200)),
        from.Required("baseline", value => value.Number()),
        from.Required("target", value => value.Number()),
        from.Required("unit", value => value.Text(50)),
        from.Required("date", value => value.Date()));

    private static BusinessWindow Window(ObjectReader from)
    {
        var window = new BusinessWindow(from.Required("start", value => value.Date()), from.Required("end", value => value.Date()));
        if (from.IsSound) from.Rule(window.End > window.Start, "end", "window-order", $"expected a date after the start {window.Start:yyyy-MM-dd}, but it is {window.End:yyyy-MM-dd}");
        return window;
    }

    private static RequestOption Option(ObjectReader from) => new(
        from.Required("id", value => value.Id()),
        from.Required("kind", value => value.Word<OptionKind>()),
        from.Required("name", value => value.Text(200)),
        from.OptionalValue("proposed", value => value.Flag()) ?? false,
        from.Required("summary", value => value.Text(2000)),
        from.Optional("vendor", value => value.Text(200)),
        from.Required("cost", value => value.Object(Cost)),
        from.Optional("contract", value => value.Object(Contract)),
        from.Required("timeToValue", value => value.Text(200)),
        from.Required("risk", value => value.Text(1000)));

    private static OptionCost Cost(ObjectReader from) => new(
        from.Required("yearly", Money),
        from.Required("oneOff", Money),
        from.OptionalValue("threeYear", Money));

    private static decimal Money(Field field) => field.Number(minimum: 0, maximum: MostMoney, decimals: 4);

    private static OptionContract Contract(ObjectReader from)
    {
        var contract = new OptionContract(
            from.Required("term", value => value.Text(100)),
            from.OptionalValue("renewalDate", value => value.Date()),
            from.OptionalValue("noticeDate", value => value.Date()));
        if (from.IsSound)
        {
            from.Rule(contract is not { NoticeDate: { } notice, RenewalDate: { } renewal } || notice <= renewal, "noticeDate", "notice-after-renewal",
                $"expected a date not after the renewal {contract.RenewalDate:yyyy-MM-dd}, but it is {contract.NoticeDate:yyyy-MM-dd}");
        }

        return contract;
    }

    private static DataInventory Inventory(ObjectReader from) => new(
        from.Required("team", value => value.List(0, 50, use => use.Object(Use))),
        from.Required("webSite", value => value.List(0, 50, use => use.Object(Use))),
        from.Required("analyticsProvider", value => value.List(0, 50, use => use.Object(Use))));

    private static DataUse Use(ObjectReader from) => new(
        from.Required("category", value => value.Word<DataCategory>()),
        from.Required("subject", value => value.Word<DataSubject>()),
        from.Required("source", value => value.Text(200)),
        from.Required("place", value => value.Text(200)),
        from.OptionalValue("outsideEea", value => value.Flag()) ?? false,
        from.Required("retention", value => value.Text(200)),
        from.Required("recipient", value => value.Text(200)));

    private static AlreadyInUse InUse(ObjectReader from)
    {
        var use = new AlreadyInUse(
            from.Required("inUse", value => value.Flag()),
            from.OptionalValue("since", value => value.Date()),
            from.OptionalValue("cause", value => value.Word<InUseCause>()),
            from.Optional("note", value => value.Text(1000)));
        if (from.IsSound)
        {
            from.Rule(!use.InUse || use.Cause is not null, "cause", "cause-missing",
                $"expected {Field.OneOf(WireName.All<InUseCause>())} when the tool is in use, but there is no cause");
        }

        return use;
    }

    private static Demand Demand(ObjectReader from)
    {
        var demand = new Demand(
            from.Required("asked", value => value.Integer(0)),
            from.Required("want", value => value.Integer(0)),
            from.Optional("note", value => value.Text(1000)));
        if (from.IsSound) from.Rule(demand.Want <= demand.Asked, "want", "more-than-asked", $"expected at most the {demand.Asked} who were asked, but it is {demand.Want}");
        return demand;
    }

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyForm();
}
