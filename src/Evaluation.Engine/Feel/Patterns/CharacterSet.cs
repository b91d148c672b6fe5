using System.Globalization;
using System.Text;

namespace Evaluation.Engine.Feel.Patterns;

/// <summary>Which code points one place of a pattern takes.</summary>
internal abstract record CharacterSet
{
    public static readonly CharacterSet Digits = new CategorySet("Nd");
    public static readonly CharacterSet Blanks = new PredicateSet(static point => point is ' ' or '\t' or '\n' or '\r');
    public static readonly CharacterSet NameStarts = new PredicateSet(static point => point is '_' or ':' || Category(point) is "Ll" or "Lu" or "Lo" or "Lt" or "Nl");
    public static readonly CharacterSet NameParts = new PredicateSet(static point =>
        point is '_' or ':' or '-' or '.' or 0xB7 || Category(point) is "Ll" or "Lu" or "Lo" or "Lt" or "Nl" or "Nd" or "Mc" or "Me" or "Mn" or "Lm");

    // Everything but punctuation, separators and what has no character.
    public static readonly CharacterSet WordParts = new PredicateSet(static point => Category(point)[0] is not ('P' or 'Z' or 'C'));

    /// <summary>A dot: with the flag s everything.</summary>
    public static readonly CharacterSet Anything = new PredicateSet(static _ => true);
    public static readonly CharacterSet NoLineEnd = new PredicateSet(static point => point is not ('\n' or '\r'));

    public abstract bool Contains(int point);

    /// <summary>The same set, whatever the case of the point.</summary>
    public bool ContainsCaseless(int point)
    {
        if (Contains(point)) return true;
        foreach (var other in Variants(point))
        {
            if (Contains(other)) return true;
        }

        return false;
    }

    public static bool SameCaseless(int left, int right) => left == right || Lower(left) == Lower(right) || Upper(left) == Upper(right);

    /// <summary>General category, two letters.</summary>
    public static string Category(int point) => (Rune.IsValid(point) ? Rune.GetUnicodeCategory(new Rune(point)) : UnicodeCategory.Surrogate) switch
    {
        UnicodeCategory.UppercaseLetter => "Lu",
        UnicodeCategory.LowercaseLetter => "Ll",
        UnicodeCategory.TitlecaseLetter => "Lt",
        UnicodeCategory.ModifierLetter => "Lm",
        UnicodeCategory.OtherLetter => "Lo",
        UnicodeCategory.NonSpacingMark => "Mn",
        UnicodeCategory.SpacingCombiningMark => "Mc",
        UnicodeCategory.EnclosingMark => "Me",
        UnicodeCategory.DecimalDigitNumber => "Nd",
        UnicodeCategory.LetterNumber => "Nl",
        UnicodeCategory.OtherNumber => "No",
        UnicodeCategory.SpaceSeparator => "Zs",
        UnicodeCategory.LineSeparator => "Zl",
        UnicodeCategory.ParagraphSeparator => "Zp",
        UnicodeCategory.Control => "Cc",
        UnicodeCategory.Format => "Cf",
        UnicodeCategory.PrivateUse => "Co",
        UnicodeCategory.Surrogate => "Cs",
        UnicodeCategory.ConnectorPunctuation => "Pc",
        UnicodeCategory.DashPunctuation => "Pd",
        UnicodeCategory.OpenPunctuation => "Ps",
        UnicodeCategory.ClosePunctuation => "Pe",
        UnicodeCategory.InitialQuotePunctuation => "Pi",
        UnicodeCategory.FinalQuotePunctuation => "Pf",
        UnicodeCategory.OtherPunctuation => "Po",
        UnicodeCategory.MathSymbol => "Sm",
        UnicodeCategory.CurrencySymbol => "Sc",
        UnicodeCategory.ModifierSymbol => "Sk",
        UnicodeCategory.OtherSymbol => "So",
        _ => "Cn",
    };

    private static IEnumerable<int> Variants(int point)
    {
        yield return Lower(point);
        yield return Upper(point);
        yield return Upper(Lower(point));
        // Signs whose small letter is that of a plain letter: Kelvin, Ohm, Angstrom, long s.
        switch (Lower(point))
        {
            case 'k': yield return 0x212A; break;
            case 0x3C9: yield return 0x2126; break;
            case 0xE5: yield return 0x212B; break;
            case 's': yield return 0x17F; break;
        }
    }

    private static int Lower(int point) => point switch
    {
        0x212A => 'k',
        0x2126 => 0x3C9,
        0x212B => 0xE5,
        0x17F => 's',
        _ => Rune.IsValid(point) ? Rune.ToLowerInvariant(new Rune(point)).Value : point,
    };

    private static int Upper(int point) => Rune.IsValid(point) ? Rune.ToUpperInvariant(new Rune(point)).Value : point;
}

internal sealed record PointSet(int Point) : CharacterSet
{
    public override bool Contains(int point) => point == Point;
}

internal sealed record SpanSet(int From, int To) : CharacterSet
{
    public override bool Contains(int point) => point >= From && point <= To;
}

internal sealed record PredicateSet(Func<int, bool> Test) : CharacterSet
{
    public override bool Contains(int point) => Test(point);
}

/// <summary>A category such as "Lu", or all that begin with its one letter.</summary>
internal sealed record CategorySet(string Wanted) : CharacterSet
{
    public override bool Contains(int point) => Category(point).StartsWith(Wanted, StringComparison.Ordinal);
}

internal sealed record ComplementSet(CharacterSet Inner) : CharacterSet
{
    public override bool Contains(int point) => !Inner.Contains(point);
}

/// <summary>[...]: any of the parts, or none of them, and nothing of what is subtracted. Case counts inside, before it is turned round.</summary>
internal sealed record ClassSet(CharacterSet[] Parts, bool IsNegated, CharacterSet? Without, bool Caseless) : CharacterSet
{
    public override bool Contains(int point)
    {
        var held = false;
        foreach (var part in Parts) held |= Caseless ? part.ContainsCaseless(point) : part.Contains(point);
        return held != IsNegated && Without?.Contains(point) != true;
    }
}
