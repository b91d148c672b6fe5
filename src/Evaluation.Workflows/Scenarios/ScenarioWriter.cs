using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scenarios;

public static class ScenarioWriter
{
    /// <summary>A file as people write one: reads back as an equal scenario.</summary>
    public static byte[] WriteYaml(Scenario scenario) => YamlText.Write(ToTree(scenario));

    internal static MapNode ToTree(Scenario scenario) => Tree.Map(
        ("format", Tree.Number(1)),
        ("name", Tree.Text(scenario.Name)),
        ("workflow", Tree.Text(scenario.Workflow)),
        ("start", Tree.Text(scenario.Start.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture))),
        ("requester", Tree.Text(scenario.Requester)),
        ("settings", scenario.Listed ? Tree.Map(("listed", Tree.Flag(true))) : null),
        ("request", RequestWriter.ToTree(scenario.Request)),
        ("steps", Tree.List(scenario.Steps, ToTree)),
        ("expect", ToTree(scenario.Expect)));

    private static MapNode ToTree(ScenarioStep step) => step switch
    {
        AnswerStep answer => Tree.Map(
            ("task", Tree.Text(answer.Task)),
            ("option", Tree.Text(answer.Option)),
            ("by", Tree.Text(answer.By)),
            ("after", After(answer)),
            ("answer", Brief(TaskAnswerWriter.ToTree(answer.Answer)))),
        ActionStep action => Tree.Map(
            ("do", Tree.Word<ScenarioAction>(action.Do)),
            ("task", Tree.Text(action.Task)),
            ("option", Tree.Text(action.Option)),
            ("condition", Tree.Number(action.Condition)),
            ("lane", Tree.Word(action.Lane)),
            ("by", Tree.Text(action.By)),
            ("after", After(action)),
            ("to", Tree.Text(action.To)),
            ("text", Tree.Text(action.Text))),
        MessageStep message => Tree.Map(
            ("message", Tree.Text(message.Message)),
            ("key", Tree.Text(message.Key)),
            ("keep", message.Keep == IsoDuration.Zero ? null : Tree.Text(message.Keep.ToString())),
            ("after", After(message)),
            ("variables", OrNothing(message.Variables))),
        SignalStep signal => Tree.Map(("signal", Tree.Text(signal.Signal)), ("after", After(signal)), ("variables", OrNothing(signal.Variables))),
        JobStep { Report: var report } job => Tree.Map(
            ("job", Tree.Text(job.Job)),
            ("option", Tree.Text(job.Option)),
            ("after", After(job)),
            ("error", Tree.Text((report as JobReportError)?.Code)),
            ("text", Tree.Text((report as JobReportError)?.Text)),
            ("failed", Tree.Text((report as JobReportFailed)?.Text)),
            ("activate", report is JobReportDone { Activate: { } next } ? Tree.List(next, Tree.Text) : null),
            ("variables", OrNothing(report switch { JobReportDone done => done.Variables, JobReportError error => error.Variables, _ => StepVariables.None }))),
        _ => throw new InvalidOperationException("a step of a kind that nobody knows"),
    };

    private static MapNode? OrNothing(StepVariables variables) => variables.IsEmpty ? null : variables.Tree;

    private static SourceNode? After(ScenarioStep step) => step.After == IsoDuration.Zero ? null : Tree.Text(step.After.ToString());

    // An answer that is nothing but its value is written as this value.
    private static MapNode Brief(MapNode answer) => new([.. answer.Entries.Select(entry => entry is { Key: "answers", Value: MapNode answers }
        ? new MapEntry("answers", new MapNode([.. answers.Entries.Select(one => one.Value is MapNode { Entries: [{ Key: "value" } value] } ? new MapEntry(one.Key, value.Value) : one)]))
        : entry)]);

    private static MapNode ToTree(ScenarioExpectations expect) => Tree.Map(
        ("path", Tree.ListOrNothing(expect.Path, Tree.Text)),
        ("verdicts", expect.Verdicts.IsEmpty ? null : new MapNode([.. expect.Verdicts.GroupBy(one => one.Lane).Select(lane => new MapEntry(
            WireName.Of(lane.Key),
            new MapNode([.. lane.Select(one => new MapEntry(one.Option, Tree.Word<Verdict>(one.Verdict)!))])))])),
        ("recommendation", Tree.Word(expect.Recommendation)));
}
