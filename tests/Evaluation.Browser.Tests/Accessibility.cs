using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>What axe finds on a page, by the success criteria of WCAG 2.2 A and AA.</summary>
internal static class Accessibility
{
    public static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    // What is drawn is for the eye; everything around it has to be for everybody.
    private static readonly AxeRunContext Around = new() { Exclude = [new AxeSelector("[data-canvas]"), new AxeSelector("[data-diagram]"), new AxeSelector("[data-play-diagram]")] };

    public static async Task LookAsync(this IPage page)
    {
        var axe = await page.RunAxe(Around, Rules);
        axe.Violations.Select(violation => $"{page.Url} {violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
    }
}
