using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Evaluation.Engine.Tests.Mutated;

/// <summary>Changes a valid XML file at random: sometimes in its bytes, mostly so that it is still XML and means something else.</summary>
internal static partial class Mutation
{
    private static readonly string[] Values =
    [
        "", " ", "=", "=1 +", "=null", "=missing", "=for i in 1..100000 return i", "=\"a\" + 1", "=[[[[[1]]]]]", "=choice", "true", "false", "-1", "99999999999999999999", "R/PT0S", "R999999999/PT1S",
        "PT1000000000000H", "P-1D", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "=date(\"9999-12-31\") + duration(\"P1D\")", "\u0000\uFFFF", "&#1;", "&lt;", "=x.y.z", "a.b..c", "none", "start", "=function(x) x",
    ];

    private static readonly string[] Pieces =
    [
        "<", ">", "/>", "\"", "'", "&", "]]>", "<![CDATA[", "<!--", "-->", "<?x ?>", "<!DOCTYPE a>", "xmlns=\"\"", " id=\"x\"", "<extensionElements/>", "<multiInstanceLoopCharacteristics/>", "<subProcess id=\"more\"/>",
        "<timerEventDefinition/>", "<text/>", "<rule/>", "<context/>", "\u0000", "\uFEFF", "\uD83D",
    ];

    public static byte[] Of(string file, Random random)
    {
        for (var changes = random.Next(1, 5); changes > 0 && file.Length > 20; changes--) file = Change(file, random);
        if (random.Next(20) > 0) return Encoding.UTF8.GetBytes(file);
        // Bytes that are no text, or in another encoding than they say
        var bytes = random.Next(3) switch
        {
            0 => Encoding.Unicode.GetBytes(file),
            1 => Encoding.Latin1.GetBytes(file),
            _ => Encoding.UTF8.GetBytes(file),
        };
        for (var flips = random.Next(4); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Change(string file, Random random)
    {
        var tags = Tag().Matches(file);
        var values = Value().Matches(file);
        if (tags.Count == 0 || values.Count == 0) return file;
        var tag = tags[random.Next(tags.Count)];
        var value = values[random.Next(values.Count)];
        switch (random.Next(14))
        {
            case 0 or 1:
                return file.Remove(tag.Index, tag.Length);
            case 2:
                return file.Insert(tag.Index, tag.Value);
            case 3 or 4 or 5:
                return Replace(value, values[random.Next(values.Count)].Value[1..^1]);
            case 6 or 7 or 8:
                return Replace(value, Values[random.Next(Values.Length)]);
            case 9:
                return file.Remove(random.Next(file.Length - 1), 1);
            case 10:
                return file.Insert(random.Next(file.Length), Pieces[random.Next(Pieces.Length)]);
            case 11:
                return file.Insert(tag.Index, tags[random.Next(tags.Count)].Value);
            case 12:
                var from = random.Next(file.Length);
                return random.Next(2) == 0 ? file[..from] : file.Insert(from, file.Substring(from, Math.Min(random.Next(200), file.Length - from)));
            default:
                return Replace(value, new string('x', random.Next(20_000)));
        }

        string Replace(Match match, string by) => string.Create(CultureInfo.InvariantCulture, $"{file[..match.Index]}\"{by.Replace("\"", "&quot;", StringComparison.Ordinal)}\"{file[(match.Index + match.Length)..]}");
    }

    [GeneratedRegex("<[a-zA-Z][^>]*/>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Value();
}
