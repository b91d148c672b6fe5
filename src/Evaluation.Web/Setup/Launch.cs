namespace Evaluation.Web.Setup;

internal static class Launch
{
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
