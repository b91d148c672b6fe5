using System.Globalization;
using System.Text;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Benchmarks.Decisions;

/// <summary>A decision table of 1,000 rules over a number, a text and a range, of which the last one matches: every rule is looked at.</summary>
internal static class ThousandRules
{
    private const int Rules = 1_000;

    private static readonly DateTimeOffset At = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly DmnModel Model = Read();
    private static readonly FeelContext Input = new([new("amount", Rules - 1), new("kind", "tool"), new("risk", 5)]);

    public static FeelValue Evaluate()
    {
        var value = Model.Evaluate("table", Input, At).Value;
        return value is FeelString { Value: "result 999" } ? value : throw new InvalidOperationException($"expected the last rule, but {FeelText.Of(value)} came");
    }

    private static DmnModel Read()
    {
        var text = new StringBuilder("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="rules" namespace="urn:benchmark">
            <decision id="table" name="table"><decisionTable hitPolicy="UNIQUE">
            <input><inputExpression typeRef="string"><text>kind</text></inputExpression></input>
            <input><inputExpression typeRef="number"><text>risk</text></inputExpression></input>
            <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output name="result" typeRef="string"/>
            """);
        for (var i = 0; i < Rules; i++)
            text.Append(CultureInfo.InvariantCulture, $"<rule id=\"r{i}\"><inputEntry><text>\"tool\", \"kind {i}\"</text></inputEntry><inputEntry><text>[1..{10 + i}]</text></inputEntry><inputEntry><text>{i}</text></inputEntry><outputEntry><text>\"result {i}\"</text></outputEntry></rule>");
        var read = DmnModel.Read(Encoding.UTF8.GetBytes(text.Append("</decisionTable></decision></definitions>").ToString()), "rules.dmn");
        return read.Model ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }
}
