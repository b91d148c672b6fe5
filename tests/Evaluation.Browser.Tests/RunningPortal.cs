using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>The portal on a real port of this machine, on an SQLite file of its own, and a browser that looks at it.</summary>
internal sealed class RunningPortal : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("evaluation-browser-").FullName;
    private readonly Dictionary<string, IPage> pages = new(StringComparer.Ordinal);
    private IPlaywright? playwright;
    private IBrowser? browser;
    private bool javaScript = true;

    private RunningPortal() => UseKestrel(0);

    public string Address { get; private set; } = "";

    /// <summary>What browsers complained about: errors of scripts, and what the content policy kept out.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<RunningPortal> StartAsync(bool javaScript)
    {
        var portal = new RunningPortal { javaScript = javaScript };
        portal.StartServer();
        portal.Address = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        portal.playwright = await Playwright.CreateAsync();
        portal.browser = await portal.playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments, Timeout = 120_000 });
        return portal;
    }

    /// <summary>A window of its own, with nobody signed in.</summary>
    public async Task<IPage> OpenAsync(ViewportSize? size = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            JavaScriptEnabled = javaScript,
            ViewportSize = size ?? new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            // The status of an answer is no error of a page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) Complaints.Add(message.Text);
        };
        return page;
    }

    /// <summary>This person's window, signed in by a click on the demo account.</summary>
    public async Task<IPage> AsAsync(string person)
    {
        if (pages.TryGetValue(person, out var known)) return known;
        var page = await OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.ClickAsync($"button[value={person}]");
        await page.Locator(".portal-account").WaitForAsync();
        pages[person] = page;
        return page;
    }

    public async Task<EvaluationState> StateAsync(string number)
    {
        await using var session = await Services.GetRequiredService<EvaluationDatabase>().ReadAsync();
        return (await EvaluationStream.StateAsync(session, number))!;
    }

    /// <summary>Jobs run beside the pages: waits until the evaluation is where it should be.</summary>
    public async Task<EvaluationState> WaitAsync(string number, Func<EvaluationState, bool> isThere, string what)
    {
        for (var i = 0; i < 600; i++)
        {
            var state = await StateAsync(number);
            if (isThere(state)) return state;
            await Task.Delay(200);
        }

        throw new InvalidOperationException($"Expected {what}, but it did not come: {string.Join(", ", (await StateAsync(number)).ActiveTasks.Select(task => task.ElementId))}");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "portal.db")}");
        builder.UseSetting("Checkpoints:File", Path.Combine(folder, "checkpoints.jsonl"));
        builder.UseSetting("Smtp:Folder", Path.Combine(folder, "mail"));
        builder.UseSetting("DemoData:Scenarios", "false");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
    }

    public override async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
