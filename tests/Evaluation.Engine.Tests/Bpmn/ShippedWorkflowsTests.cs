using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Bpmn;

public sealed class ShippedWorkflowsTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.bpmn", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder(), file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void given_a_shipped_workflow_when_read_then_there_is_no_problem(string file)
        => BpmnReader.Read(File.ReadAllBytes(Path.Combine(Folder(), file)), file).Problems.Select(problem => problem.ToString()).Should().BeEmpty();

    private static string Folder() => Path.Combine(Root(), "workflows");

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Evaluation.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
