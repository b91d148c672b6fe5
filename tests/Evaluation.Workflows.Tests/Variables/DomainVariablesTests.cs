using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Tests.Scenarios;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Tests.Variables;

/// <summary>What is told of variables beforehand against what the shipped scenarios really set.</summary>
public sealed class DomainVariablesTests
{
    [Fact]
    public void given_every_shipped_scenario_when_played_then_each_variable_was_foretold_in_its_shape()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, read) in ShippedWorkflows.All)
        {
            var workflow = DrawnWorkflow.Read(name, WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, name)));
            var flow = VariableFlow.Of(workflow);
            var known = workflow.Processes.SelectMany(process => process.Elements).SelectMany(element => new[] { flow.At(element.Id), flow.After(element.Id) }).OfType<KnownVariables>()
                .Aggregate((one, other) => KnownVariables.Merge(one, other, bothGone: false)).Shapes();
            foreach (var set in read.Scenarios.Values.SelectMany(scenario => ShippedWorkflows.Play(read.Workflow!, scenario).Events)
                .Select(recorded => recorded.Event).OfType<ProcessStepped>().Select(stepped => stepped.Step switch { ProcessStarted started => started.Variables, VariablesSet set => set.Variables, _ => FeelContext.Empty }))
            {
                foreach (var (variable, value) in set.Entries)
                {
                    known.Should().ContainKey(variable);
                    Fits(value, known[variable]).Should().BeTrue("{0} of {1} is foretold as {2}, and was {3}", variable, name, known[variable], value);
                    seen.Add(variable);
                }
            }
        }

        seen.Should().Contain(DomainVariables.AtStart.Select(one => one.Name)).And.Contain(["signOff", "results", "tier", "lanes", "plan", "soxInScope", "base", "usabilityRounds", "supportRounds"]);
    }

    private static bool Fits(FeelValue value, FeelShape shape) => (value, shape.Kind) switch
    {
        (FeelNull, _) or (_, ShapeKind.Unknown) => true,
        (FeelBoolean, ShapeKind.Boolean) => true,
        (FeelNumber number, ShapeKind.Number) => (!shape.IsWhole || decimal.IsInteger(number.Value)) && (!shape.IsNeverNegative || number.Value >= 0),
        (FeelString text, ShapeKind.String) => shape.Values.IsEmpty || shape.Values.Contains(text.Value),
        (FeelList list, ShapeKind.List) => list.Items.All(item => Fits(item, shape.Item!)),
        (FeelContext context, ShapeKind.Context) => context.Entries.All(entry => shape.IsOpen || (shape.Entry(entry.Key) is { } known && Fits(entry.Value, known))),
        _ => false,
    };
}
