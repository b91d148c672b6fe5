using System.Collections.Immutable;

namespace Evaluation.Reports.Memo;

/// <summary>
/// The words of one seal. With the organisation's certificate it is a seal at somebody's sign-off, and never that person's signature: only
/// a certificate of their own makes it one.
/// </summary>
internal sealed record SealWords(string Outcome, string Who, string Reason, ImmutableArray<string> Notes, bool Dissents, string By)
{
    /// <summary>The owner's reason stands at the top of the page already.</summary>
    public bool ShowsReason { get; init; } = true;

    public static SealWords Of(SealedDecision decision, string holder, bool isPersonal, bool isDevelopment, MemoLanguage language)
    {
        // the option of the proposal stands in its sentence already
        bool namesOption = decision.OptionName is { Length: > 0 } && (decision.Dissents || decision.Place == SealPlace.Owner);
        string outcome = language.Outcome(decision.Outcome) + (namesOption ? $" ({decision.OptionName})" : "");
        string said = decision switch
        {
            { Place: SealPlace.Owner } => language.Say($"Decided: {outcome}", $"Entschieden: {outcome}"),
            { Dissents: true } => language.Say($"Dissents: {outcome}", $"Weicht ab: {outcome}"),
            _ => language.Say($"Agrees: {outcome}", $"Stimmt zu: {outcome}"),
        };
        string by = ByOf(decision, holder, isPersonal, language);
        var notes = ImmutableArray.CreateBuilder<string>();
        notes.Add(language.Time(decision.At));
        notes.Add(by);
        foreach (string other in decision.AlsoActed)
            notes.Add(language.Say($"Also acted: {other}", $"Hat auch gehandelt: {other}"));
        if (isDevelopment)
            notes.Add(language.Say("Self-signed development certificate: a try-out that proves nothing.", "Selbst ausgestelltes Entwicklungszertifikat: ein Versuch ohne Beweiswert."));
        return new SealWords(said, $"{decision.Name}, {decision.Role}", Reason: decision.Reason?.Trim() ?? "", notes.ToImmutable(), decision.Dissents, by) { ShowsReason = decision.Place != SealPlace.Owner };
    }

    /// <summary>Everything, uncut and in reading order.</summary>
    public string InFull => string.Join(". ", new[] { Who, Outcome, Reason }.Concat(Notes).Where(part => part.Length > 0).Select(part => part.TrimEnd('.'))) + ".";

    private static string ByOf(SealedDecision decision, string holder, bool isPersonal, MemoLanguage language) => (isPersonal, decision.Place) switch
    {
        (true, _) => language.Say($"Signed by {holder}", $"Unterschrieben von {holder}"),
        (false, SealPlace.Owner) => language.Say($"Sealed by {holder} at the decision of {decision.Name}", $"Gesiegelt von {holder} bei der Entscheidung von {decision.Name}"),
        _ => language.Say($"Sealed by {holder} at the sign-off of {decision.Name}", $"Gesiegelt von {holder} bei der Unterschrift von {decision.Name}"),
    };
}
