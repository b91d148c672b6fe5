using Evaluation.Web;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Settings and workflows lie beside the executable; data/ is relative to where the command was typed.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddPortal();

var app = builder.Build();
app.UsePortal();
await app.RunAsync();
