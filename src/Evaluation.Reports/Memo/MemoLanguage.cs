using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Reports.Blocks;

namespace Evaluation.Reports.Memo;

/// <summary>
/// The language of a memo: wordings, dates, numbers and money. Formats are written out here and not asked from the machine,
/// so that the same record gives the same words everywhere.
/// </summary>
internal sealed class MemoLanguage
{
    private readonly bool _german;
    private readonly NumberFormatInfo _numbers;
    private readonly ImmutableArray<string> _months;

    private MemoLanguage(string tag, NumberFormatInfo numbers, ImmutableArray<string> months)
    {
        Tag = tag;
        _german = tag == "de";
        _numbers = numbers;
        _months = months;
    }

    public static MemoLanguage English { get; } = new(
        "en",
        new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = ",", NegativeSign = "−" },
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]);

    public static MemoLanguage German { get; } = new(
        "de",
        new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" },
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]);

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    public string NotGiven => Say("not given", "keine Angabe");

    public string Say(string english, string german) => _german ? german : english;

    public string Date(DateOnly date) => _german
        ? $"{Whole(date.Day)}.\u00A0{_months[date.Month - 1]}\u00A0{Year(date.Year)}"
        : $"{Whole(date.Day)}\u00A0{_months[date.Month - 1]}\u00A0{Year(date.Year)}";

    public string Date(DateOnly? date) => date is { } given ? Date(given) : NotGiven;

    public string Date(DateTimeOffset time) => Date(DateOnly.FromDateTime(time.UtcDateTime));

    /// <summary>To the minute, with the word UTC.</summary>
    public string Time(DateTimeOffset time) => $"{Date(time)}, {time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)}\u00A0UTC";

    /// <summary>For columns of times: year first, to the minute, in UTC.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'\u00A0'HH:mm", CultureInfo.InvariantCulture);

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    public string Grouped(long number) => number.ToString("N0", _numbers);

    /// <summary>A score from 0 to 100 with one decimal, rounded half away from zero; a dash where there is none.</summary>
    public string Score(decimal? score) =>
        score is { } given ? Math.Round(given, 1, MidpointRounding.AwayFromZero).ToString("N1", _numbers) : "–";

    /// <summary>As many decimals as were entered.</summary>
    public string Number(decimal? number) =>
        number is { } given ? (given / 1.000000000000000000000000000000m).ToString("#,0.############", _numbers) : "–";

    public string Money(decimal? amount, string currency)
    {
        if (amount is not { } given)
            return "–";
        string number = given.ToString(given == decimal.Truncate(given) ? "N0" : "N2", _numbers);
        return _german ? $"{number}\u00A0{currency}" : $"{currency}\u00A0{number}";
    }

    public string Outcome(string? outcome) => outcome switch
    {
        "adopt" => Say("Adopt", "Einführen"),
        "adopt-with-conditions" => Say("Adopt with conditions", "Einführen mit Auflagen"),
        "pilot" => Say("Pilot", "Pilot"),
        "choose-another-option" => Say("Choose another option", "Andere Option wählen"),
        "not-now" => Say("Not now", "Nicht jetzt"),
        "reject" => Say("Reject", "Ablehnen"),
        "no-agreement" => Say("No agreement", "Keine Einigung"),
        "withdrawn" => Say("Withdrawn", "Zurückgezogen"),
        null => Say("Not decided yet", "Noch nicht entschieden"),
        _ => outcome,
    };

    public string Verdict(string verdict) => verdict switch
    {
        "pass" => Say("Pass", "Bestanden"),
        "pass-with-conditions" => Say("Pass with conditions", "Bestanden mit Auflagen"),
        "fail" => Say("Fail", "Nicht bestanden"),
        "not-applicable" => Say("Not applicable", "Nicht zutreffend"),
        _ => verdict,
    };

    public string Answer(string answer) => answer switch
    {
        "met" => Say("Met", "Erfüllt"),
        "partly" => Say("Partly", "Teilweise"),
        "not-met" => Say("Not met", "Nicht erfüllt"),
        "unknown" => Say("Unknown", "Unbekannt"),
        "not-applicable" => Say("Not applicable", "Nicht zutreffend"),
        _ => answer,
    };

    public string Side(string side) => side switch
    {
        "marketing" => "Marketing",
        "it" => "IT",
        "joint" => Say("Both", "Beide"),
        "vendor" => Say("Vendor", "Anbieter"),
        _ => side,
    };

    public static Tone ToneOf(string? outcomeOrVerdict) => outcomeOrVerdict switch
    {
        "adopt" or "pass" or "met" or "confirmed" => Tone.Good,
        "adopt-with-conditions" or "pilot" or "choose-another-option" or "not-now" or "pass-with-conditions" or "partly" or "unknown" => Tone.Caution,
        "reject" or "fail" or "no-agreement" or "not-met" => Tone.Bad,
        _ => Tone.Neutral,
    };

    private static string Year(int year) => year.ToString("D4", CultureInfo.InvariantCulture);
}
