using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Evaluation.Workflows.Designing;

/// <summary>A rubric on its way through a form: YAML to the shape of docs/formats and back, by the reader that runs it.</summary>
public static class RubricEdit
{
    /// <summary>The rubric of a file; problems have lines.</summary>
    public static ReadResult<Rubric> Read(ReadOnlyMemory<byte> yaml, string fileName) => RubricReader.ReadYaml(yaml, fileName);

    /// <summary>The rubric in the JSON shape of its format, with what the file leaves out left out.</summary>
    public static JsonObject ToJson(Rubric rubric) => JsonNode.Parse(Tree.ToJson(RubricWriter.ToTree(rubric)))!.AsObject();

    /// <summary>What a form says; problems name fields by their path.</summary>
    public static ReadResult<Rubric> Read(JsonObject form, string fileName)
        => Reading.Read(fileName, reading => JsonSource.Read(Encoding.UTF8.GetBytes(form.ToJsonString()), reading), RubricReader.Read);

    /// <summary>Canonical YAML, which reads back as an equal rubric.</summary>
    public static byte[] ToYaml(Rubric rubric) => RubricWriter.ToYaml(rubric);

    /// <summary>Whether there is something in the file that the form would lose.</summary>
    public static bool HasComments(string yaml)
    {
        try
        {
            var scanner = new Scanner(new StringReader(yaml), skipComments: false);
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment) return true;
            }

            return false;
        }
        catch (YamlException)
        {
            return yaml.Contains('#', StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// How much of the lane's score each criterion is, in percent, when all of them apply; null for what is recorded and not scored. The ten items
    /// of the System Usability Scale are half of a score that has them.
    /// </summary>
    public static ImmutableArray<decimal?> Shares(IReadOnlyList<(Scale Scale, decimal Weight)> criteria)
    {
        var scale = criteria.Any(one => one.Scale == Scale.Sus);
        var others = criteria.Where(one => IsWeighed(one.Scale)).Sum(one => one.Weight);
        var part = scale && others > 0 ? 50m : 100m;
        return
        [
            .. criteria.Select(one => one.Scale == Scale.Sus ? part / SusScore.Items
                : IsWeighed(one.Scale) && others > 0 ? part * one.Weight / others
                : (decimal?)null),
        ];
    }

    private static bool IsWeighed(Scale scale) => scale is Scale.Check or Scale.Rating or Scale.Horizons;
}
