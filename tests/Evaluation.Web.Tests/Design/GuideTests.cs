using System.Globalization;
using System.Net;
using System.Text;

namespace Evaluation.Web.Tests.Design;

/// <summary>The description of a workflow, as a page and as a file.</summary>
public sealed class GuideTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_an_auditor_when_they_read_how_a_workflow_works_then_steps_owners_and_rules_are_there_and_the_file_is_a_pdf()
    {
        using var audrey = await app.OpenAsync("audrey");

        var page = await audrey.GetAsync($"{Workflow}/description");
        using var file = await audrey.Client.GetAsync($"{Workflow}/description.pdf");

        page.Main.Should().Contain("Who does what").And.Contain("Marketing lead (CMO)").And.Contain("In plain words");
        page.Page!.QuerySelectorAll("article figure svg").Should().NotBeEmpty();
        file.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        file.Content.Headers.ContentDisposition!.FileName.Should().StartWith("small-company-version-");
        Encoding.ASCII.GetString(await file.Content.ReadAsByteArrayAsync(), 0, 5).Should().Be("%PDF-");
    }

    [Fact]
    public async Task given_versions_and_drafts_when_they_are_described_then_each_says_what_it_is_and_unknown_ones_are_not_found()
    {
        using var paul = await app.OpenAsync("paul");
        var begun = await paul.SendAsync((await paul.GetAsync(Workflow)).FormTo($"{Workflow}/drafts"), Workflow);
        var number = int.Parse(begun.Location!.Split('=')[1], CultureInfo.InvariantCulture);
        var version = (await paul.GetAsync(Workflow)).Page!.QuerySelector("th code")!.GetAttribute("title");

        (await paul.GetAsync($"{Workflow}/description?draft={number}")).Main.Should().Contain($"draft {number}").And.Contain("this is a draft");
        (await paul.GetAsync($"{Workflow}/description?version={version}")).Main.Should().Contain(version);
        foreach (var unknown in new[] { "?draft=999", "?version=abc" })
        {
            (await paul.GetAsync($"{Workflow}/description{unknown}")).Status.Should().Be(HttpStatusCode.NotFound);
            (await paul.GetAsync($"{Workflow}/description.pdf{unknown}")).Status.Should().Be(HttpStatusCode.NotFound);
        }

        (await paul.GetAsync($"/workflows/purchase-evaluation/description?draft={number}")).Status.Should().Be(HttpStatusCode.NotFound);
    }
}
