using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Evaluation.Engine.Feel;

namespace Evaluation.Conformance.DmnTck;

/// <summary>Values as the test files write them: xsd types, components and lists.</summary>
internal static class TckValue
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static FeelValue Read(XElement holder, XNamespace ns)
    {
        if (IsNil(holder)) return FeelValue.Null;
        if (holder.Element(ns + "value") is { } value) return Simple(value);
        if (holder.Element(ns + "list") is { } list)
            return IsNil(list) ? FeelValue.Null : new FeelList([.. list.Elements(ns + "item").Select(item => Read(item, ns))]);
        var components = holder.Elements(ns + "component").ToArray();
        return components.Length == 0
            ? FeelValue.Null
            : new FeelContext(components.Select(component => new KeyValuePair<string, FeelValue>((string?)component.Attribute("name") ?? "", Read(component, ns))));
    }

    /// <summary>Numbers within the eight places that the test files are rounded to; everything else as FEEL compares it.</summary>
    public static bool Same(FeelValue expected, FeelValue actual) => (expected, actual) switch
    {
        (FeelNumber a, FeelNumber b) => Math.Abs(a.Value - b.Value) < 0.00000001m,
        (FeelList a, FeelList b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (FeelContext a, FeelContext b) => a.Entries.Length == b.Entries.Length && a.Entries.All(entry => b.TryGet(entry.Key, out var other) && Same(entry.Value, other)),
        (FeelDateTime, FeelDateTime) => expected.Equals(actual) || SameMoment(expected, actual),
        _ => expected.Equals(actual),
    };

    // The test files write offsets where the value may have a named zone.
    private static bool SameMoment(FeelValue expected, FeelValue actual) =>
        FeelExpression.TryParse("a = b", out var equal, out _)
        && equal.Evaluate(FeelScope.Of(new FeelContext([new("a", expected), new("b", actual)]), default)).Value.IsTrue;

    private static FeelValue Simple(XElement value)
    {
        if (IsNil(value)) return FeelValue.Null;
        var text = value.Value;
        var type = ((string?)value.Attribute(Xsi + "type") ?? "string").Split(':')[^1];
        return type switch
        {
            "boolean" => text.Trim() is "true" or "1",
            "decimal" or "double" or "integer" or "int" or "long" or "float" =>
                decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text,
            "date" or "time" or "dateTime" or "duration" or "dayTimeDuration" or "yearMonthDuration" => Temporal(text.Trim()),
            _ => text,
        };
    }

    private static FeelValue Temporal(string text)
    {
        using var json = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["@"] = text }));
        return FeelJson.TryRead(json.RootElement, out var value, out _) ? value : text;
    }

    private static bool IsNil(XElement element) => (string?)element.Attribute(Xsi + "nil") is "true" or "1";
}
