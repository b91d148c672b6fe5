using Evaluation.Reports.Tests.Pdf;

namespace Evaluation.Reports.Tests.Memo;

/// <summary>A memo of a play is the memo, and nobody takes it for one.</summary>
public sealed class PlayedMemoTests
{
    [Theory]
    [InlineData(MemoTongue.English, "Played, not valid", "no signature in it counts")]
    [InlineData(MemoTongue.German, "Gespielt, nicht gültig", "keine Unterschrift darin gilt")]
    public void given_a_play_when_its_memo_is_made_then_it_says_so_first_and_on_each_page(MemoTongue tongue, string title, string words)
    {
        var (renderer, record) = (new MemoRenderer(), SampleRecord.Full());
        var options = new MemoOptions { Tongue = tongue, IsPlayed = true };
        var memo = renderer.Render(record, options);
        var shown = new ShownText(new ParsedPdf([.. memo.Bytes]));

        var read = shown.InReadingOrder();
        read.IndexOf(title, StringComparison.Ordinal).Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(read.IndexOf(record.Title, StringComparison.Ordinal));
        read.Should().Contain(words);
        shown.Marked.Where(piece => piece.Mark is null && ShownText.Squeeze(piece.Text).Contains(ShownText.Squeeze(title), StringComparison.Ordinal)).Select(piece => piece.Page)
            .Distinct().Should().HaveCount(memo.PageCount, "it stands at the head of each page");
        var preview = System.Net.WebUtility.HtmlDecode(renderer.Preview(record, options).Html);
        preview.IndexOf(title, StringComparison.Ordinal).Should().BePositive().And.BeLessThan(preview.IndexOf(record.Title, StringComparison.Ordinal));

        var real = renderer.Render(record, options with { IsPlayed = false });
        new ShownText(new ParsedPdf([.. real.Bytes])).Squeezed().Should().NotContain(ShownText.Squeeze(title));
        renderer.Usual.IsPlayed.Should().BeFalse();
    }
}
