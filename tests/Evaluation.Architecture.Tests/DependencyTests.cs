using System.Reflection;
using System.Xml.Linq;

namespace Evaluation.Architecture.Tests;

public sealed class DependencyTests
{
    [Theory]
    [InlineData("Evaluation.Engine")]
    [InlineData("Evaluation.Workflows", "Evaluation.Engine", "Microsoft.SqlServer.Server")]
    [InlineData("Evaluation.Reports", "Evaluation.Workflows")]
    [InlineData("Evaluation.Web", "Evaluation.Engine", "Evaluation.Workflows", "Evaluation.Reports")]
    public void given_a_project_then_it_references_only_what_the_flow_allows(string project, params string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        references.Should().BeSubsetOf(allowed);
    }

    [Fact]
    public void given_the_engine_then_it_uses_no_package_but_analyzers()
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", "Evaluation.Engine", "Evaluation.Engine.csproj"));
        var packages = file.Descendants("PackageReference").Where(package => package.Attribute("PrivateAssets")?.Value != "all");

        packages.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Evaluation.Engine")]
    [InlineData("Evaluation.Workflows")]
    [InlineData("Evaluation.Reports")]
    [InlineData("Evaluation.Web")]
    public void given_a_class_then_it_is_sealed_static_or_abstract(string project)
    {
        var open = Assembly.Load(project).GetTypes()
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))
            .Where(type => type.Namespace?.StartsWith("Evaluation.", StringComparison.Ordinal) == true)
            .Where(type => !type.Namespace!.Contains(".Migrations", StringComparison.Ordinal) && !MustStayOpen(type))
            .Select(type => type.FullName);

        open.Should().BeEmpty();
    }

    // a record that others derive from, and what Razor makes of a page or its imports
    private static bool MustStayOpen(Type type)
        => type.Assembly.GetTypes().Any(other => other.BaseType == type || (other.BaseType is { IsGenericType: true } && other.BaseType.GetGenericTypeDefinition() == type))
           || IsComponent(type) || type.Name == "_Imports";

    private static bool IsComponent(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.FullName == "Microsoft.AspNetCore.Components.ComponentBase") return true;
        }

        return false;
    }
}
