using Evaluation.Web;
using Evaluation.Web.Setup;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Settings and workflows lie beside the executable; data/ is relative to where the command was typed.
    ContentRootPath = AppContext.BaseDirectory,
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
