using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Evaluation.Web.Tests.Queries;

/// <summary>The portal with all its demo evaluations, on a database of either kind, and every query that it makes.</summary>
internal sealed class DemoPortal : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("evaluation-queries-").FullName;
    private readonly DatabaseKind kind;
    private readonly string connection;

    private DemoPortal(DatabaseKind kind)
    {
        this.kind = kind;
        connection = kind == DatabaseKind.Sqlite
            ? $"Data Source={Path.Combine(folder, "portal.db")}"
            : PostgreSqlServer.Running.ConnectionString($"portal_{Environment.ProcessId}");
    }

    public EvaluationDatabase Database => Services.GetRequiredService<EvaluationDatabase>();

    public static async Task<DemoPortal> StartAsync(DatabaseKind kind)
    {
        var portal = new DemoPortal(kind);
        await using var database = new EvaluationDatabase(kind, portal.connection);
        await Schema.MigrateAsync(database);
        return portal;
    }

    public async Task<Browser> OpenAsync(string person)
    {
        var browser = new Browser(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") }));
        await browser.PostAsync("/sign-in", "demo", ("person", person));
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", kind.ToString());
        builder.UseSetting("Database:ConnectionString", connection);
        builder.UseSetting("Checkpoints:File", Path.Combine(folder, "checkpoints.jsonl"));
        builder.UseSetting("Smtp:Folder", Path.Combine(folder, "mail"));
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
