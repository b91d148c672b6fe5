using System.Globalization;

namespace Evaluation.Benchmarks;

/// <summary>One line a measurement: what came, what the goal is, and how much of the goal it takes (below 1.00 is good).</summary>
internal sealed class GoalTable
{
    private readonly TextWriter _output;

    public GoalTable(TextWriter output)
    {
        _output = output;
        _output.WriteLine($"{"what",-66} {"measured",18} {"goal",18} {"of goal",8}");
    }

    /// <summary>A cost that may be at most the goal.</summary>
    public void Cost(string what, double measured, double goal, string unit) => Row(what, measured, goal, unit, measured / goal);

    /// <summary>A rate that has to be at least the goal.</summary>
    public void Rate(string what, double measured, double goal, string unit) => Row(what, measured, goal, unit, goal / measured);

    /// <summary>A number to know, without a goal.</summary>
    public void Note(string what, double measured, string unit) => _output.WriteLine($"{what,-66} {Text(measured, unit),18}");

    private void Row(string what, double measured, double goal, string unit, double ratio)
        => _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {Text(measured, unit),18} {Text(goal, unit),18} {ratio,8:0.00}"));

    private static string Text(double number, string unit)
        => number.ToString(number >= 1_000 ? "#,0" : number >= 100 ? "0" : number >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture) + " " + unit;
}
