using System.Text;
using Evaluation.Workflows.Designing.Difference;

namespace Evaluation.Benchmarks.Reading;

/// <summary>What a difference of two files of 2 MB costs: nearly the same, changed everywhere, new as a whole. Against reading both, in the same run.</summary>
internal static class DifferenceMeasure
{
    /// <summary>Those whose name holds the text.</summary>
    public static void Run(GoalTable table, string text)
    {
        foreach (var file in LargeFiles.All.Where(file => file.Name.Contains(text, StringComparison.Ordinal)))
        {
            var read = Turns.Once(() => file.Read(file.Bytes)).Microseconds / 1_000;
            foreach (var (how, other) in Others(Encoding.UTF8.GetString(file.Bytes)))
            {
                var path = file.Name.StartsWith("DMN", StringComparison.Ordinal) ? "large.dmn" : "large.bpmn";
                var before = new Dictionary<string, byte[]>();
                if (how != Whole) before[path] = file.Bytes;
                var after = new Dictionary<string, byte[]> { [path] = Encoding.UTF8.GetBytes(other) };
                var found = 0;
                var cost = Turns.Once(() => found = WorkflowDifference.Between(before, after).Files.Sum(one => one.Elements.Length)).Microseconds / 1_000;
                table.Cost($"{file.Name}, {how}: {found} elements", cost, 2_000, "ms");
                table.Note("  against reading it", cost / read, "times");
            }
        }
    }

    private const string Whole = "new as a whole";

    private static IEnumerable<(string How, string Text)> Others(string text)
    {
        yield return ("a space more at its end", text + " ");
        yield return ("each 7 is a 3", text.Replace('7', '3'));
        yield return ("each word has a letter more", text.Replace("number", "numbers", StringComparison.Ordinal).Replace("kind", "kinds", StringComparison.Ordinal).Replace("id=\"n", "id=\"nn", StringComparison.Ordinal));
        yield return (Whole, text);
    }
}
