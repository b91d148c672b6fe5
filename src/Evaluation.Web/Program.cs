using Evaluation.Web;
using Evaluation.Web.CommandLine;
using Evaluation.Web.Setup;

if (Commands.Find(args, new Terminal(Console.Out, Console.Error)) is { } command) return await command();

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args is [Commands.Serve, ..] ? args[1..] : args,
    // Settings and workflows lie beside the executable; data/ is relative to where the command was typed.
    ContentRootPath = AppContext.BaseDirectory,
    EnvironmentName = Launch.Environment,
});
builder.AddPortal();

var app = builder.Build();
app.UsePortal();
if (await app.PrepareAsync() is { } refusal)
{
    Console.Error.WriteLine(refusal);
    return 2;
}

app.WatchAddresses();
await app.RunAsync();
return Environment.ExitCode;
