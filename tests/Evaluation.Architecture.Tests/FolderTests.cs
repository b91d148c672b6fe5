namespace Evaluation.Architecture.Tests;

public sealed class FolderTests
{
    private static readonly string[] Nowhere =
    [
        "Helpers", "Utils", "Common", "Shared", "Core", "Base", "Services", "Managers", "Providers", "Handlers", "Contracts", "Interfaces", "Abstractions",
        "Implementations", "Models", "Entities", "DTOs", "ViewModels", "Enums", "Constants", "Exceptions", "Extensions", "Infrastructure",
    ];

    [Fact]
    public void given_the_source_then_no_folder_is_named_after_a_kind_of_type()
    {
        Repository.Files("src", "*.cs").SelectMany(Repository.FoldersOf).Distinct().Should().NotContain(Nowhere);
    }

    [Fact]
    public void given_a_source_file_then_it_has_at_most_500_lines()
    {
        var long_ = Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.razor")).Concat(Repository.Files("src", "*.ts"))
            .Where(file => !Repository.FoldersOf(file).Contains("Migrations"))
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 500);

        long_.Should().BeEmpty();
    }
}
