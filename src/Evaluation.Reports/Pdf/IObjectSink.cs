namespace Evaluation.Reports.Pdf;

/// <summary>Takes the objects of a file: of a whole one, or of an update that is appended to one.</summary>
internal interface IObjectSink
{
    int Reserve();

    void Write(int number, Action<PdfBuffer> body);

    /// <summary>Entries are the dictionary's own, without Length and Filter.</summary>
    void WriteStream(int number, Action<PdfBuffer> entries, ReadOnlySpan<byte> data, bool compress = true);
}
