using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Variables;

/// <summary>
/// What an evaluation puts into the variables of its process: at the start, with each form, with each of its jobs. The deciders write them;
/// a test holds this table to what they write.
/// </summary>
internal static class DomainVariables
{
    private static readonly FeelShape Lane = FeelShape.OneOf(WireName.All<Lane>());

    private static readonly FeelShape Option = Context(
        ("id", FeelShape.String),
        ("kind", FeelShape.OneOf(WireName.All<OptionKind>())),
        ("name", FeelShape.String),
        ("proposed", FeelShape.Boolean),
        ("summary", FeelShape.String),
        ("vendor", FeelShape.String),
        ("cost", Context(("yearly", FeelShape.Number), ("oneOff", FeelShape.Number), ("threeYear", FeelShape.Number))),
        ("contract", Context(("term", FeelShape.String), ("renewalDate", FeelShape.String), ("noticeDate", FeelShape.String))),
        ("timeToValue", FeelShape.String),
        ("risk", FeelShape.String));

    private static readonly FeelShape DataUses = FeelShape.ListOf(Context(
        ("category", FeelShape.OneOf(WireName.All<DataCategory>())),
        ("subject", FeelShape.OneOf(WireName.All<DataSubject>())),
        ("source", FeelShape.String),
        ("place", FeelShape.String),
        ("outsideEea", FeelShape.Boolean),
        ("retention", FeelShape.String),
        ("recipient", FeelShape.String)));

    private static readonly FeelShape Request = Context(
        ("format", FeelShape.WholeNumber),
        ("title", FeelShape.String),
        ("need", FeelShape.String),
        ("rationale", FeelShape.String),
        ("customerEffect", FeelShape.String),
        ("goal", Context(("metric", FeelShape.String), ("baseline", FeelShape.Number), ("target", FeelShape.Number), ("unit", FeelShape.String), ("date", FeelShape.String))),
        ("window", Context(("start", FeelShape.String), ("end", FeelShape.String))),
        ("currency", FeelShape.String),
        ("costCentre", FeelShape.String),
        ("numberOfUsers", FeelShape.Count),
        ("options", FeelShape.ListOf(Option)),
        ("dataInventory", Context(("team", DataUses), ("webSite", DataUses), ("analyticsProvider", DataUses))),
        ("alreadyInUse", Context(
            ("inUse", FeelShape.Boolean), ("since", FeelShape.String), ("cause", FeelShape.OneOf(WireName.All<InUseCause>())), ("note", FeelShape.String))),
        ("integrations", FeelShape.ListOf(FeelShape.String)),
        ("demand", Context(("asked", FeelShape.WholeNumber), ("want", FeelShape.WholeNumber), ("note", FeelShape.String))),
        ("existing", FeelShape.String),
        ("capabilities", FeelShape.String));

    private static readonly FeelShape Data = Context(
        ("categories", FeelShape.ListOf(FeelShape.OneOf(WireName.All<DataCategory>()))),
        ("subjects", FeelShape.ListOf(FeelShape.OneOf(WireName.All<DataSubject>()))),
        ("personal", FeelShape.Boolean),
        ("sensitive", FeelShape.Boolean),
        ("children", FeelShape.Boolean),
        ("payment", FeelShape.Boolean),
        ("outsideEea", FeelShape.Boolean),
        ("flows", FeelShape.ListOf(FeelShape.OneOf("team", "web-site", "analytics-provider"))));

    private static readonly FeelShape OptionResult = Context(
        ("id", FeelShape.String),
        ("kind", FeelShape.OneOf(WireName.All<OptionKind>())),
        ("need", FeelShape.Number),
        ("fit", FeelShape.Number),
        ("needBlocked", FeelShape.Boolean),
        ("fitBlocked", FeelShape.Boolean),
        ("failed", FeelShape.ListOf(Lane)),
        ("conditions", FeelShape.WholeNumber),
        ("usability", FeelShape.Number),
        ("supported", FeelShape.Boolean),
        ("worst", FeelShape.OneOf(WireName.All<Verdict>())),
        ("verdicts", FeelShape.Context(Lanes.All.Select(lane => KeyValuePair.Create(Evaluations.Results.NameOf(lane), FeelShape.OneOf(WireName.All<Verdict>()))))));

    private static readonly (string Name, FeelShape Shape) Results = ("results", Context(
        ("proposed", OptionResult),
        ("best", OptionResult),
        ("passMarks", Context(("usability", FeelShape.Number), ("need", FeelShape.Number), ("fit", FeelShape.Number)))));

    private static readonly FeelShape OptionIds = FeelShape.ListOf(FeelShape.String);

    /// <summary>See <see cref="Evaluations.Intake.StartVariables"/>.</summary>
    public static ImmutableArray<(string Name, FeelShape Shape)> AtStart { get; } =
    [
        ("number", FeelShape.String),
        ("request", Request),
        ("listed", FeelShape.Boolean),
        ("data", Data),
        ("yearlyCost", FeelShape.Amount),
        ("threeYearCost", FeelShape.Amount),
        ("users", FeelShape.Count),
        ("integrations", FeelShape.Count),
        ("windowDays", FeelShape.WholeNumber),
        ("needOptions", OptionIds),
        ("architectureOptions", OptionIds),
        ("securityOptions", OptionIds),
        ("dataLegalOptions", OptionIds),
        ("soxOptions", OptionIds),
        ("supportOptions", OptionIds),
    ];

    /// <summary>What completing the form sets; always, or only sometimes.</summary>
    /// <param name="isAboutOption">The task has a local variable option.</param>
    public static IEnumerable<(string Name, FeelShape Shape, bool Always)> OfForm(TaskForm form, Lane? lane, bool isAboutOption)
    {
        switch (form)
        {
            case TaskForm.Rubric when isAboutOption && lane != Rubrics.Lane.Usability:
                yield return (Results.Name, Results.Shape, true);
                if (lane == Rubrics.Lane.Support) yield return ("supportRounds", Rounds("supporter"), true);
                break;
            case TaskForm.Verdict or TaskForm.SupporterAcceptance:
                yield return (Results.Name, Results.Shape, true);
                break;
            case TaskForm.TriageConfirmation:
                yield return ("tier", FeelShape.OneOf(WireName.All<Tier>()), true);
                yield return ("lanes", FeelShape.ListOf(Lane), true);
                yield return ("plan", FeelShape.Context(WireName.All<Lane>().Concat(["triage", "goal", "usability-plan", "sign-off"]).Select(step => KeyValuePair.Create(step, FeelShape.String))), true);
                break;
            case TaskForm.UsabilityPlan:
                yield return ("usabilityOptions", OptionIds, true);
                yield return ("usabilityRounds", Rounds("scorer"), true);
                break;
            case TaskForm.SoxConfirmation:
                yield return ("soxInScope", FeelShape.Boolean, true);
                yield return (Results.Name, Results.Shape, true);
                break;
            case TaskForm.SignOff:
                yield return ("signOff", Context(("sentBack", FeelShape.Boolean), ("agreed", FeelShape.Boolean), ("round", FeelShape.WholeNumber)), true);
                yield return ("lanes", FeelShape.ListOf(Lane), false);
                yield return (Results.Name, Results.Shape, false);
                break;
            case TaskForm.Generic:
                yield return ("fields", FeelShape.Context([], isOpen: true), true);
                break;
        }
    }

    /// <summary>Null for a job that is worked on elsewhere: it may set anything.</summary>
    public static ImmutableArray<(string Name, FeelShape Shape)>? OfJob(string type) => type switch
    {
        MemoDecider.FreezeJob => [("base", Context(("revision", FeelShape.WholeNumber), ("sha256", FeelShape.String)))],
        MemoDecider.FinalJob or Definitions.WorkflowJobs.NotifyJob => [],
        _ => null,
    };

    /// <summary>Messages that the evaluation sends itself, without variables.</summary>
    public static bool IsOwnMessage(string name) => name == Evaluations.Signing.BaseGuard.Message;

    private static FeelShape Rounds(string person) => FeelShape.ListOf(Context(("option", FeelShape.String), (person, FeelShape.String)));

    private static FeelShape Context(params (string Name, FeelShape Shape)[] entries)
        => FeelShape.Context(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Shape)));
}
