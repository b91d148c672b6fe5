using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.10.</summary>
internal static class ContextFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("get value(m: context, key: string)", static call => call.Context(0)[call.Text(1)]),
        Signature.Read("get value(context: context, keys: list)", static call => GetByPath(call)),
        Signature.Read("get entries(m: context)", static call => new FeelList([.. call.Context(0).Entries.Select(static entry =>
            (FeelValue)new FeelContext([new("key", entry.Key), new("value", entry.Value)]))])),
        Signature.Read("context(entries: contexts)", FromEntries),
        Signature.Read("context put(context: context, key: string, value: any)", static call => Built(call, call.Context(0).With(call.Text(1), call[2]))),
        Signature.Read("context put(context: context, keys: list, value: any)", static call => Built(call, Put(call, call.Context(0), call.Items(1), 0))),
        Signature.Read("context merge(contexts: contexts)", static call =>
            Built(call, new FeelContext(call.Items(0).SelectMany(static item => ((FeelContext)item).Entries)))),
    ];

    private static FeelValue Built(Call call, FeelValue value) => call.Run.Built(call.Position, value);

    private static FeelValue GetByPath(Call call)
    {
        FeelValue value = call.Context(0);
        foreach (var key in call.Items(1))
        {
            if (value is not FeelContext context || key is not FeelString name) return FeelValue.Null;
            value = context[name.Value];
        }

        return value;
    }

    private static FeelValue FromEntries(Call call)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in call.Items(0))
        {
            if (item is not FeelContext pair || pair["key"] is not FeelString key || !pair.TryGet("value", out var value))
                return call.Fail("expected entries with a key and a value, but something else came");
            if (!names.Add(key.Value)) return call.Fail($"expected different keys, but '{key.Value}' is there twice");
            entries.Add(new(key.Value, value));
        }

        return Built(call, new FeelContext(entries));
    }

    private static FeelValue Put(Call call, FeelContext context, ImmutableArray<FeelValue> keys, int at)
    {
        if (at == keys.Length || keys[at] is not FeelString key) return call.Fail("expected a list of at least one name, but something else came");
        if (at == keys.Length - 1) return context.With(key.Value, call[2]);
        if (context[key.Value] is not FeelContext held)
            return call.Fail($"expected a context in '{key.Value}', but {FeelType.Describe(context[key.Value])} is there");
        if (at >= 200) return call.Fail("expected at most 200 names, but there are more");
        var inner = Put(call, held, keys, at + 1);
        return inner.IsNull ? inner : context.With(key.Value, inner);
    }
}
