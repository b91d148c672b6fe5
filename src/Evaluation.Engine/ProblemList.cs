using System.Collections.Immutable;

namespace Evaluation.Engine;

/// <summary>The problems of one file. A hostile file cannot make a bigger answer than its question: after the first ones they are only counted.</summary>
internal sealed class ProblemList
{
    public const int Most = 200;

    private readonly List<Problem> _kept = [];
    private Problem? _next;
    private int _more;

    public bool IsEmpty => _kept.Count == 0;

    public void Add(Problem problem)
    {
        if (_kept.Count < Most)
        {
            _kept.Add(problem);
            return;
        }

        _next ??= problem;
        _more++;
    }

    /// <summary>As they were found; the last one says how many more there are.</summary>
    public ImmutableArray<Problem> All() => [.. _kept, .. More];

    /// <summary>By line, as a person reads the file.</summary>
    public ImmutableArray<Problem> ByLine() => [.. _kept.OrderBy(problem => problem.Line), .. More];

    private Problem[] More => _next is null ? [] :
        [new(_next.File, _next.Line, null, null, "more-problems", $"expected at most {Most} problems in a file, but there are {_more} more than these")];
}
