using Evaluation.Reports.Blocks;
using Evaluation.Reports.Charts;
using Evaluation.Reports.Memo;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Tests.Memo;

public sealed class ContrastTests
{
    private static readonly Ink White = new(255, 255, 255);

    [Fact]
    public void given_all_inks_when_measured_on_their_grounds_then_contrast_is_at_least_4_5()
    {
        var sheet = Typography.Stylesheet;
        var inks = new[] { sheet.Body.Ink, sheet.Quiet, sheet.Accent, sheet.Label.Ink, sheet.TableHead.Ink, Typography.Furniture.Ink };
        var grounds = Enum.GetValues<Tone>().Select(tone => sheet.Tones(tone).Ground).Append(White).ToList();
        foreach (var tone in Enum.GetValues<Tone>())
        {
            sheet.Tones(tone).Text.ContrastWith(White).Should().BeGreaterThanOrEqualTo(4.5, tone.ToString());
            sheet.Tones(tone).Text.ContrastWith(sheet.Tones(tone).Ground).Should().BeGreaterThanOrEqualTo(4.5, tone.ToString());
        }

        foreach (var ink in inks)
            grounds.Should().OnlyContain(ground => ink.ContrastWith(ground) >= 4.5);
        ChartStyle.Quiet.Ink.ContrastWith(White).Should().BeGreaterThanOrEqualTo(4.5);
        ChartStyle.White.ContrastWith(ChartStyle.Marketing).Should().BeGreaterThanOrEqualTo(4.5);
    }

    [Fact]
    public void given_black_and_white_when_measured_then_contrast_is_21() =>
        new Ink(0, 0, 0).ContrastWith(White).Should().BeApproximately(21, 0.001);
}
