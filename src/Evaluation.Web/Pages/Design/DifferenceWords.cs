using System.Text.Json;
using Evaluation.Workflows.Designing.Difference;
using Evaluation.Workflows.Formats;

namespace Evaluation.Web.Pages.Design;

/// <summary>Kinds of differences in words, and what a diagram paints.</summary>
internal static class DifferenceWords
{
    public static string Verb(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "added",
        DifferenceKind.Removed => "removed",
        _ => "changed",
    };

    /// <summary>A sign and a word: never by colour alone.</summary>
    public static string Mark(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "+ added",
        DifferenceKind.Removed => "− removed",
        _ => "~ changed",
    };

    public static string Wire(DifferenceKind kind) => WireName.Of(kind);

    /// <summary>The elements of one diagram that are painted on the old or on the new side, as the script of the diagram reads them.</summary>
    public static string MarksOf(WorkflowDifference difference, string path, bool old) => JsonSerializer.Serialize(
        difference.Files.Where(file => file.Path == path).SelectMany(file => file.Elements)
            .Where(element => element.Id.Length > 0 && element.Kind != (old ? DifferenceKind.Added : DifferenceKind.Removed) && element.Fields.Any(field => field.Matter == DifferenceMatter.Content))
            .Select(element => new { id = element.Id, kind = Wire(element.Kind), word = Mark(element.Kind), shorter = new[] { Mark(element.Kind)[..1] } }));
}
