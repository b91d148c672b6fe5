using System.Collections.Immutable;
using System.Xml;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Designing;

/// <summary>Something that can be picked: Id as it stands in the file, Name as people say it. Side is marketing, it, joint or null.</summary>
public sealed record Pick(string Id, string Name, string? Side = null);

/// <summary>A rubric of the draft. Id is the reference (<c>rubric:usability</c>), Path the file; Lane is null where the file cannot be read.</summary>
public sealed record RubricPick(string Id, string Name, string? Lane, string Path);

/// <summary>A decision of a .dmn file of the draft.</summary>
public sealed record DecisionPick(string Id, string Name, string Path);

/// <summary>What there is to choose from while a draft is drawn: who, which form, which table, which job.</summary>
public sealed record DraftWords(
    ImmutableArray<Pick> Groups,
    ImmutableArray<Pick> People,
    ImmutableArray<Pick> Forms,
    ImmutableArray<RubricPick> Rubrics,
    ImmutableArray<DecisionPick> Decisions,
    ImmutableArray<Pick> Jobs,
    ImmutableArray<Pick> Lanes,
    ImmutableArray<Pick> Sides)
{
    /// <summary>Files that cannot be read are there with their names.</summary>
    public static DraftWords Of(IReadOnlyDictionary<string, byte[]> files, PeopleDirectory people) => new(
        [.. Roles.All.Select(role => new Pick(role, Roles.PlainName(role), Roles.SideOf(role) is { } side ? WireName.Of(side) : null))],
        [.. people.All.Where(person => person.Active).Select(person => new Pick(person.Id, person.Name))],
        [.. WireName.All<TaskForm>().Where(form => form != "rubric").Select(form => new Pick("form:" + form, NameOf(form)))],
        [.. files.Where(file => file.Key.StartsWith("rubrics/", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Rubric(file.Key, file.Value))],
        [.. files.Where(file => file.Key.EndsWith(".dmn", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => DecisionsOf(file.Key, file.Value))],
        [new Pick(MemoDecider.FreezeJob, "Freeze what is signed"), new Pick(MemoDecider.FinalJob, "Issue the signed memo"), new Pick(WorkflowJobs.NotifyJob, "Send a notice by mail")],
        [.. Workflows.Rubrics.Lanes.All.Select(lane => new Pick(WireName.Of(lane), Workflows.Rubrics.Lanes.PlainName(lane), WireName.Of(Workflows.Rubrics.Lanes.SideOf(lane))))],
        [.. Enum.GetValues<Side>().Select(side => new Pick(WireName.Of(side), Roles.PlainName(side)))]);

    private static string NameOf(string form) => form switch
    {
        "verdict" => "A verdict",
        "triage-confirmation" => "Confirm the path",
        "goal-agreement" => "Agree on the goal",
        "usability-plan" => "Choose tools and scorers",
        "vendor-roles" => "Roles of the vendor",
        "sox-confirmation" => "Confirm the SOX scope",
        "supporter-acceptance" => "Accept to support the tool",
        "sign-off" => "Sign, or send back",
        "joint-discussion" => "Talk over a difference",
        "escalation" => "Decide as escalation owner",
        _ => "Free text",
    };

    private static RubricPick Rubric(string path, byte[] content)
    {
        var id = path["rubrics/".Length..^".yaml".Length];
        var read = RubricReader.ReadYaml(content, path).Value;
        return new RubricPick("rubric:" + (read?.Id ?? id), read?.Title ?? id, read is null ? null : WireName.Of(read.Lane), path);
    }

    // By the names alone: a table that is half written can be picked already.
    private static List<DecisionPick> DecisionsOf(string path, byte[] content)
    {
        var found = new List<DecisionPick>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "decision" or "decisionService" } && reader.GetAttribute("id") is { Length: > 0 } id)
                    found.Add(new DecisionPick(id, reader.GetAttribute("name") ?? id, path));
            }
        }
        catch (XmlException)
        {
            // What came before the break is there to pick.
        }

        return found;
    }
}
