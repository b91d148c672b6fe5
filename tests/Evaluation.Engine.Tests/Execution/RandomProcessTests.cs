using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using FsCheck;
using FsCheck.Fluent;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>
/// Random processes with random answers. EVALUATION_PROPERTY_RUNS says how many; a failure is shrunk and printed with its seed.
/// </summary>
public sealed class RandomProcessTests
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_PROPERTY_RUNS"), out var runs) ? runs : 300;

    [Fact]
    public void given_random_processes_when_answered_at_random_then_replay_equals_live_state_no_token_is_lost_and_every_run_can_end()
    {
        var cases = Gen.Zip(RandomBlock.Arbitrary.Generator, Gen.ArrayOf(Gen.Choose(0, 1_000_000)));
        var arbitrary = Arb.From(cases, pair => RandomBlock.Arbitrary.Shrinker(pair.Item1).Select(block => (block, pair.Item2))
            .Concat(pair.Item2.Length > 0 ? [(pair.Item1, pair.Item2[..^1])] : []));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(60),
            Prop.ForAll(arbitrary, pair => Play(pair.Item1, pair.Item2)));
    }

    private static void Play(Block block, int[] answers)
    {
        var (xml, process) = RandomProcess.Of(block);
        var read = BpmnReader.Read(xml, "random.bpmn");
        if (!read.Problems.IsEmpty) throw new InvalidOperationException(string.Join('\n', read.Problems) + "\n" + Encoding.UTF8.GetString(xml));
        var run = new ProcessRun(new Deployment(read.Processes[0], []) { Called = read.Processes });
        var choice = answers.Length > 0 ? answers[0] : 0;
        run.Begin(("choice", choice % 3), ("picks", List(choice % 2, choice % 3)), ("items", List([.. Enumerable.Range(1, choice % 4).Select(i => (FeelValue)i)])));
        TokenCheck.Check(run);
        foreach (var answer in answers)
        {
            if (run.Instance.State != ProcessState.Active) return;
            if (Answer(run, answer, process) is not { } command) continue;
            run.Do(command);
            TokenCheck.Check(run);
        }

        if (answers.Length % 7 == 3 && run.Instance.State == ProcessState.Active) run.Do(new CancelProcess(run.Now, "enough"));
        for (var left = 3_000; run.Instance.State == ProcessState.Active; left--)
        {
            if (left == 0) throw new InvalidOperationException("expected the run to end, but it goes on");
            run.Do(Finish(run, process));
            TokenCheck.Check(run);
        }
    }

    /// <summary>Any command that somebody could give now, null where this one makes no sense.</summary>
    private static ProcessCommand? Answer(ProcessRun run, int answer, RandomProcess process)
    {
        var instance = run.Instance;
        var pick = answer / 20;
        var variables = Vars(("choice", pick % 3), ("picks", List(pick % 2, pick % 3)), ("item", pick));
        run.Now = run.Now.AddMinutes(answer % 9);
        return (answer % 20) switch
        {
            < 8 when Any(instance.UserTasks, pick) is { } task => new CompleteUserTask(run.Now, task.Key, variables),
            < 11 when Any(OpenJobs(instance), pick) is { } job => new CompleteJob(run.Now, job.Key, variables),
            11 when Any(OpenJobs(instance), pick) is { } job => new FailJob(run.Now, job.Key, pick % 3, "failed"),
            12 when Any(OpenJobs(instance).Where(job => job.JobType != "listen").ToList(), pick) is { } job => new ThrowError(run.Now, job.Key, pick % 2 == 0 ? "E" : "F", "thrown", variables),
            < 16 when Any(instance.Timers, pick) is { } timer => Due(run, timer),
            16 when Any(instance.MessageSubscriptions, pick) is { } message => new CorrelateMessage(run.Now, message.MessageName, null, variables),
            17 when pick % 3 == 0 && Any(instance.SignalSubscriptions, pick) is { } signal => new BroadcastSignal(run.Now, signal.SignalName, variables),
            17 => new SetVariables(run.Now, variables),
            < 19 when Any(instance.Incidents, pick) is { } incident => new ResolveIncident(run.Now, incident.Key),
            _ when !instance.Incidents.IsEmpty && process.Missing.Count > 0 => Mend(run, process),
            _ => null,
        };
    }

    /// <summary>A command that brings the run nearer to its end.</summary>
    private static ProcessCommand Finish(ProcessRun run, RandomProcess process)
    {
        var instance = run.Instance;
        if (instance.Incidents is [var incident, ..])
        {
            incident.Code.Should().NotBe(IncidentCode.JoinNeverComplete, "the process is sound");
            if (instance.RootVariables["mendedAll"].IsTrue && instance.RootVariables["choice"].Equals((FeelValue)0)) return new ResolveIncident(run.Now, incident.Key);
            return Mend(run, process);
        }

        if (instance.UserTasks is [var task, ..]) return new CompleteUserTask(run.Now, task.Key, FeelContext.Empty);
        if (OpenJobs(instance) is [var job, ..]) return new CompleteJob(run.Now, job.Key, FeelContext.Empty);
        // What only events can bring on: those of events between other elements
        bool Waits(long elementKey) => instance.Find(elementKey) is { } waiting && run.Deployment.Find(waiting.ProcessId)!.Graph.Find(waiting.ElementId)?.Catches is [var first, ..] && first.Element is not StartEvent;
        if (instance.Timers.FirstOrDefault(timer => Waits(timer.ElementKey)) is { } due) return Due(run, due);
        if (instance.MessageSubscriptions.FirstOrDefault(message => Waits(message.ElementKey)) is { } awaited) return new CorrelateMessage(run.Now, awaited.MessageName, null, FeelContext.Empty);
        if (instance.SignalSubscriptions.FirstOrDefault(signal => Waits(signal.ElementKey)) is { } signaled) return new BroadcastSignal(run.Now, signaled.SignalName, FeelContext.Empty);
        if (!instance.Conditions.IsEmpty) return new SetVariables(run.Now, Vars(("choice", 0), ("mendedAll", false)));
        throw new InvalidOperationException("expected a run that waits for something named, but it waits for nothing:\n" + StateText.Of(instance));
    }

    private static SetVariables Mend(ProcessRun run, RandomProcess process)
        => new(run.Now, new FeelContext(process.Missing.Select(name => KeyValuePair.Create(name, (FeelValue)1))
            .Concat(Vars(("mendedAll", true), ("choice", 0), ("picks", List(0))).Entries)));

    private static TriggerTimer Due(ProcessRun run, ActiveTimer timer)
    {
        if (run.Now < timer.Due) run.Now = timer.Due;
        return new TriggerTimer(run.Now, timer.Key);
    }

    private static List<ActiveJob> OpenJobs(ProcessInstance instance) => [.. instance.Jobs.Where(job => job.Retries > 0)];

    private static T? Any<T>(IReadOnlyList<T> list, int pick)
        where T : class
        => list.Count == 0 ? null : list[pick % list.Count];
}
