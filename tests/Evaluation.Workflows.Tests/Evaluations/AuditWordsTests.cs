using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Reading;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>The audit trail says each event in words, not by the name of its type.</summary>
public sealed class AuditWordsTests
{
    private static readonly PlayedEvaluation Played = PlayedEvaluation.Play("withdrawn-by-requester");

    public static TheoryData<Type> Types =>
    [
        .. typeof(EvaluationEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EvaluationEvent)) && type != typeof(ProcessStepped)),
        .. typeof(ProcessEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProcessEvent))),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void given_an_event_of_any_type_when_it_is_shown_then_there_are_words_for_it(Type type)
    {
        var sample = EventRoundTripTests.Sample(type, "event");
        var recorded = new RecordedEvent(1, DateTimeOffset.UnixEpoch, "rita", sample as EvaluationEvent ?? new ProcessStepped((ProcessEvent)sample));

        var row = AuditReader.Of(Played.Context, Played.State, [recorded], new Viewer("audrey", ["auditor"])).Should().ContainSingle().Which;

        row.What.Should().NotBeEmpty().And.NotBe(StepWords.Plain(type.Name));
    }
}
