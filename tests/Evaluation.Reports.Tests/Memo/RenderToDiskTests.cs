namespace Evaluation.Reports.Tests.Memo;

public sealed class RenderToDiskTests
{
    [Fact]
    public void given_a_full_record_when_rendered_then_every_page_is_there()
    {
        var memo = new MemoRenderer().Render(SampleRecord.Full());
        memo.PageCount.Should().BeGreaterThan(4);
        if (Environment.GetEnvironmentVariable("MEMO_OUT") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, "full.pdf"), [.. memo.Bytes]);
    }
}
