namespace Evaluation.Web.Setup;

internal static class Launch
{
    /// <summary>
    /// Settings come from appsettings.json and appsettings.ENVIRONMENT.json beside the executable, then the environment, then the arguments.
    /// Workflows lie beside the executable too; data/ is relative to where the command was typed.
    /// </summary>
    public static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = new ConfigurationBuilder().AddCommandLine(args).Build()["environment"] ?? Environment,
    });

    /// <summary>
    /// What ASPNETCORE_ENVIRONMENT says; else a debug build is somebody's try-out, and a release build is Production.
    /// There is no launch profile, because `dotnet run` would print its name into the JSON of the command line.
    /// </summary>
    public static string Environment =>
        System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
#if DEBUG
        ?? Environments.Development;
#else
        ?? Environments.Production;
#endif
}
