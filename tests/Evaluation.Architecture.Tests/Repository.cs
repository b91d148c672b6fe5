namespace Evaluation.Architecture.Tests;

internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(string folder, string pattern)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !FoldersOf(file).Any(name => name is "bin" or "obj" or "node_modules" or "dist"));

    public static IEnumerable<string> FoldersOf(string file) => Path.GetDirectoryName(Path.GetRelativePath(Root, file))!.Split(Path.DirectorySeparatorChar);

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Evaluation.sln")) ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Expected Evaluation.sln in a folder above the tests, but there is none."));
}
