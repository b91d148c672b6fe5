using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scenarios;

/// <summary>Reads docs/formats/scenario.schema.json, and the rules across its fields.</summary>
public static class ScenarioReader
{
    // Of messages, signals, correlation keys and error codes: nobody can publish a longer one
    private const int LongestName = 200;

    public static ReadResult<Scenario> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName)
        => Reading.Read(fileName, reading => YamlSource.Read(yaml, reading), Read);

    internal static Scenario Read(Field field) => Read(field, fewestSteps: 1);

    /// <summary>One that is still being played may have no step yet.</summary>
    internal static Scenario ReadUnfinished(Field field) => Read(field, fewestSteps: 0);

    private static Scenario Read(Field field, int fewestSteps) => field.Object(from =>
    {
        from.Format();
        return new Scenario(
            from.Required("name", value => value.Text(200)),
            from.Required("workflow", value => value.Id()),
            from.Required("start", value => value.Moment()),
            from.Optional("requester", value => value.Id()) ?? "rosa",
            from.Optional("settings", value => value.Object(Settings))?.Listed ?? false,
            from.Required("request", RequestReader.Read),
            from.Required("steps", value => value.List(fewestSteps, 1000, Step)),
            from.Required("expect", value => value.Object(Expectations)));
    });

    private sealed record Setting(bool Listed);

    private static Setting Settings(ObjectReader from) => new(from.OptionalValue("listed", value => value.Flag()) ?? false);

    private static ScenarioStep Step(Field field) => field.Object<ScenarioStep>(from =>
        from.Has("do") ? Action(from) : from.Has("message") ? Message(from) : from.Has("signal") ? Signal(from) : from.Has("job") ? Job(from) : Answer(from));

    private static AnswerStep Answer(ObjectReader from) => new(
        from.Required("task", value => value.Text(128, minimum: 0)),
        from.Optional("option", value => value.Id()),
        from.Required("by", value => value.Id()),
        from.Optional("after", value => value.Duration()) ?? IsoDuration.Zero,
        from.Required("answer", TaskAnswerReader.Read));

    private static ActionStep Action(ObjectReader from)
    {
        var step = new ActionStep(
            from.Required("do", value => value.Word<ScenarioAction>()),
            from.Optional("task", value => value.Text(128, minimum: 0)),
            from.Optional("option", value => value.Id()),
            from.OptionalValue("condition", value => value.Integer(1)),
            from.OptionalValue("lane", value => value.Word<Lane>()),
            from.Optional("by", value => value.Id()),
            from.Optional("after", value => value.Duration()) ?? IsoDuration.Zero,
            from.Optional("text", value => value.Text(4000)))
        {
            To = from.Optional("to", value => value.Id()),
        };
        if (!from.IsSound) return step;

        var name = WireName.Of(step.Do);
        Needs(step.Do != ScenarioAction.Wait, "by", step.By);
        Needs(step.Do is ScenarioAction.SendBack or ScenarioAction.AnswerQuestion or ScenarioAction.Reassign, "task", step.Task);
        Needs(step.Do is ScenarioAction.Withdraw or ScenarioAction.Comment or ScenarioAction.SendBack or ScenarioAction.AnswerQuestion or ScenarioAction.Reassign, "text", step.Text);
        Needs(step.Do == ScenarioAction.Reassign, "to", step.To);
        Needs(step.Do is ScenarioAction.CloseCondition or ScenarioAction.ConfirmCondition, "condition", step.Condition);
        return step;

        void Needs(bool needed, string field, object? value)
            => from.Rule(!needed || value is not null, field, "action-incomplete", $"expected a value for the action {name}, but the field is missing");
    }

    private static MessageStep Message(ObjectReader from) => new(
        from.Required("message", value => value.Text(LongestName)),
        from.Optional("key", value => value.Text(LongestName)),
        from.Optional("keep", value => value.Duration()) ?? IsoDuration.Zero,
        from.Optional("after", value => value.Duration()) ?? IsoDuration.Zero,
        from.Optional("variables", StepVariables.Read) ?? StepVariables.None);

    private static SignalStep Signal(ObjectReader from) => new(
        from.Required("signal", value => value.Text(LongestName)),
        from.Optional("after", value => value.Duration()) ?? IsoDuration.Zero,
        from.Optional("variables", StepVariables.Read) ?? StepVariables.None);

    private static JobStep Job(ObjectReader from)
    {
        var (job, option) = (from.Required("job", value => value.Text(128, minimum: 0)), from.Optional("option", value => value.Id()));
        var after = from.Optional("after", value => value.Duration()) ?? IsoDuration.Zero;
        var (error, failed, text) = (from.Optional("error", value => value.Text(LongestName)), from.Optional("failed", value => value.Text(4000)), from.Optional("text", value => value.Text(4000)));
        var variables = from.Optional("variables", StepVariables.Read);
        var next = from.Has("activate");
        var activate = from.OptionalList("activate", value => value.List(0, 100, element => element.Text(128, minimum: 0)));
        Only(error is null || failed is null, "failed", "expected one report of the job, but it is an error and has failed as well");
        Only(!next || (error is null && failed is null), "activate", "expected what comes next from a job that is done only, but this one is not");
        Only(failed is null || variables is null, "variables", "expected variables from a job that is done or reports an error, but this one has failed");
        Only(error is not null || text is null, "text", "expected words with an error only, but there is none");
        return new JobStep(job, option, after, failed is not null ? new JobReportFailed(failed)
            : error is not null ? new JobReportError(error, text, variables ?? StepVariables.None)
            : new JobReportDone(variables ?? StepVariables.None, next ? activate : null));

        void Only(bool holds, string field, string message) => from.Rule(holds, field, "job-report", message);
    }

    private static ScenarioExpectations Expectations(ObjectReader from) => new(
        from.OptionalList("path", value => value.List(0, 5000, element => element.Text(int.MaxValue, minimum: 0))),
        from.OptionalList("verdicts", Verdicts),
        from.OptionalValue("recommendation", value => value.Word<Outcome>()));

    private static ImmutableArray<ExpectedVerdict> Verdicts(Field field)
        => [.. field.Entries(name => WireName.TryRead<Lane>(name, out _), "the id of a lane", OfLane).SelectMany(verdicts => verdicts)];

    private static ImmutableArray<ExpectedVerdict> OfLane(string name, Field field)
        => WireName.TryRead<Lane>(name, out var lane)
            ? field.Entries(Field.IsId, "the id of an option", (option, verdict) => new ExpectedVerdict(lane, option, verdict.Word<Verdict>()))
            : [];
}
