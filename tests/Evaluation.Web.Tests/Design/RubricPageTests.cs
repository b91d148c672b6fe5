using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Evaluation.Web.Tests.Design;

/// <summary>Rubrics and other text files of a draft, through the forms that work without scripts.</summary>
public sealed class RubricPageTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_rubric_when_edited_ordered_and_copied_in_the_form_then_each_step_is_in_the_file()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var address = $"{Workflow}/rubrics?draft={draft}&path=rubrics/support.yaml";
        var first = await paul.GetAsync(address);
        var ids = Ids(first);
        ids.Should().HaveCountGreaterThan(2);

        var down = await PressAsync(paul, first, address, "down:0", ("criteria[0].ask", "Who is called at night?"), ("criteria[0].weight", "4"));
        down.Location.Should().EndWith("#down-1");
        var moved = await paul.GetAsync(address);
        Ids(moved).Take(2).Should().Equal(ids[1], ids[0]);
        moved.Page!.QuerySelector<IHtmlTextAreaElement>("[name='criteria[1].ask']")!.Value.Should().Be("Who is called at night?");

        (await PressAsync(paul, moved, address, "copy:1")).Location.Should().EndWith("#criterion-2");
        var copied = await paul.GetAsync(address);
        Ids(copied).Take(3).Should().Equal(ids[1], ids[0], ids[0] + "-2");
        await PressAsync(paul, copied, address, "remove:0");
        var removed = await paul.GetAsync(address);
        Ids(removed).Take(2).Should().Equal(ids[0], ids[0] + "-2");
        (await PressAsync(paul, removed, address, "move:1:0")).Location.Should().EndWith("#up-0");
        Ids(await paul.GetAsync(address))[0].Should().Be(ids[0] + "-2");

        var added = await PressAsync(paul, await paul.GetAsync(address), address, "add");
        var last = ids.Count;
        added.Page!.QuerySelector($"#criterion-{last} details")!.HasAttribute("open").Should().BeTrue();
        var blank = await PressAsync(paul, added, address, "save", ($"criteria[{last}].ask", "Is there somebody on Sundays?"));
        blank.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        blank.Page!.QuerySelector<IHtmlTextAreaElement>($"[name='criteria[{last}].ask']")!.Value.Should().Be("Is there somebody on Sundays?");
        (await PressAsync(paul, blank, address, "save", ($"criteria[{last}].plain", "On Sundays too?"), ($"criteria[{last}].why", "Campaigns run on Sundays."))).Status.Should().Be(HttpStatusCode.Redirect);
        var yaml = (await paul.GetAsync($"{Workflow}/drafts/{draft}/file?path=rubrics/support.yaml")).Text;
        yaml.Should().Contain("ask: Who is called at night?").And.Contain("weight: 4").And.Contain("id: is-there-somebody-on").And.NotContain("#");
        (await paul.GetAsync($"{Workflow}/drafts/{draft}")).Main.Should().Contain("rubrics/support.yaml").And.NotContain("must be mended");
    }

    [Fact]
    public async Task given_two_people_when_both_edit_one_rubric_then_the_second_is_told_and_their_words_stay()
    {
        using var paul = await app.OpenAsync("paul");
        using var pia = await app.OpenAsync("pia");
        var draft = await BeginAsync(paul);
        var support = $"{Workflow}/rubrics?draft={draft}&path=rubrics/support.yaml";
        var legal = $"{Workflow}/rubrics?draft={draft}&path=rubrics/data-legal.yaml";
        var (his, hers, other) = (await paul.GetAsync(support), await pia.GetAsync(support), await pia.GetAsync(legal));

        (await PressAsync(paul, his, support, "save", ("title", "His title"))).Status.Should().Be(HttpStatusCode.Redirect);
        var refused = await PressAsync(pia, hers, support, "save", ("title", "Her title"));
        var elsewhere = await PressAsync(pia, other, legal, "save", ("title", "Another rubric"));

        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Main.Should().Contain("Paul Mensah").And.Contain("Nothing of yours was lost");
        refused.Page!.QuerySelector<IHtmlInputElement>("[name=title]")!.Value.Should().Be("Her title");
        elsewhere.Status.Should().Be(HttpStatusCode.Redirect, "another file of the same draft is nobody's conflict");
        (await PressAsync(pia, refused, support, "branch")).Location.Should().NotContain($"draft={draft}&");
        (await paul.GetAsync(support)).Heading.Should().Be("His title");
    }

    [Fact]
    public async Task given_text_when_saved_then_the_reader_says_in_which_line_it_is_wrong_and_keeps_what_was_typed()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var address = $"{Workflow}/files/text?draft={draft}&path=rubrics/support.yaml";
        var page = await paul.GetAsync(address);
        var text = page.Page!.QuerySelector<IHtmlTextAreaElement>("[name=yaml]")!.Value;

        var wrong = await paul.SendAsync(FormOf(page), address, ("yaml", text + "\ncolour: red\n"));
        var right = await paul.SendAsync(FormOf(page), address, ("yaml", "# ours\n" + text));

        wrong.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        wrong.Main.Should().MatchRegex("Line [0-9]+, colour").And.Contain("colour");
        wrong.Page!.QuerySelector<IHtmlTextAreaElement>("[name=yaml]")!.Value.Should().Contain("colour: red");
        right.Status.Should().Be(HttpStatusCode.Redirect);
        (await paul.GetAsync($"{Workflow}/rubrics?draft={draft}&path=rubrics/support.yaml")).Main.Should().Contain("has comments");
        (await paul.GetAsync($"{Workflow}/files/text?draft={draft}&path=scoring.yaml")).Heading.Should().Be("scoring.yaml");
        (await paul.GetAsync($"{Workflow}/files/text?draft={draft}&path=triage.dmn")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task given_the_page_of_files_when_one_is_renamed_removed_and_made_then_the_list_says_so()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var address = $"{Workflow}/files?draft={draft}";

        await StepAsync(paul, address, "rename", "rubrics/support.yaml", ("to", "rubrics/help.yaml"));
        await StepAsync(paul, address, "remove", "glossary.yaml");
        await StepAsync(paul, address, "remove", "small-company.bpmn");
        var refused = await paul.GetAsync(address);
        var made = await paul.SendAsync((await paul.GetAsync($"{Workflow}/rubrics?draft={draft}")).FormTo($"{Workflow}/drafts/{draft}/files/rubric"), address, ("to", "Green Hosting"), ("lane", "architecture"));

        refused.Main.Should().Contain("the only one of the workflow").And.Contain("rubrics/help.yaml").And.Contain("glossary.yaml was removed");
        made.Location.Should().Contain("rubrics%2Fgreen-hosting.yaml");
        (await paul.GetAsync(made.Location!)).Heading.Should().Be("Green Hosting");
        using var audrey = await app.OpenAsync("audrey");
        var looked = await audrey.GetAsync(address);
        looked.Status.Should().Be(HttpStatusCode.OK);
        looked.Page!.QuerySelectorAll("main form").Should().BeEmpty("an auditor changes nothing");
    }

    private static async Task<Answer> StepAsync(Browser browser, string address, string step, string path, params (string Name, string Value)[] values)
    {
        var page = await browser.GetAsync(address);
        var form = page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action$='/files/{step}']").Single(one => one.QuerySelector<IHtmlInputElement>("[name=path]")!.Value == path);
        return await browser.SendAsync(form, address, values);
    }

    private static List<string> Ids(Answer page) => [.. page.Page!.QuerySelectorAll<IHtmlInputElement>("[name^='criteria['][name$='].id']").Select(input => input.Value)];

    private static IHtmlFormElement FormOf(Answer page) => page.Page!.QuerySelectorAll<IHtmlFormElement>("main form").Single();

    private static Task<Answer> PressAsync(Browser browser, Answer page, string address, string intent, params (string Name, string Value)[] values)
        => browser.SendAsync(page.Page!.QuerySelector<IHtmlFormElement>("form.rubric")!, address, [.. values, ("intent", intent)]);

    private static async Task<int> BeginAsync(Browser browser)
    {
        var page = await browser.GetAsync(Workflow);
        var begun = await browser.SendAsync(page.FormTo($"{Workflow}/drafts"), Workflow);
        return int.Parse(begun.Location!.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
