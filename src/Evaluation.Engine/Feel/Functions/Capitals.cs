using System.Text;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>
/// Capital letters by Unicode's full mapping: where one letter has several capitals, such as the German sharp s, all of them
/// are written. The platform's own conversion leaves such letters as they are.
/// </summary>
internal static class Capitals
{
    private static readonly (char Small, string Capitals)[] Several =
    [
        ('\u00DF', "SS"), ('\u0149', "\u02BCN"), ('\u01F0', "J\u030C"), ('\u0390', "\u0399\u0308\u0301"), ('\u03B0', "\u03A5\u0308\u0301"),
        ('\u0587', "\u0535\u0552"), ('\u1E96', "H\u0331"), ('\u1E97', "T\u0308"), ('\u1E98', "W\u030A"), ('\u1E99', "Y\u030A"),
        ('\u1E9A', "A\u02BE"), ('\uFB00', "FF"), ('\uFB01', "FI"), ('\uFB02', "FL"), ('\uFB03', "FFI"), ('\uFB04', "FFL"),
        ('\uFB05', "ST"), ('\uFB06', "ST"), ('\uFB13', "\u0544\u0546"), ('\uFB14', "\u0544\u0535"), ('\uFB15', "\u0544\u053B"),
        ('\uFB16', "\u054E\u0546"), ('\uFB17', "\u0544\u053D"),
    ];

    private static readonly string Letters = string.Concat(Several.Select(one => one.Small));

    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Letters) < 0) return text.ToUpperInvariant();
        var capitals = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            var at = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (at < 0) capitals.Append(letter);
            else capitals.Append(Several[at].Capitals);
        }

        return capitals.ToString().ToUpperInvariant();
    }
}
