using System.Text;
using System.Text.RegularExpressions;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Bpmn;

/// <summary>Valid files, changed at random: whatever comes out is read or refused, never an exception.</summary>
public sealed partial class MutatedFileTests
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_PROPERTY_RUNS"), out var runs) ? runs : 300;

    [Fact]
    public void given_mutations_of_valid_files_when_read_then_each_is_read_or_refused_with_a_code()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Execution"), "*.bpmn").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var refused = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var mutated = Mutate(files[seed % files.Length], new Random(seed));
            var read = BpmnReader.Read(Encoding.UTF8.GetBytes(mutated), "mutated.bpmn");
            (read.Problems.IsEmpty == read.Processes.IsEmpty).Should().BeFalse("seed {0}", seed);
            if (read.Problems.IsEmpty) continue;
            refused++;
            read.Problems.Should().OnlyContain(problem => problem.Code.Length > 0 && problem.Message.StartsWith("expected"), "seed {0}", seed);
        }

        refused.Should().BeGreaterThan(Runs / 3, "most changes break something");
    }

    /// <summary>Removes, doubles or swaps elements and attributes, or breaks a character: mostly still XML.</summary>
    private static string Mutate(string file, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var tags = Tag().Matches(file);
            var values = Value().Matches(file);
            var tag = tags[random.Next(tags.Count)];
            var value = values[random.Next(values.Count)];
            var other = values[random.Next(values.Count)].Value;
            file = random.Next(6) switch
            {
                0 => file.Remove(tag.Index, tag.Length),
                1 => file.Insert(tag.Index, tag.Value),
                2 => file.Remove(value.Index, value.Length).Insert(value.Index, other),
                3 => file.Remove(value.Index, value.Length).Insert(value.Index, "\"\""),
                4 => file.Remove(value.Index, value.Length).Insert(value.Index, "\"=1 +\""),
                _ => file.Remove(random.Next(file.Length - 1), 1),
            };
        }

        return file;
    }

    [GeneratedRegex("<[a-zA-Z][^>]*/>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Value();
}
