using System.Globalization;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Tests.Execution;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>
/// Random processes moved to other versions and changed by hand, each in a random state. That a dry run says exactly what the command
/// does, that deciding changes nothing and that replay and snapshot equal the live state is held by <see cref="ProcessRun"/> at every command.
/// EVALUATION_PROPERTY_RUNS says how many, EVALUATION_PROPERTY_SEED the first seed.
/// </summary>
public sealed class GeneratedMigrationTests
{
    private const int UsualRuns = 80;
    private const int MostMends = 60;

    [Fact]
    public void given_a_version_with_other_ids_when_any_state_is_moved_then_it_is_accepted_keeps_all_that_waits_and_comes_to_its_end() => ForAll(@case =>
    {
        var run = Started(@case);
        if (run.Instance.State != ProcessState.Active) return;
        var keys = run.Instance.ActiveElements.Select(element => element.Key).ToArray();
        var target = @case with { Definitions = Renamed(@case.Definitions) };
        var process = run.Deployment.Process;
        var ids = process.Elements.Select(element => element.Id).Concat(process.Flows.Select(flow => flow.Id));

        run.Do(new MigrateProcess(run.Now, target.Deploy(target.Read()), [.. ids.Select(id => new ElementMapping(id, "n-" + id))]));

        // What a condition brings at once comes after all that was there
        run.Plan.Lines.Where(line => line.Effect == MigrationEffect.ElementKept).Select(line => line.Key).Should().BeSubsetOf(keys);
        run.PlanOf(MigrationEffect.WaitClosed).Concat(run.PlanOf(MigrationEffect.WaitOpened)).Concat(run.PlanOf(MigrationEffect.UndoLost)).Concat(run.PlanOf(MigrationEffect.Follows)).Should().BeEmpty();
        run.Instance.ActiveElements.Select(element => element.Key).Should().Equal(keys);
        PlayOn(run, @case);
    });

    [Fact]
    public void given_another_version_when_any_state_is_moved_with_a_mapping_that_lacks_some_then_the_dry_run_is_right_and_nothing_hangs() => ForAll(@case =>
    {
        var run = Started(@case);
        if (run.Instance.State != ProcessState.Active) return;
        var random = new Random(@case.Steps[^1]);
        var changed = @case.Definitions;
        for (var i = random.Next(3); i > 0; i--) changed = Breaking.Break(changed, random);
        var target = @case with { Definitions = changed };
        if (!target.Read().Problems.IsEmpty) return;
        var deployment = target.Deploy(target.Read());
        var drops = random.Next(4);
        var mapping = ElementMapping.Suggest(run.Deployment.Process, deployment.Process).Where(_ => random.Next(20) >= drops).ToList();
        var command = new MigrateProcess(run.Now, deployment, [.. mapping]);
        if (MigrationPlan.Of(run.Deployment, run.Instance, command).IsPossible) run.Do(command);
        else run.Refused(command).Message.Should().StartWith("expected");
        Check(run);
        for (var i = 0; i < 10 && run.Instance.State == ProcessState.Active; i++) Attempt(run, random.Next());
    });

    [Fact]
    public void given_random_changes_by_hand_when_made_then_each_is_accepted_or_refused_as_a_whole_and_nothing_hangs() => ForAll(@case =>
    {
        var run = Started(@case);
        var random = new Random(@case.Steps[^1]);
        for (var i = 0; i < 10 && run.Instance.State == ProcessState.Active; i++)
        {
            var active = run.Instance.ActiveElements;
            var elements = run.Deployment.Process.Elements;
            var activate = random.Next(3) == 0 ? [] : new[] { new ElementActivation(elements[random.Next(elements.Length)].Id) { AncestorKey = random.Next(4) == 0 ? random.Next(12) : null } };
            var terminate = active.Length > 0 && random.Next(2) == 0 ? new[] { active[random.Next(active.Length)].Key } : [];
            Attempt(run, new ModifyProcess(run.Now, [.. activate], [.. terminate], "by hand"));
            if (run.Instance.State == ProcessState.Active) Attempt(run, random.Next());
        }
    });

    private static void ForAll(Action<GeneratedCase> property)
    {
        var runs = Number("EVALUATION_PROPERTY_RUNS", UsualRuns);
        var first = Number("EVALUATION_PROPERTY_SEED", 20_260_201);
        Parallel.For(0, runs, run =>
        {
            try
            {
                property(GeneratedCase.Of(first + run));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"EVALUATION_PROPERTY_SEED={first + run} EVALUATION_PROPERTY_RUNS=1: {failure.Message}\n{failure.StackTrace}\n{GeneratedCase.Of(first + run).Definitions}", failure);
            }
        });
    }

    /// <summary>Some way into the case.</summary>
    private static ProcessRun Started(GeneratedCase @case)
    {
        var run = new ProcessRun(@case.Deploy(@case.Read()));
        var commands = new CommandGenerator(run.Deployment, @case.Missing);
        Attempt(run, commands.Begin(@case.Steps[0]).Command);
        foreach (var step in @case.Steps.Skip(1).Take(@case.Steps[1] % 12))
        {
            if (run.Instance.State != ProcessState.Active) break;
            Attempt(run, commands.Next(run.Instance, step).Command);
        }

        run.Now = commands.Now;
        return run;
    }

    private static void Attempt(ProcessRun run, int step) => Attempt(run, new CommandGenerator(run.Deployment, []).Next(run.Instance, step).Command);

    private static void Attempt(ProcessRun run, ProcessCommand command)
    {
        if (ProcessDecider.Decide(run.Deployment, run.Instance, command).Rejection is null) run.Do(command);
        else run.Refused(command).Message.Should().StartWith("expected");
        Check(run);
    }

    private static void PlayOn(ProcessRun run, GeneratedCase @case)
    {
        var commands = new CommandGenerator(run.Deployment, @case.Missing);
        foreach (var step in @case.Steps.Skip(12))
        {
            if (run.Instance.State != ProcessState.Active) return;
            Attempt(run, commands.Next(run.Instance, step).Command);
        }

        var mends = 0;
        for (var left = 1_000; @case.IsSound && run.Instance.State == ProcessState.Active; left--)
        {
            left.Should().BePositive("a sound process comes to its end");
            var command = commands.Finish(run.Instance) ?? throw new InvalidOperationException("expected something that could come, but nothing is waited for:\n" + StateText.Of(run.Instance));
            // Variables that only a called process or a listener has cannot be set from outside: what misses them stays
            if (command is SetVariables && ++mends > MostMends) return;
            run.Do(command);
        }
    }

    /// <summary>Everything that is active waits for something named, or has an incident.</summary>
    private static void Check(ProcessRun run)
    {
        if (run.Instance.State != ProcessState.Active) return;
        foreach (var element in run.Instance.Elements)
        {
            var waits = element.Children > 0 || element.UserTask is not null || element.Job is not null || element.IncidentKey != 0
                || (!element.Waits.IsEmpty && run.Deployment.Find(element.ProcessId)!.Graph.Find(element.ElementId)?.Catches is { Length: > 0 });
            if (!waits) throw new InvalidOperationException($"expected '{element.ElementId}' to wait for something named, but it does not:\n{StateText.Of(run.Instance)}");
        }
    }

    /// <summary>The first process of the file with other ids for everything in it.</summary>
    private static XElement Renamed(XElement definitions)
    {
        var renamed = new XElement(definitions);
        var process = renamed.Elements(ProcessGenerator.BpmnNamespace + "process").First();
        var ids = process.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in process.Descendants().Attributes().Where(attribute => ids.Contains(attribute.Value)).ToList()) attribute.Value = "n-" + attribute.Value;
        foreach (var attribute in process.Descendants().Attributes("activeElementsCollection").ToList())
            attribute.Value = ids.Aggregate(attribute.Value, (value, id) => value.Replace($"\"{id}\"", $"\"n-{id}\"", StringComparison.Ordinal));
        return renamed;
    }

    private static int Number(string variable, int usual)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
