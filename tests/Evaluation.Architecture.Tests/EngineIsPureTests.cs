using System.Reflection;
using Evaluation.Engine.Execution;

namespace Evaluation.Architecture.Tests;

public sealed class EngineIsPureTests
{
    private static readonly Assembly Engine = typeof(ProcessDecider).Assembly;

    [Fact]
    public void given_the_engine_then_it_references_only_the_base_class_library()
    {
        var references = Engine.GetReferencedAssemblies().Select(name => name.Name!);

        references.Should().OnlyContain(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard");
    }

    [Fact]
    public void given_the_engine_then_it_does_no_io_and_nothing_asynchronous()
    {
        var references = Engine.GetReferencedAssemblies().Select(name => name.Name!);

        references.Should().NotContain(["System.Net.Http", "System.Net.Sockets", "System.IO.FileSystem", "System.Data.Common", "System.Diagnostics.Process"]);
        Engine.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("Evaluation.Engine.Feel", "Evaluation.Engine.Dmn", "Evaluation.Engine.Bpmn", "Evaluation.Engine.Execution")]
    [InlineData("Evaluation.Engine.Dmn", "Evaluation.Engine.Bpmn", "Evaluation.Engine.Execution")]
    [InlineData("Evaluation.Engine.Bpmn", "Evaluation.Engine.Execution")]
    public void given_a_language_of_the_engine_then_it_knows_none_that_builds_on_it(string language, params string[] later)
    {
        var wrong = Engine.GetTypes()
            .Where(type => InNamespace(type.Namespace, language))
            .SelectMany(type => TypeUse.Of(type).Select(used => (From: type, To: used)))
            .Where(use => later.Any(space => InNamespace(use.To.Namespace, space)))
            .Select(use => $"{use.From.FullName} uses {use.To.FullName}");

        wrong.Should().BeEmpty();
    }

    private static bool InNamespace(string? candidate, string space)
        => candidate is not null && (candidate == space || candidate.StartsWith(space + ".", StringComparison.Ordinal));
}
