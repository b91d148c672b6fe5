namespace Evaluation.Web.Components.Fields;

/// <summary>A word of the vocabulary, as it is stored and as people read it.</summary>
public sealed record Word(string Value, string Text, string? Hint = null);
