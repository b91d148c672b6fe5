namespace Evaluation.Engine.Feel.Patterns;

/// <summary>
/// Runs a pattern over a text by trying ways in their order, with a stack of its own. Without back-references no place is
/// visited twice at one step, so that the time is bounded by pattern times text; with them the budget bounds it.
/// </summary>
internal sealed class Matcher(Pattern pattern, int[] text, Run run, int position)
{
    private const int MostStack = 2_000_000;

    private readonly Stack<(int At, int Point, int Slot, int Old)> _open = new();
    private readonly int[] _slots = new int[pattern.Slots];
    private HashSet<long>? _seen;

    /// <summary>Start and end of group 0 and so on, -1 where a group took no part; null where nothing matches from here on.</summary>
    public int[]? Find(int from)
    {
        _seen = pattern.HasBackReferences ? null : [];
        for (var start = from; start <= text.Length; start++)
        {
            if (!run.Charge(position, 1)) return null;
            if (Try(start)) return _slots[..(pattern.Groups * 2)];
        }

        return null;
    }

    /// <summary>Whether the pattern holds for the empty text: then it cannot cut a text in parts.</summary>
    public bool MatchesNothing() => new Matcher(pattern, [], run, position).Find(0) is not null;

    private bool Try(int start)
    {
        Array.Fill(_slots, -1);
        _open.Clear();
        _open.Push((0, start, -1, 0));
        while (_open.TryPop(out var way))
        {
            if (way.Slot >= 0) _slots[way.Slot] = way.Old;
            else if (Follow(way.At, way.Point)) return true;
            if (run.Budget.IsExhausted) return false;
        }

        return false;
    }

    private bool Follow(int at, int point)
    {
        while (true)
        {
            if (!run.Charge(position, 1) || _open.Count > MostStack) return false;
            var step = pattern.Program[at];
            // Places are the same for every start: what failed once from here fails again.
            if (step.Step == Step.Split && _seen?.Add((long)at * (text.Length + 1) + point) == false) return false;
            switch (step.Step)
            {
                case Step.Match: return true;
                case Step.Set:
                    if (point >= text.Length || !step.Set!.Contains(text[point])) return false;
                    point++;
                    at++;
                    break;
                case Step.Split:
                    _open.Push((step.Second, point, -1, 0));
                    at = step.First;
                    break;
                case Step.Jump:
                    at = step.First;
                    break;
                case Step.Save:
                    _open.Push((0, 0, step.First, _slots[step.First]));
                    _slots[step.First] = point;
                    at++;
                    break;
                case Step.Progress:
                    if (_slots[step.First] == point) return false;
                    at++;
                    break;
                case Step.Start:
                    if (point != 0 && !(pattern.IsMultiline && point < text.Length && text[point - 1] == '\n')) return false;
                    at++;
                    break;
                case Step.End:
                    if (point != text.Length && !(pattern.IsMultiline && text[point] == '\n')) return false;
                    at++;
                    break;
                default:
                    if (!TakeAgain(step.First, ref point)) return false;
                    at++;
                    break;
            }
        }
    }

    // A group that took no part is empty (XPath 3.1 functions, 5.6.1).
    private bool TakeAgain(int group, ref int point)
    {
        int start = _slots[group * 2], end = _slots[group * 2 + 1];
        if (start < 0 || end < start) return true;
        if (point + end - start > text.Length) return false;
        for (var i = start; i < end; i++, point++)
        {
            if (pattern.IsCaseless ? !CharacterSet.SameCaseless(text[i], text[point]) : text[i] != text[point]) return false;
        }

        return true;
    }
}
