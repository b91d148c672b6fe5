namespace Evaluation.Web.Forms;

/// <summary>What is wrong, beside the field that it is about; a null field is about the whole form.</summary>
public sealed record FieldProblem(string? Field, string Message);
