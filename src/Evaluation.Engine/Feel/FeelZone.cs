using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Evaluation.Engine.Feel;

/// <summary>The zone of a time: a fixed offset, or a name of the IANA database whose offset depends on the day.</summary>
public sealed record FeelZone
{
    public static readonly FeelZone Utc = new(0);

    private readonly TimeZoneInfo? _info;
    private readonly int _offset;

    private FeelZone(int offset) => _offset = offset;

    private FeelZone(string id, TimeZoneInfo info) => (Id, _info) = (id, info);

    /// <summary>Null for a fixed offset.</summary>
    public string? Id { get; }

    /// <summary>Between -18 and +18 hours; null outside.</summary>
    public static FeelZone? OfOffset(long seconds) =>
        seconds is >= -64_800 and <= 64_800 ? seconds == 0 ? Utc : new FeelZone((int)seconds) : null;

    public static bool TryNamed(string id, [NotNullWhen(true)] out FeelZone? zone)
    {
        zone = null;
        if (id.Length == 0 || !char.IsAsciiLetter(id[0]) || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var info)) return false;
        // Windows names are found too on some systems; FEEL speaks of IANA names only.
        if (id.Contains(' ', StringComparison.Ordinal) || !info.HasIanaId) return false;
        zone = new FeelZone(id, info);
        return true;
    }

    /// <summary>Seconds east of UTC at a moment that clocks of the zone show.</summary>
    internal int OffsetAt(FeelDate day, long nanoseconds)
    {
        if (_info is null) return _offset;
        var year = Math.Clamp(day.Year, 2, 9998);
        var clock = new DateTime(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)), 0, 0, 0, DateTimeKind.Unspecified)
            .AddTicks(nanoseconds / 100);
        // In the hour that is skipped, clocks still go by the offset before it.
        return (int)(_info.IsInvalidTime(clock) ? _info.GetUtcOffset(clock.AddHours(-1)) : _info.IsAmbiguousTime(clock) ? _info.GetAmbiguousTimeOffsets(clock).Max() : _info.GetUtcOffset(clock)).TotalSeconds;
    }

    /// <summary>Seconds east of UTC at a moment, in nanoseconds since 1970.</summary>
    internal int OffsetAt(Int128 instant)
    {
        if (_info is null) return _offset;
        var ticks = Int128.Clamp(instant / 100 + DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerDay * 2, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay * 2);
        return (int)_info.GetUtcOffset(new DateTime((long)ticks, DateTimeKind.Utc)).TotalSeconds;
    }

    /// <summary>Without a day: the offset outside daylight saving.</summary>
    internal int OffsetOfDay => _info is null ? _offset : (int)_info.BaseUtcOffset.TotalSeconds;

    public bool Equals(FeelZone? other) => other is not null && Id == other.Id && _offset == other._offset;

    public override int GetHashCode() => HashCode.Combine(Id, _offset);

    public override string ToString()
    {
        if (Id is not null) return "@" + Id;
        if (_offset == 0) return "Z";
        var size = Math.Abs(_offset);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(_offset < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}");
        return size % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{size % 60:00}");
    }
}
