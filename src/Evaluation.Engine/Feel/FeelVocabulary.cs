namespace Evaluation.Engine.Feel;

/// <summary>
/// What a parser should know beyond the text: names with blanks or operators in them (variables and entries alike), which are
/// otherwise read as words side by side or as operations, and types that a model declares.
/// </summary>
internal sealed class FeelVocabulary
{
    public static readonly FeelVocabulary Empty = new([], _ => null);

    private readonly Func<string, FeelType?> _types;

    public FeelVocabulary(IEnumerable<string> names, Func<string, FeelType?> types)
        : this(Functions.BuiltIns.Names, names, types)
    {
    }

    private FeelVocabulary(NameTable outer, IEnumerable<string> names, Func<string, FeelType?> types)
    {
        Names = new NameTable(outer);
        foreach (var name in names) Names.Declare(name);
        _types = types;
    }

    internal NameTable Names { get; }

    /// <summary>This vocabulary and some names more; what it holds already is not read again.</summary>
    internal FeelVocabulary With(IEnumerable<string> names) => new(Names, names, _types);

    internal FeelType? Type(string name) => _types(name);
}
