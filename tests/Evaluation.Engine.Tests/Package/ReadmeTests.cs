using System.Xml.Linq;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Package;

[Collection("console")]
public sealed class ReadmeTests
{
    [Fact]
    public void given_the_readme_when_its_code_runs_then_the_process_ends()
    {
        var written = Console.Out;
        using var output = new StringWriter();
        var folder = Directory.GetCurrentDirectory();
        try
        {
            Console.SetOut(output);
            Directory.SetCurrentDirectory(Path.Combine(AppContext.BaseDirectory, "Execution"));
            ReadmeSample.Run();
        }
        finally
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(written);
        }

        output.ToString().Trim().Should().Be("Completed with {score: 80}");
    }

    [Fact]
    public void given_the_readme_when_compared_with_the_code_that_runs_then_it_is_the_same()
    {
        var readme = Lines("README.md").SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```");
        var sample = Lines("ReadmeSample.cs").SkipWhile(line => !line.Contains("void Run()", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line != "    }");
        readme.Should().Equal(sample.Select(line => line.Length > 8 ? line[8..] : line));
    }

    [Fact]
    public void given_the_package_when_its_documentation_is_read_then_every_public_type_has_a_word()
    {
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Evaluation.Engine.xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null).Select(member => (string)member.Attribute("name")!).ToHashSet(StringComparer.Ordinal);
        typeof(BpmnReader).Assembly.GetExportedTypes().Where(type => !documented.Contains("T:" + type.FullName!.Replace('+', '.'))).Should().BeEmpty();
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Package", file));
}

[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
