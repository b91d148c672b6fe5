using Evaluation.Web;
using Evaluation.Web.CommandLine;
using Evaluation.Web.Setup;

var terminal = new Terminal(Console.Out, Console.Error);
if (Commands.Find(args, terminal) is { } command) return await command();

var builder = Launch.Builder(args is [Commands.Serve, ..] ? args[1..] : args);
if (Settings.Problem(builder.Configuration, builder.Environment) is { } wrong) return terminal.Refuse(wrong);
foreach (var warning in Settings.Warnings(builder.Configuration, builder.Environment)) Console.Error.WriteLine(warning);
builder.AddPortal();

var app = builder.Build();
app.UsePortal();
try
{
    if (await app.PrepareAsync() is { } refusal) return terminal.Refuse(refusal);
}
catch (Exception error) when (DatabaseTrouble.Of(error) is not null)
{
    return terminal.Refuse(DatabaseTrouble.Of(error)!);
}

app.WatchAddresses();
await app.RunAsync();
return Environment.ExitCode;
