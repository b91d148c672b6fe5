using System.Collections.Immutable;
using Evaluation.Engine;

namespace Evaluation.Workflows.Formats;

/// <summary>One pass over one source: collects what is wrong, so that an author sees all of it at once.</summary>
internal sealed class Reading(string file)
{
    /// <summary>Deepest nesting of lists and groups.</summary>
    public const int MaximumDepth = 32;

    public const int MaximumBytes = 1024 * 1024;

    // Enough to see a pattern; a hostile file cannot make a bigger answer than its question.
    private const int MostProblems = 100;

    // Keys and tags come from the file, and a problem is one line however strange they are.
    private const int LongestPath = 200;
    private const int LongestMessage = 600;

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private int _more;
    private int _next;

    public int Problems => _problems.Count;

    public void Fail(string path, int line, string code, string message)
    {
        if (_problems.Count >= MostProblems)
        {
            (_next, _more) = (_more == 0 ? line : _next, _more + 1);
            return;
        }

        _problems.Add(new Problem(file, line, path.Length == 0 ? null : OneLine(path, LongestPath), null, code, OneLine(message, LongestMessage)));
    }

    public ReadResult<TValue> Result<TValue>(TValue? value)
        where TValue : class
        => _problems.Count == 0 ? new(value, []) : new(null, _more == 0 ? _problems.ToImmutable() : [.. _problems, More]);

    private Problem More => new(file, _next, null, null, "more-problems", $"expected at most {MostProblems} problems in a file, but there are {_more} more than these");

    private static string OneLine(string text, int longest)
    {
        var shown = text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 3), "...");
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(letter => char.IsControl(letter) ? ' ' : letter)) : shown;
    }

    /// <summary>A null root has already said what is wrong with it.</summary>
    public static ReadResult<TValue> Read<TValue>(string file, Func<Reading, SourceNode?> source, Func<Field, TValue> read)
        where TValue : class
    {
        var reading = new Reading(file);
        var root = source(reading);
        return root is null ? reading.Result<TValue>(null) : reading.Result(read(new Field(reading, "", root)));
    }
}
