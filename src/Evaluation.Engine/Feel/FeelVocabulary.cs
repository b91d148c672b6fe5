namespace Evaluation.Engine.Feel;

/// <summary>
/// What a parser should know beyond the text: names with blanks or operators in them (variables and entries alike), which are
/// otherwise read as words side by side or as operations, and types that a model declares.
/// </summary>
public sealed class FeelVocabulary
{
    public static readonly FeelVocabulary Empty = new([], _ => null);

    private readonly Func<string, FeelType?> _types;

    public FeelVocabulary(IEnumerable<string> names, Func<string, FeelType?> types)
    {
        Names = new NameTable(Functions.BuiltIns.Names);
        foreach (var name in names) Names.Declare(name);
        _types = types;
    }

    internal NameTable Names { get; }

    internal FeelType? Type(string name) => _types(name);
}
