using System.Collections.Concurrent;
using System.Text;

namespace Evaluation.Engine.Feel.Patterns;

internal enum Step
{
    Set,
    Split,
    Jump,
    Save,
    Start,
    End,
    BackReference,
    Progress,
    Match,
}

/// <summary>First and Second are targets of a split (the first is tried first), a slot, or a group.</summary>
internal readonly record struct Instruction(Step Step, int First, int Second, CharacterSet? Set);

/// <summary>A pattern as a program for the matcher. Patterns are cached: the same text compiles once.</summary>
internal sealed class Pattern
{
    private const int MostInstructions = 20_000;
    private const int MostCached = 500;

    private static readonly ConcurrentDictionary<(string, string), (Pattern?, string?)> Cache = new();

    private readonly List<Instruction> _program = [];

    private Pattern(int groups, bool multiline, bool caseless) => (Groups, IsMultiline, IsCaseless, Slots) = (groups, multiline, caseless, groups * 2);

    public IReadOnlyList<Instruction> Program => _program;

    /// <summary>The whole match included.</summary>
    public int Groups { get; }

    public int Slots { get; private set; }

    public bool IsMultiline { get; }

    public bool IsCaseless { get; }

    /// <summary>What was seen at a place says nothing about the next visit when the groups count as well.</summary>
    public bool HasBackReferences { get; private set; }

    /// <summary>Null and the reason where the pattern or a flag (s, m, i, x, q) is refused.</summary>
    public static (Pattern? Pattern, string? Refusal) Of(string text, string flags)
    {
        if (Cache.TryGetValue((text, flags), out var known)) return known;
        if (Cache.Count >= MostCached) Cache.Clear();
        return Cache[(text, flags)] = Compile(text, flags);
    }

    private static (Pattern?, string?) Compile(string text, string flags)
    {
        if (flags.FirstOrDefault(flag => flag is not ('s' or 'm' or 'i' or 'x' or 'q')) is var odd && odd != default)
            return (null, $"expected the flags s, m, i, x or q, but '{odd}' came");
        try
        {
            var caseless = flags.Contains('i', StringComparison.Ordinal);
            int[] points = [.. text.EnumerateRunes().Select(rune => rune.Value)];
            var (root, groups) = flags.Contains('q', StringComparison.Ordinal)
                ? (Quoted(points, caseless), 1)
                : PatternParser.Parse(points, caseless, flags.Contains('s', StringComparison.Ordinal), flags.Contains('x', StringComparison.Ordinal));
            var pattern = new Pattern(groups, flags.Contains('m', StringComparison.Ordinal), caseless);
            pattern.Emit(new GroupPattern(root, 0));
            pattern.Add(new Instruction(Step.Match, 0, 0, null));
            return (pattern, null);
        }
        catch (PatternException failure)
        {
            return (null, failure.Message);
        }
    }

    private static SequencePattern Quoted(int[] points, bool caseless) =>
        new([.. points.Select(point => new SetPattern(caseless ? new ClassSet([new PointSet(point)], false, null, true) : new PointSet(point)))]);

    private int Add(Instruction instruction)
    {
        if (_program.Count >= MostInstructions) throw new PatternException($"expected a pattern of at most {MostInstructions} steps");
        _program.Add(instruction);
        return _program.Count - 1;
    }

    private void Emit(PatternNode node)
    {
        switch (node)
        {
            case SetPattern set: Add(new Instruction(Step.Set, 0, 0, set.Set)); break;
            case StartPattern: Add(new Instruction(Step.Start, 0, 0, null)); break;
            case EndPattern: Add(new Instruction(Step.End, 0, 0, null)); break;
            case BackReferencePattern reference:
                HasBackReferences = true;
                Add(new Instruction(Step.BackReference, reference.Number, 0, null));
                break;
            case SequencePattern sequence:
                foreach (var part in sequence.Parts) Emit(part);
                break;
            case GroupPattern group:
                Add(new Instruction(Step.Save, group.Number * 2, 0, null));
                Emit(group.Part);
                Add(new Instruction(Step.Save, group.Number * 2 + 1, 0, null));
                break;
            case ChoicePattern choice: EmitChoice(choice); break;
            case RepeatPattern repeat: EmitRepeat(repeat); break;
        }
    }

    private void EmitChoice(ChoicePattern choice)
    {
        var ends = new List<int>();
        for (var i = 0; i < choice.Ways.Length - 1; i++)
        {
            var split = Add(default);
            Emit(choice.Ways[i]);
            ends.Add(Add(default));
            _program[split] = new Instruction(Step.Split, split + 1, _program.Count, null);
        }

        Emit(choice.Ways[^1]);
        foreach (var end in ends) _program[end] = new Instruction(Step.Jump, _program.Count, 0, null);
    }

    private void EmitRepeat(RepeatPattern repeat)
    {
        for (var i = 0; i < repeat.Least; i++) Emit(repeat.Part);
        if (repeat.Most < 0)
        {
            // A round that moved nowhere ends the loop.
            var slot = Slots++;
            var split = Add(default);
            Add(new Instruction(Step.Save, slot, 0, null));
            Emit(repeat.Part);
            Add(new Instruction(Step.Progress, slot, 0, null));
            Add(new Instruction(Step.Jump, split, 0, null));
            _program[split] = Split(repeat.Greedy, split + 1, _program.Count);
            return;
        }

        var splits = new List<int>();
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            splits.Add(Add(default));
            Emit(repeat.Part);
        }

        foreach (var split in splits) _program[split] = Split(repeat.Greedy, split + 1, _program.Count);
    }

    private static Instruction Split(bool greedy, int into, int past) =>
        greedy ? new Instruction(Step.Split, into, past, null) : new Instruction(Step.Split, past, into, null);
}
