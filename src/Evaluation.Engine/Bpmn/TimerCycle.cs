using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// What repeats: <c>R3/PT1H</c>, with a start <c>R3/2026-03-01T09:00:00Z/P1D</c> (without a number before the slash there is no end), or a
/// <see cref="CronExpression"/>. Repetitions is -1 where there is no end. Interval is what <see cref="Next"/> takes.
/// </summary>
internal readonly record struct TimerCycle(int Repetitions, DateTimeOffset? Start, string Interval)
{
    public static bool TryParse(string text, out TimerCycle cycle)
    {
        cycle = default;
        if (CronExpression.TryParse(text, out _))
        {
            cycle = new TimerCycle(-1, null, text);
            return true;
        }

        var parts = text.Split('/');
        if (parts.Length is not (2 or 3) || !parts[0].StartsWith('R')) return false;
        var repetitions = -1;
        if (parts[0].Length > 1 && (!int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out repetitions) || repetitions < 1)) return false;
        DateTimeOffset? start = null;
        if (parts.Length == 3)
        {
            if (!IsoTime.TryDate(parts[1], out var moment)) return false;
            start = moment;
        }

        if (!TryEvery(parts[^1], out _)) return false;
        cycle = new TimerCycle(repetitions, start, parts[^1]);
        return true;
    }

    /// <summary>
    /// When it is due first: at its start, else one interval from now. A start that has passed counts on to the first time that is to come.
    /// Null where there is none.
    /// </summary>
    public DateTimeOffset? First(DateTimeOffset now)
    {
        if (Start is not { } start) return Next(now, Interval, now);
        if (start >= now) return start;
        // months are not of one length, so they are counted one by one; the rest is divided
        if (TryEvery(Interval, out var every) && every.Value is { Months: 0, Time: var time })
            return start + (time * (((now - start).Ticks / time.Ticks) + 1));
        for (var due = start; due <= now;)
        {
            if (Next(due, Interval, due) is not { } next) return null;
            if (next > now) return next;
            due = next;
        }

        return null;
    }

    /// <summary>One interval after the last one was due; after a long standstill from now, so that missed ones do not come in a burst.</summary>
    public static DateTimeOffset? Next(DateTimeOffset due, string interval, DateTimeOffset now)
    {
        if (!TryEvery(interval, out var every))
            return CronExpression.TryParse(interval, out var cron) ? cron.After(due > now ? due : now) : null;
        var next = every.Value.After(due);
        return next <= now ? every.Value.After(now) : next;
    }

    private static bool TryEvery(string text, [NotNullWhen(true)] out IsoDuration? every)
    {
        every = null;
        if (!IsoTime.TryDuration(text, out var read) || read.Months < 0 || read.Time < TimeSpan.Zero || read == default) return false;
        every = read;
        return true;
    }
}
