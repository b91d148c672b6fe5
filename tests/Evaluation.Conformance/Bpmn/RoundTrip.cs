using Evaluation.Engine.Bpmn;

namespace Evaluation.Conformance.Bpmn;

internal static class RoundTrip
{
    /// <summary>Why reading, writing and reading again did not give the same; null where it did.</summary>
    public static string? Failure(BpmnDocument document, string file)
    {
        var again = BpmnDocument.Read(document.ToUtf8Bytes(), file, out var problem);
        if (again is null) return $"expected to read what was written, but {problem}";
        return document.IsSameAs(again) ? null : "expected the same after writing and reading, but something differs";
    }
}
