using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Evaluation.Reports.Tests.Pdf;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Tests.Memo;

/// <summary>Records that should not be: a clear word before anything is printed, or a correct memo.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void given_any_one_member_that_is_null_then_the_memo_is_made_or_the_member_is_named()
    {
        var nullability = new NullabilityInfoContext();
        int refused = 0, made = 0;
        foreach (var (path, property, spoilt) in Spoilt(Short(), ""))
        {
            var render = () => new MemoRenderer().Render((DecisionRecord)spoilt);
            if (nullability.Create(property).WriteState == NullabilityState.Nullable)
            {
                render.Should().NotThrow(path);
                made++;
            }
            else
            {
                render.Should().Throw<ArgumentException>(path).Which.Message.Should().StartWith($"expected {path} of the record");
                refused++;
            }
        }

        refused.Should().BeGreaterThan(60);
        made.Should().BeGreaterThan(15);
    }

    [Fact]
    public void given_ten_thousand_conditions_then_each_is_in_the_memo()
    {
        var memo = new MemoRenderer().Render(Samples.Many(10_000));

        memo.PageCount.Should().BeGreaterThan(400);
        string text = new ShownText(new ParsedPdf([.. memo.Bytes])).Squeezed();
        Enumerable.Range(1, 10_000).Where(i => !text.Contains($"Condition{i}ofmany:somethinghas", StringComparison.Ordinal)).Should().BeEmpty();
    }

    // one of each kind is enough
    private static DecisionRecord Short()
    {
        var full = Samples.Dissent();
        return full with { Checks = full.Checks[..1], Options = full.Options[..1], Conditions = full.Conditions[..1], Glossary = full.Glossary[..1], Audit = full.Audit with { Lines = full.Audit.Lines[..1] } };
    }

    // the record once for each member below it, with null there
    private static IEnumerable<(string Path, PropertyInfo Property, object Record)> Spoilt(object value, string path)
    {
        foreach (var property in value.GetType().GetProperties().Where(one => one.CanWrite && one.GetIndexParameters().Length == 0))
        {
            string here = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var inner = property.GetValue(value);
            if (inner is null)
                continue;
            if (!property.PropertyType.IsValueType)
                yield return (here, property, With(value, property, null));
            if (inner is not string && property.PropertyType is { IsClass: true } type && type.Namespace == typeof(DecisionRecord).Namespace)
            {
                foreach (var (deeper, at, spoilt) in Spoilt(inner, here))
                    yield return (deeper, at, With(value, property, spoilt));
            }
            else if (property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
                && list.GetGenericArguments()[0].Namespace == typeof(DecisionRecord).Namespace && ((IEnumerable)inner).Cast<object>().FirstOrDefault() is { } first)
            {
                foreach (var (deeper, at, spoilt) in Spoilt(first, here + "[0]"))
                    yield return (deeper, at, With(value, property, ListOf(list.GetGenericArguments()[0], spoilt)));
            }
        }
    }

    private static object With(object value, PropertyInfo property, object? to)
    {
        var copy = value.GetType().GetMethod("<Clone>$")!.Invoke(value, null)!;
        property.SetValue(copy, to);
        return copy;
    }

    private static object ListOf(Type element, object only)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(only, 0);
        return typeof(ImmutableArray).GetMethods().First(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }]).MakeGenericMethod(element).Invoke(null, [array])!;
    }
}
