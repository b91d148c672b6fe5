namespace Evaluation.Reports.Signing;

/// <summary>An object of a PDF file (ISO 32000-1, 7.3) as it was read.</summary>
internal abstract record PdfValue
{
    private PdfValue()
    {
    }

    internal sealed record Null : PdfValue
    {
        public static Null Instance { get; } = new();
    }

    internal sealed record Flag(bool Value) : PdfValue;

    internal sealed record Number(double Value) : PdfValue;

    internal sealed record Name(string Value) : PdfValue;

    /// <summary>A string; Start and End are its delimiters' places in the buffer that it was read from.</summary>
    internal sealed record Text(byte[] Bytes, int Start, int End) : PdfValue;

    internal sealed record Reference(int Object) : PdfValue;

    internal sealed record Array(IReadOnlyList<PdfValue> Items) : PdfValue;

    internal sealed record Dictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
    {
        public PdfValue this[string key] => Entries.GetValueOrDefault(key, Null.Instance);

        public Dictionary With(string key, PdfValue value) =>
            new(new Dictionary<string, PdfValue>(Entries, StringComparer.Ordinal) { [key] = value });
    }

    /// <summary>Start is where the data begins in the file.</summary>
    internal sealed record Stream(Dictionary Head, int Start) : PdfValue;
}

/// <summary>The file is no PDF that can be read safely. The message says what was expected, and what came.</summary>
internal sealed class UnreadablePdfException(string message) : Exception(message);
