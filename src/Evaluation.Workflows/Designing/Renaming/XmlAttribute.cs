using System.Xml;

namespace Evaluation.Workflows.Designing.Renaming;

/// <summary>An attribute of an XML file with the place of its value between the quotation marks. Id and Named are those of the nearest element around it that has an id, Owner is the name of the element right below the root.</summary>
internal sealed record XmlAttribute(string Namespace, string Element, string Name, string Value, int Line, string? Id, string? Named, string? Owner, Span Place)
{
    /// <summary>Null where the text is no XML.</summary>
    public static IReadOnlyList<XmlAttribute>? In(string text)
    {
        try
        {
            return [.. Read(text)];
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static IEnumerable<XmlAttribute> Read(string text)
    {
        var lines = LinesOf(text);
        string? owner = null;
        var around = new Stack<(string? Id, string? Name)>();
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var place = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            while (around.Count > reader.Depth) around.Pop();
            var (id, name) = (reader.GetAttribute("id"), reader.GetAttribute("name"));
            if (reader.Depth == 1) owner = name;
            around.Push(id is null ? around.TryPeek(out var above) ? above : default : (id, name));
            var (space, element) = (reader.NamespaceURI, reader.LocalName);
            while (reader.MoveToNextAttribute())
            {
                var start = text.IndexOf('=', lines[place.LineNumber - 1] + place.LinePosition - 1) + 1;
                while (text[start] is not ('"' or '\'')) start++;
                var end = text.IndexOf(text[start], start + 1);
                yield return new XmlAttribute(space, element, reader.LocalName, reader.Value, place.LineNumber, around.Peek().Id, around.Peek().Name, owner, new Span(start + 1, end - start - 1));
            }

            reader.MoveToElement();
        }
    }

    /// <summary>Where each line begins, counted as the reader counts lines.</summary>
    private static List<int> LinesOf(string text)
    {
        var lines = new List<int> { 0 };
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'))) lines.Add(at + 1);
        }

        return lines;
    }
}
