using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Evaluation.Architecture.Tests;

/// <summary>
/// docs/public-surface holds what each project shows to the others, so that a change of it is seen in review.
/// EVALUATION_WRITE_PUBLIC_SURFACE=1 writes the files instead of comparing them.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Evaluation.Engine")]
    [InlineData("Evaluation.Workflows")]
    [InlineData("Evaluation.Reports")]
    public void given_a_project_then_its_public_surface_is_as_written_down(string project)
    {
        var file = Path.Combine(Repository.Root, "docs", "public-surface", project + ".txt");
        var surface = Describe(Assembly.Load(project));
        if (Environment.GetEnvironmentVariable("EVALUATION_WRITE_PUBLIC_SURFACE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Concat(surface.Select(line => line + "\n")));
        }

        var written = File.ReadAllLines(file);

        surface.Except(written).Concat(written.Except(surface).Select(line => "gone: " + line)).Should().BeEmpty(
            "a change of what others may use is made on purpose: EVALUATION_WRITE_PUBLIC_SURFACE=1 dotnet test tests/Evaluation.Architecture.Tests writes {0} anew", file);
        surface.Should().Equal(written);
    }

    private static List<string> Describe(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes().Where(type => !type.Namespace!.Contains(".Migrations", StringComparison.Ordinal) && !IsGenerated(type))
            .GroupBy(type => type.Namespace!).OrderBy(space => space.Key, StringComparer.Ordinal)
            .SelectMany(space => space.OrderBy(Name, StringComparer.Ordinal).SelectMany(LinesOf).Prepend(space.Key)),
    ];

    private static IEnumerable<string> LinesOf(Type type)
        => MembersOf(type).Order(StringComparer.Ordinal).Select(member => $"    {Name(type)}.{member}").Prepend($"  {KindOf(type)} {Name(type)}{BaseOf(type)}");

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(MulticastDelegate).IsAssignableFrom(type) => "delegate",
        _ when type.GetMethod("<Clone>$") is not null => "record",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => "class",
    };

    private static string BaseOf(Type type)
        => type.BaseType is { } parent && parent.Assembly == type.Assembly ? " : " + Name(parent) : "";

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type);
        if (typeof(MulticastDelegate).IsAssignableFrom(type)) return [Signature(type.GetMethod("Invoke")!)];
        // The properties that a record has from its constructor's parameters are said there.
        var positional = KindOf(type) != "record" ? [] : type.GetConstructors(Declared).SelectMany(made => made.GetParameters()).Select(parameter => parameter.Name!).ToHashSet(StringComparer.Ordinal);
        return type.GetMembers(Declared).Where(member => !IsGenerated(member) && !(member is PropertyInfo && positional.Contains(member.Name))).Select(member => member switch
        {
            ConstructorInfo made => $"new({Parameters(made)})",
            MethodInfo { IsSpecialName: false } method when method.GetBaseDefinition() == method => Signature(method),
            MethodInfo { IsSpecialName: true } method when method.Name.StartsWith("op_", StringComparison.Ordinal) => Signature(method),
            PropertyInfo property => $"{property.Name} {{ {(property.GetMethod?.IsPublic == true ? "get; " : "")}{(property.SetMethod is not { IsPublic: true } ? "" : IsInit(property) ? "init; " : "set; ")}}} : {Name(property.PropertyType)}",
            FieldInfo field => $"{field.Name} : {Name(field.FieldType)}",
            EventInfo raised => $"event {raised.Name} : {Name(raised.EventHandlerType!)}",
            _ => null,
        }).OfType<string>();
    }

    private static string Signature(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{method.Name}{generic}({Parameters(method)}) : {Name(method.ReturnType)}";
    }

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = default" : "")}"));

    private static bool IsInit(PropertyInfo property) => property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    // What the compiler adds to records, and generators to partial classes.
    private static bool IsGenerated(MemberInfo member)
        => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false);

    private static string Name(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        var name = new StringBuilder(type.DeclaringType is { } outer ? Name(outer) + "." : "");
        name.Append(type.Name.Split('`')[0]);
        if (type.IsGenericType && type.Name.Contains('`', StringComparison.Ordinal)) name.Append('<').AppendJoin(", ", type.GetGenericArguments().Select(Name)).Append('>');
        return name.ToString();
    }
}
