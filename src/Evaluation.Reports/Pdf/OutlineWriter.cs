using Evaluation.Reports.Layout;

namespace Evaluation.Reports.Pdf;

/// <summary>Bookmarks (ISO 32000-1, 12.3.3): headings, nested by their levels, in reading order.</summary>
internal static class OutlineWriter
{
    public static void Write(PdfFile file, int root, IReadOnlyList<Bookmark> bookmarks, Action<PdfBuffer, int, double> destination)
    {
        var top = new Entry(root, null, null);
        var open = new Stack<Entry>([top]);
        foreach (var bookmark in bookmarks)
        {
            while (open.Peek() is { Mark: { } last } && last.Level >= bookmark.Level)
                open.Pop();
            var entry = new Entry(file.Reserve(), bookmark, open.Peek());
            open.Peek().Children.Add(entry);
            open.Push(entry);
        }

        file.Write(root, body =>
        {
            body.Raw("<</Type/Outlines"u8);
            WriteChildren(body, top, top.Children.Sum(child => child.Size));
            body.Raw(">>"u8);
        });
        WriteEntries(file, top, destination);
    }

    private static void WriteEntries(PdfFile file, Entry parent, Action<PdfBuffer, int, double> destination)
    {
        for (int i = 0; i < parent.Children.Count; i++)
        {
            var (entry, index) = (parent.Children[i], i);
            file.Write(entry.Number, body =>
            {
                body.Raw("<</Title"u8).Text(entry.Mark!.Title).Raw("/Parent "u8).Reference(parent.Number);
                if (index > 0)
                    body.Raw("/Prev "u8).Reference(parent.Children[index - 1].Number);
                if (index + 1 < parent.Children.Count)
                    body.Raw("/Next "u8).Reference(parent.Children[index + 1].Number);
                // only the sections stand open at first
                WriteChildren(body, entry, entry.Mark.Level == 1 ? entry.Children.Count : -entry.Children.Count);
                body.Raw("/Dest"u8);
                destination(body, entry.Mark.Page, entry.Mark.Y);
                body.Raw(">>"u8);
            });
            WriteEntries(file, entry, destination);
        }
    }

    private static void WriteChildren(PdfBuffer body, Entry entry, int count)
    {
        if (entry.Children.Count > 0)
            body.Raw("/First "u8).Reference(entry.Children[0].Number).Raw("/Last "u8).Reference(entry.Children[^1].Number).Raw("/Count "u8).Number(count);
    }

    private sealed record Entry(int Number, Bookmark? Mark, Entry? Parent)
    {
        public List<Entry> Children { get; } = [];

        // visible rows: the entry and, for the title, its sections
        public int Size => 1 + (Mark?.Level == 1 ? Children.Count : 0);
    }
}
