using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Evaluation.Web.Tests;

/// <summary>The whole portal on an SQLite file of its own, with the demo people, on a clock that tests can move.</summary>
public sealed class PortalApp : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("evaluation-web-").FullName;
    private bool stories;

    public MovableClock Clock { get; } = new();

    public EvaluationDatabase Database => Services.GetRequiredService<EvaluationDatabase>();

    public string Folder => folder;

    /// <summary>A browser that keeps cookies and shows redirects instead of following them.</summary>
    public Browser Open() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") }));

    /// <summary>A browser in which this demo person is signed in.</summary>
    public async Task<Browser> OpenAsync(string person)
    {
        var browser = Open();
        var answer = await browser.PostAsync("/sign-in", "demo", ("person", person));
        answer.Status.Should().Be(System.Net.HttpStatusCode.Found);
        return browser;
    }

    // What every portal begins with takes longer to make than to copy.
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private static async Task<byte[]> MakeTemplateAsync()
    {
        await using var first = new PortalApp(isTemplate: true);
        using (var client = first.CreateClient()) (await client.GetAsync(new Uri("/sign-in", UriKind.Relative))).EnsureSuccessStatusCode();
        await using (var context = first.Database.CreateContext())
            await context.Database.ExecuteSqlRawAsync("VACUUM INTO {0}", Path.Combine(first.folder, "template.db"));
        return await File.ReadAllBytesAsync(Path.Combine(first.folder, "template.db"));
    }

    public PortalApp()
        : this(isTemplate: false)
    {
    }

    /// <summary>With the evaluations of the demo, which take a few seconds to play.</summary>
    public static PortalApp WithStories() => new(isTemplate: true) { stories = true };

    private PortalApp(bool isTemplate)
    {
        if (!isTemplate) File.WriteAllBytes(Path.Combine(folder, "portal.db"), Template.Value.GetAwaiter().GetResult());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "portal.db")}");
        builder.UseSetting("Checkpoints:File", Path.Combine(folder, "checkpoints.jsonl"));
        builder.UseSetting("Smtp:Folder", Path.Combine(folder, "mail"));
        builder.UseSetting("DemoData:Scenarios", stories ? "true" : "false");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>The time as it is, moved by what a test adds.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan moved;

    public void Move(TimeSpan by) => moved += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + moved;
}
