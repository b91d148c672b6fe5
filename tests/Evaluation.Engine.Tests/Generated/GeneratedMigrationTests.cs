using System.Globalization;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Tests.Execution;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>
/// Random processes in a random state, moved to the same process under other ids: all goes on, and comes to its end as before.
/// EVALUATION_PROPERTY_RUNS says how many, EVALUATION_PROPERTY_SEED the first seed.
/// </summary>
public sealed class GeneratedMigrationTests
{
    private const int UsualRuns = 60;

    [Fact]
    public void given_a_version_with_other_ids_when_any_state_is_moved_then_it_is_accepted_keeps_all_that_waits_and_comes_to_its_end() => ForAll(@case =>
    {
        var run = Started(@case);
        // What ends and waits for a listener is not moved
        if (run.Instance.State != ProcessState.Active || run.Instance.UserTasks.Any(task => task.WaitsForListener == "canceling")) return;
        var keys = run.Instance.ActiveElements.Select(element => element.Key).ToArray();
        var target = @case with { Definitions = Renamed(@case.Definitions) };
        var process = run.Deployment.Process;
        var ids = process.Elements.Select(element => element.Id).Concat(process.Flows.Select(flow => flow.Id));

        run.Do(new MigrateProcess(run.Now, GeneratedCase.Deploy(target.Read()), [.. ids.Select(id => new ElementMapping(id, "n-" + id))]));

        // What a condition brings at once comes after all that was there
        run.Plan.Lines.Where(line => line.Effect == MigrationEffect.ElementKept).Select(line => line.Key).Should().BeSubsetOf(keys);
        run.PlanOf(MigrationEffect.WaitClosed).Concat(run.PlanOf(MigrationEffect.WaitOpened)).Concat(run.PlanOf(MigrationEffect.UndoLost)).Concat(run.PlanOf(MigrationEffect.Follows)).Should().BeEmpty();
        run.Instance.ActiveElements.Select(element => element.Key).Should().Equal(keys);
        if (Ends(Started(@case), @case)) Ends(run, target).Should().BeTrue("it would end without the move");
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
        var run = new ProcessRun(GeneratedCase.Deploy(@case.Read()));
        var commands = new CommandGenerator(@case);
        Attempt(run, commands.Begin(@case.Steps[0]));
        foreach (var step in @case.Steps.Skip(1).Take(@case.Steps[1] % 12))
        {
            if (run.Instance.State != ProcessState.Active) break;
            Attempt(run, commands.Next(run.Instance, step));
        }

        run.Now = commands.Now;
        return run;
    }

    /// <summary>What is repaired by hand on the way need not be sound any more.</summary>
    private static void Attempt(ProcessRun run, Planned planned)
    {
        if (planned.IsByHand) return;
        var command = planned.Command;
        if (ProcessDecider.Decide(run.Deployment, run.Instance, command).Rejection is null) run.Do(command);
        else run.Refused(command).Message.Should().StartWith("expected");
        Check(run);
    }

    private static bool Ends(ProcessRun run, GeneratedCase @case)
    {
        var commands = new CommandGenerator(@case);
        for (var left = 300; run.Instance.State == ProcessState.Active && left > 0; left--)
        {
            if (commands.Finish(run.Instance) is not { } command) return false;
            // an unsound process may run in a circle
            if (ProcessDecider.Decide(run.Deployment, run.Instance, command).Rejection is { Code: "endless" }) return false;
            run.Do(command);
        }

        return run.Instance.State != ProcessState.Active;
    }

    /// <summary>Everything that is active waits for something named, or has an incident.</summary>
    private static void Check(ProcessRun run)
    {
        if (run.Instance.State != ProcessState.Active) return;
        foreach (var element in run.Instance.Elements)
        {
            var waits = element.Children > 0 || element.UserTask is not null || element.Job is not null || element.IncidentKey != 0
                || (!element.Waits.IsEmpty && run.Deployment.Find(element.ProcessId)!.Graph.Find(element.ElementId)?.Catches is { Length: > 0 })
                || run.Deployment.Find(element.ProcessId)!.Graph.Find(element.ElementId)?.Element is AdHocSubProcess { Job: null };
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
