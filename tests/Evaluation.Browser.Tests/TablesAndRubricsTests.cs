using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>Decision tables and rubrics of a draft as a process owner edits and tries them.</summary>
public sealed class TablesAndRubricsTests
{
    [FactWithChromium]
    public async Task given_a_draft_when_a_cell_is_changed_and_criteria_are_put_in_order_then_both_are_tried_on_the_spot_and_kept()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("small-company");
        var draft = page.Url.Split('=')[1];

        // a table, tried as it stands and again when a cell of it is changed
        await page.GotoAsync($"/workflows/small-company/tables?draft={draft}&path=triage.dmn");
        await page.Locator("[data-tables][data-ready=true]").WaitForAsync();
        await page.LookAsync();
        var table = page.Locator("[data-views] button:has(small:text('table'))").First;
        await table.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var rules = page.Locator("[data-canvas] tbody td.rule-index[data-row-id]");
        await rules.First.WaitForAsync();
        var rule = (await rules.First.GetAttributeAsync("data-row-id"))!;
        var inputs = page.Locator("[data-try-fields] [data-field]");
        await inputs.First.WaitForAsync();
        await page.ClickAsync("[data-try] button[type=submit]");
        await page.Locator("[data-try-result] .try-value").WaitForAsync();
        var cells = page.Locator($"[data-canvas] td.input-cell[data-row-id='{rule}'] [contenteditable]");
        for (var i = 0; i < await cells.CountAsync(); i++)
        {
            await cells.Nth(i).ClickAsync();
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync("-");
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Locator($"[data-canvas] tr[data-matched]:has(td[data-row-id='{rule}'])").WaitForAsync();
        (await page.Locator("[data-try-result]").InnerTextAsync()).Should().Contain($"({rule})");
        await page.ClickAsync("text=The rules as a list");
        (await page.Locator($"[data-rules] li[data-rule='{rule}']").InnerTextAsync()).Should().Contain("matches").And.Contain("Always");
        await page.KeptAsync();
        await page.LookAsync();
        await page.ReloadAsync();
        await page.Locator("[data-tables][data-ready=true]").WaitForAsync();
        await page.ClickAsync("text=Look at it and publish");
        (await page.Locator("main").InnerTextAsync()).Should().Contain("triage.dmn");

        // a rubric, by keyboard
        await page.GotoAsync($"/workflows/small-company/rubrics?draft={draft}&path=rubrics/support.yaml");
        var first = (await page.Locator("[name='criteria[0].id']").GetAttributeAsync("value"))!;
        await page.FocusAsync("#down-0");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**#down-1");
        await page.WaitForFunctionAsync("document.activeElement?.id === 'down-1'");
        (await page.Locator("[name='criteria[1].id']").GetAttributeAsync("value")).Should().Be(first);
        await page.Locator("#criterion-1 summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var share = page.Locator("#criterion-1 [data-share]");
        var before = await share.InnerTextAsync();
        await page.FillAsync("[name='criteria[1].weight']", "50");
        (await share.InnerTextAsync()).Should().NotBe(before).And.EndWith("%");
        var shown = await share.InnerTextAsync();
        await page.LookAsync();
        await page.ClickAsync("button:text('Save the rubric')");
        await page.Locator("text=The rubric is saved.").WaitForAsync();
        await page.ReloadAsync();
        (await page.Locator("#criterion-1 [data-share]").InnerTextAsync()).Should().Be(shown, "the server computes the same share");
        await page.Locator("#criterion-1 .criterion-handle").DragToAsync(page.Locator("#criterion-0"));
        await page.WaitForURLAsync("**#up-0");
        (await page.Locator("[name='criteria[0].id']").GetAttributeAsync("value")).Should().Be(first);

        foreach (var around in new[] { $"rubrics?draft={draft}", $"files?draft={draft}", $"files/text?draft={draft}&path=scoring.yaml", $"tables/new?draft={draft}" })
        {
            await page.GotoAsync($"/workflows/small-company/{around}");
            await page.LookAsync();
        }

        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_an_old_file_when_it_is_dropped_then_its_problems_stand_on_its_cells_and_are_mended_by_keyboard_and_undone()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("small-company");
        var draft = page.Url.Split('=')[1];
        await page.GotoAsync($"/workflows/small-company/tables?draft={draft}&path=triage.dmn");
        await page.Locator("[data-tables][data-ready=true]").WaitForAsync();
        (await page.Locator("[data-opened]").IsVisibleAsync()).Should().BeFalse("nothing of our own files is lost");

        // dropped: what cannot be read is said, what can be is asked about and added as it is
        await DropAsync(page, "broken.dmn", "<definitions");
        await page.Locator("[data-notice]:has-text('broken.dmn cannot be shown')").WaitForAsync();
        await DropAsync(page, "Old sizes.dmn", Old);
        await page.Locator("[data-dropped]:has-text('The file is DMN 1.1')").WaitForAsync();
        (await page.InputValueAsync("#dropped-as")).Should().Be("Old-sizes.dmn");
        await page.LookAsync();
        await page.FillAsync("#dropped-as", "sizes.dmn");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**path=sizes.dmn");
        await page.Locator("[data-tables][data-ready=true]").WaitForAsync();
        (await page.Locator("[data-opened]").InnerTextAsync()).Should().Contain("DMN 1.1").And.Contain("a remark").And.Contain("stays as it is");
        var file = $"/workflows/small-company/drafts/{draft}/file?path=sizes.dmn";
        (await page.TextOfAsync(file)).Should().Be(Old);

        // on the cells, with words, and only changed once somebody allowed it
        var mend = page.Locator("[data-problems] button:has-text('Mend it: Add a rule')");
        await mend.WaitForAsync();
        (await mend.IsDisabledAsync()).Should().BeTrue("parts of the file would be lost");
        await page.ClickAsync("[data-do=without]");
        await page.Locator("[data-problems] button:enabled:has-text('Mend it: Add a rule')").WaitForAsync();
        await page.Locator("[data-problems] .problem-place:has-text('no value of it matches rule 2')").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var cell = page.Locator("[data-canvas] td.input-cell[data-problem=warning][data-row-id=r2]");
        await page.WaitForFunctionAsync("() => document.activeElement?.closest('td')?.dataset.problem === 'warning'");
        await page.Locator("[data-cell-note]:has-text('no value of it matches rule 2')").WaitForAsync();
        var described = await cell.Locator("[contenteditable]").First.GetAttributeAsync("aria-describedby");
        (await page.Locator($"#{described!.Split(' ')[0]}").InnerTextAsync()).Should().Contain("no value of it matches rule 2");
        await page.LookAsync();

        // the rule for the gap stays without an answer until a person gives it; one step back is the same file
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("> 500");
        await page.Keyboard.PressAsync("Tab");
        await page.KeptAsync();
        await page.Locator("[data-problem-count]:not(:has-text('2 worth'))").WaitForAsync();
        var before = await page.TextOfAsync(file);
        before.Should().Contain("20191111").And.Contain("gt; 500");
        await mend.FocusAsync();
        await mend.EvaluateAsync("button => button.addEventListener('click', () => setTimeout(() => button.click()), { once: true })");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-mended]:has-text('Say in it what comes out')").WaitForAsync();
        await page.Locator("[data-canvas] td.output-cell[data-problem=error]").WaitForAsync();
        (await page.Locator("[data-problems]").InnerTextAsync()).Should().Contain("nothing is filled in for 'size'");
        await page.KeptAsync();
        (await page.TextOfAsync(file)).Split("<rule ").Length.Should().Be(before.Split("<rule ").Length + 1, "pressed twice it is still one rule");
        await page.ClickAsync("[data-do=undo]");
        await mend.WaitForAsync();
        await page.KeptAsync();
        (await page.TextOfAsync(file)).Should().Be(before, "mending is one step");

        // in place of the one that is shown, and another name for its decision
        await DropAsync(page, "again.dmn", Old.Replace("20151101/dmn.xsd", "20180521/MODEL/", StringComparison.Ordinal));
        await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-dropped] button[value=replace]"));
        await page.Locator("[data-opened]:has-text('DMN 1.2')").WaitForAsync();
        await page.Locator("[data-canvas] td.rule-index").First.WaitForAsync();
        await page.KeptAsync();
        await page.ClickAsync("[data-rename]");
        await page.FillAsync("#to", "how-big");
        await page.ClickAsync("button:text('See what would change')");
        await page.LookAsync();
        await page.ClickAsync("button:text('Rename it everywhere')");
        await page.Locator("text=size is called how-big now").WaitForAsync();
        (await page.TextOfAsync(file)).Should().Contain("<decision id=\"how-big\"");
        portal.Complaints.Should().BeEmpty();
    }

    private const string Old = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- ours since 2016 -->
        <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="sizes" name="Sizes" namespace="https://evaluation.example/sizes">
          <decision id="size" name="size">
            <informationRequirement><requiredInput href="#users"/></informationRequirement>
            <decisionTable id="t" hitPolicy="UNIQUE">
              <input id="i1" label="Users"><inputExpression id="e1" typeRef="number"><text>users</text></inputExpression></input>
              <output id="o1" name="size" typeRef="string"/>
              <rule id="r1"><inputEntry id="r1i"><text>[0..100]</text></inputEntry><outputEntry id="r1o"><text>"small"</text></outputEntry></rule>
              <rule id="r2"><inputEntry id="r2i"><text>&lt; 0</text></inputEntry><outputEntry id="r2o"><text>"large"</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <inputData id="users" name="users"/>
        </definitions>
        """;

    private static async Task DropAsync(IPage page, string name, string text) => await page.EvaluateAsync(
        """
        ([name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name, { type: 'text/xml' }));
          document.querySelector('[data-canvas]').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }
        """,
        new[] { name, text });
}
