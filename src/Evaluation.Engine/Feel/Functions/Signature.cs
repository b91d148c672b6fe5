using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>What a built-in function computes from arguments that already have the types of its signature.</summary>
internal delegate FeelValue Body(Call call);

/// <summary>
/// One way to call a built-in function, written as "substring(string: string, start position: number, length?: number)".
/// "?" behind a name: may be left out. "..." behind a name: takes all further arguments as a list.
/// A type with "?" behind it takes null too.
/// </summary>
internal sealed record Signature(string Function, ImmutableArray<SignatureParameter> Parameters, Body Body)
{
    private static readonly Dictionary<string, FeelType> Types = new(StringComparer.Ordinal)
    {
        ["any"] = FeelType.Any,
        ["list"] = new FeelListType(FeelType.Any),
        ["context"] = new FeelContextType([]),
        ["contexts"] = new FeelListType(new FeelContextType([])),
        ["numbers"] = new FeelListType(FeelType.Number),
        ["range"] = new FeelSimpleType("range", static value => value is FeelRange),
        ["function"] = new FeelSimpleType("function", static value => value is FeelFunction),
        ["duration"] = new FeelSimpleType("duration", static value => value is FeelDaysDuration or FeelMonthsDuration),
        ["day"] = new FeelSimpleType("date or date and time", static value => value is FeelDate or FeelDateTime),
        ["clock"] = new FeelSimpleType("time or date and time", static value => value is FeelTime or FeelDateTime or FeelDate),
        ["point"] = new FeelSimpleType("number, string, date, time or duration", static value =>
            value is FeelNumber or FeelString or FeelDate or FeelDateTime or FeelTime or FeelDaysDuration or FeelMonthsDuration),
        ["days"] = FeelType.DaysDuration,
    };

    public static Signature Read(string text, Body body)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var parameters = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Signature(text[..open], [.. parameters.Select(ReadParameter)], body);
    }

    /// <summary>The arguments in the order of the parameters, null where one was left out; or null where they do not fit.</summary>
    public FeelValue?[]? Bind(ImmutableArray<FeelValue> arguments, bool coerce)
    {
        var values = new FeelValue?[Parameters.Length];
        for (var i = 0; i < Parameters.Length; i++)
        {
            var parameter = Parameters[i];
            if (parameter.TakesRest)
            {
                if (i >= arguments.Length) return null;
                var rest = arguments.AsSpan()[i..];
                var items = ImmutableArray.CreateBuilder<FeelValue>(rest.Length);
                foreach (var one in rest)
                {
                    if (!Fit(parameter, one, coerce, out var item)) return null;
                    items.Add(item);
                }

                values[i] = new FeelList(items.MoveToImmutable());
                return values;
            }

            if (i >= arguments.Length)
            {
                if (!parameter.IsOptional) return null;
                continue;
            }

            if (!Fit(parameter, arguments[i], coerce, out var value)) return null;
            values[i] = value;
        }

        return arguments.Length > Parameters.Length ? null : values;
    }

    public FeelValue?[]? Bind(ImmutableArray<(string Name, FeelValue Value)> arguments, bool coerce)
    {
        var values = new FeelValue?[Parameters.Length];
        foreach (var (name, given) in arguments)
        {
            var at = Parameters.IndexOf(Parameters.FirstOrDefault(parameter => parameter.Name == name)!);
            if (at < 0) return null;
            // By its name one argument comes, also where any number may come by position.
            if (Fit(Parameters[at], given, coerce, out var value)) values[at] = Parameters[at].TakesRest ? new FeelList([value]) : value;
            else return null;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null && !Parameters[i].IsOptional) return null;
        }

        return values;
    }

    private static bool Fit(SignatureParameter parameter, FeelValue given, bool coerce, out FeelValue value)
    {
        value = given;
        if (given.IsNull) return parameter.TakesNull;
        if (parameter.Type.Contains(given)) return true;
        if (!coerce) return false;
        value = parameter.Type.Coerce(given);
        return !value.IsNull;
    }

    private static SignatureParameter ReadParameter(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = text[..colon].Trim();
        var type = text[(colon + 1)..].Trim();
        var takesNull = type.EndsWith('?') || type == "any";
        type = type.TrimEnd('?');
        return new SignatureParameter(
            name.TrimEnd('?', '.'),
            Types.GetValueOrDefault(type) ?? FeelType.Named(type) ?? throw new ArgumentException($"expected a type, but '{type}' is none", nameof(text)),
            name.EndsWith('?'),
            name.EndsWith("...", StringComparison.Ordinal),
            takesNull);
    }
}

internal sealed record SignatureParameter(string Name, FeelType Type, bool IsOptional, bool TakesRest, bool TakesNull);

/// <summary>The arguments of one call of a built-in function.</summary>
internal readonly struct Call(Run run, int position, FeelValue?[] values)
{
    public Run Run => run;

    public int Position => position;

    public FeelValue this[int at] => values[at] ?? FeelValue.Null;

    /// <summary>Whether the argument was given and is not null.</summary>
    public bool Has(int at) => at < values.Length && values[at] is { IsNull: false };

    public decimal Number(int at) => ((FeelNumber)values[at]!).Value;

    public string Text(int at) => ((FeelString)values[at]!).Value;

    public ImmutableArray<FeelValue> Items(int at) => ((FeelList)values[at]!).Items;

    public FeelFunction Function(int at) => (FeelFunction)values[at]!;

    public FeelContext Context(int at) => (FeelContext)values[at]!;

    public FeelValue Fail(string message) => run.Fail(position, message);

    public bool Charge(long cost) => run.Charge(position, cost);
}
