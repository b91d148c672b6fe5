using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Requests;

public static class RequestWriter
{
    /// <summary>Canonical JSON (UTF-8, no white space, properties in the order of the schema): reads back as an equal request.</summary>
    public static byte[] WriteJson(PurchaseRequest request) => Tree.ToJson(ToTree(request));

    internal static MapNode ToTree(PurchaseRequest request) => Tree.Map(
        ("format", Tree.Number(1)),
        ("title", Tree.Text(request.Title)),
        ("need", Tree.Text(request.Need)),
        ("rationale", Tree.Text(request.Rationale)),
        ("customerEffect", Tree.Text(request.CustomerEffect)),
        ("goal", Tree.Map(
            ("metric", Tree.Text(request.Goal.Metric)),
            ("baseline", Tree.Number(request.Goal.Baseline)),
            ("target", Tree.Number(request.Goal.Target)),
            ("unit", Tree.Text(request.Goal.Unit)),
            ("date", Tree.Date(request.Goal.Date)))),
        ("window", Tree.Map(("start", Tree.Date(request.Window.Start)), ("end", Tree.Date(request.Window.End)))),
        ("currency", Tree.Text(request.Currency)),
        ("costCentre", Tree.Text(request.CostCentre)),
        ("numberOfUsers", Tree.Number(request.NumberOfUsers)),
        ("options", Tree.List(request.Options, ToTree)),
        ("dataInventory", Tree.Map(
            ("team", Tree.List(request.DataInventory.Team, ToTree)),
            ("webSite", Tree.List(request.DataInventory.WebSite, ToTree)),
            ("analyticsProvider", Tree.List(request.DataInventory.AnalyticsProvider, ToTree)))),
        ("alreadyInUse", Tree.Map(
            ("inUse", Tree.Flag(request.AlreadyInUse.InUse)),
            ("since", Tree.Date(request.AlreadyInUse.Since)),
            ("cause", Tree.Word(request.AlreadyInUse.Cause)),
            ("note", Tree.Text(request.AlreadyInUse.Note)))),
        ("integrations", Tree.List(request.Integrations, Tree.Text)),
        ("demand", request.Demand is not { } demand ? null : Tree.Map(
            ("asked", Tree.Number(demand.Asked)),
            ("want", Tree.Number(demand.Want)),
            ("note", Tree.Text(demand.Note)))),
        ("existing", Tree.Text(request.Existing)),
        ("capabilities", Tree.Text(request.Capabilities)));

    internal static MapNode ToTree(RequestOption option) => Tree.Map(
        ("id", Tree.Text(option.Id)),
        ("kind", Tree.Word<OptionKind>(option.Kind)),
        ("name", Tree.Text(option.Name)),
        ("proposed", Tree.Flag(option.Proposed)),
        ("summary", Tree.Text(option.Summary)),
        ("vendor", Tree.Text(option.Vendor)),
        ("cost", Tree.Map(
            ("yearly", Tree.Number(option.Cost.Yearly)),
            ("oneOff", Tree.Number(option.Cost.OneOff)),
            ("threeYear", Tree.Number(option.Cost.StatedThreeYear)))),
        ("contract", option.Contract is not { } contract ? null : Tree.Map(
            ("term", Tree.Text(contract.Term)),
            ("renewalDate", Tree.Date(contract.RenewalDate)),
            ("noticeDate", Tree.Date(contract.NoticeDate)))),
        ("timeToValue", Tree.Text(option.TimeToValue)),
        ("risk", Tree.Text(option.Risk)));

    private static MapNode ToTree(DataUse use) => Tree.Map(
        ("category", Tree.Word<DataCategory>(use.Category)),
        ("subject", Tree.Word<DataSubject>(use.Subject)),
        ("source", Tree.Text(use.Source)),
        ("place", Tree.Text(use.Place)),
        ("outsideEea", Tree.Flag(use.OutsideEea)),
        ("retention", Tree.Text(use.Retention)),
        ("recipient", Tree.Text(use.Recipient)));
}
