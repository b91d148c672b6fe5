using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Execution;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>A file and what is done to an instance of its first process: each step is a random number that picks one of the commands that make sense then.</summary>
internal sealed partial record GeneratedCase(XElement Definitions, bool IsSound, int[] Steps)
{
    public const int StepCount = 20;

    private static readonly DmnModel Decisions = DmnModel.Read("""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
        <decision id="size" name="size"><variable name="size"/><decisionTable hitPolicy="FIRST"><input id="i"><inputExpression><text>choice</text></inputExpression></input><output id="o" name="size"/>
        <rule id="small"><inputEntry><text>0</text></inputEntry><outputEntry><text>"small"</text></outputEntry></rule>
        <rule id="other"><inputEntry><text>-</text></inputEntry><outputEntry><text>{a: choice}</text></outputEntry></rule></decisionTable></decision></definitions>
        """u8.ToArray(), "size.dmn").Model!;

    public byte[] Xml => Encoding.UTF8.GetBytes(Definitions.ToString());

    /// <summary>Variables that some expression misses.</summary>
    public string[] Missing => [.. MissingName().Matches(Definitions.ToString()).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The same seed always gives the same case. One in three is unsound.</summary>
    public static GeneratedCase Of(int seed)
    {
        var random = new Random(seed);
        var sound = Draw(random);
        var steps = new int[StepCount];
        for (var i = 0; i < steps.Length; i++) steps[i] = random.Next();
        if (random.Next(3) > 0) return new GeneratedCase(sound, IsSound: true, steps);
        for (var attempts = 0; attempts < 20; attempts++)
        {
            var broken = new GeneratedCase(Breaking.Break(sound, random), IsSound: false, steps);
            if (broken.Read().Problems.IsEmpty) return broken;
        }

        return new GeneratedCase(sound, IsSound: true, steps);
    }

    public BpmnReadResult Read() => BpmnReader.Read(Xml, "generated.bpmn");

    public static Deployment Deploy(BpmnReadResult read) => new(read.Processes[0], [Decisions]) { Called = read.Processes };

    private static XElement Draw(Random random)
    {
        var definitions = ProcessGenerator.Draw(random);
        var read = new GeneratedCase(definitions, IsSound: true, []).Read();
        return read.Problems.IsEmpty ? definitions : throw new InvalidOperationException("expected a file that is accepted, but " + read.Problems[0] + "\n" + definitions);
    }

    [GeneratedRegex("missing[0-9]+")]
    private static partial Regex MissingName();
}
