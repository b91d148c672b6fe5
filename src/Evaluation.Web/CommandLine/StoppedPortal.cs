using Evaluation.Web.Setup;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.CommandLine;

/// <summary>The portal as it would be served with the same settings, put together and not started: for commands that work on its database.</summary>
internal sealed class StoppedPortal(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public IConfiguration Configuration => app.Configuration;

    public IHostEnvironment Environment => app.Environment;

    public EvaluationDatabase Database => Services.GetRequiredService<EvaluationDatabase>();

    /// <summary>Runs the work; settings that are wrong and a database that cannot be reached are bad input.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, Terminal terminal, Func<StoppedPortal, Task<int>> work)
    {
        var builder = Launch.Builder([.. settings]);
        if (Settings.Problem(builder.Configuration, builder.Environment) is { } wrong) return terminal.Refuse(wrong);
        // Nothing but the result is printed.
        builder.Logging.ClearProviders();
        builder.AddPortal();
        await using var portal = new StoppedPortal(builder.Build());
        try
        {
            return await work(portal);
        }
        catch (Exception error) when (DatabaseTrouble.Of(error) is not null)
        {
            return terminal.Refuse(DatabaseTrouble.Of(error)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse($"expected files that can be read, but: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Null where there is a database with the tables of this version, else one line. Makes and changes nothing.</summary>
    public async Task<string?> NotReadyAsync()
        => Database.File is { } file && !File.Exists(file)
            ? $"Database:ConnectionString: expected a database, but there is no file {file}"
            : await Schema.BehindAsync(Database);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
