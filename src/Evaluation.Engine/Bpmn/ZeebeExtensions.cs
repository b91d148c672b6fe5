using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>The zeebe extension elements of one BPMN element. What the element cannot have is a problem.</summary>
internal sealed class ZeebeExtensions
{
    /// <summary>Execution listeners, and what other tools keep in a file.</summary>
    private static readonly string[] Everywhere = ["executionListeners", "properties", "taskHeaders"];

    private readonly BpmnFile _file;
    private readonly XElement _owner;
    private readonly Dictionary<string, XElement> _elements = new(StringComparer.Ordinal);

    /// <param name="file">The file that is read.</param>
    /// <param name="owner">The BPMN element.</param>
    /// <param name="allowed">Names of the extension elements that it may have.</param>
    public ZeebeExtensions(BpmnFile file, XElement owner, params ReadOnlySpan<string> allowed)
    {
        _file = file;
        _owner = owner;
        foreach (var extension in owner.Elements(BpmnNames.Bpmn + "extensionElements").Elements())
        {
            if (extension.Name.Namespace != BpmnNames.Zeebe) continue;
            var name = extension.Name.LocalName;
            if (!allowed.Contains(name) && !Everywhere.Contains(name))
            {
                file.Refuse(owner, "unsupported-extension",
                    $"expected on a {owner.Name.LocalName} none but {string.Join(", ", allowed.ToArray())}, but it has zeebe:{name}");
            }
            else if (!_elements.TryAdd(name, extension) && name != "userTaskForm")
            {
                file.Refuse(owner, "duplicate-extension", $"expected zeebe:{name} once, but it is there twice");
            }
        }
    }

    public bool Has(string name) => _elements.ContainsKey(name);

    public string? Text(string element, string attribute)
        => _elements.TryGetValue(element, out var xml) ? BpmnFile.Text(xml, attribute) : null;

    public BpmnExpression? Expression(string element, string attribute)
        => _file.Expression(_owner, Text(element, attribute), $"{attribute} of zeebe:{element}");

    public BpmnExpression? Feel(string element, string attribute)
        => _file.Feel(_owner, Text(element, attribute), $"{attribute} of zeebe:{element}");

    /// <summary>An attribute without which the element makes no sense; where it is missing the problem has this code.</summary>
    public string Required(string element, string attribute, string code)
    {
        if (Text(element, attribute) is { } text) return text;
        _file.Refuse(_owner, code, $"expected {attribute} in zeebe:{element}, but there is none");
        return "";
    }

    /// <summary>bindingType and versionTag of an element that refers to another resource.</summary>
    public ResourceBinding Binding(string element)
    {
        var (type, tag) = (Text(element, "bindingType"), Text(element, "versionTag"));
        switch (type)
        {
            case null or "latest":
                return ResourceBinding.Latest;
            case "deployment":
                return new ResourceBinding(BindingKind.Deployment, null);
            case "versionTag" when tag is not null:
                return new ResourceBinding(BindingKind.VersionTag, tag);
            case "versionTag":
                _file.Refuse(_owner, "missing-version-tag", $"expected versionTag in zeebe:{element}, because the bindingType is versionTag, but there is none");
                break;
            default:
                _file.Refuse(_owner, "binding-type", $"expected latest, deployment or versionTag as bindingType of zeebe:{element}, but it is '{type}'");
                break;
        }

        return ResourceBinding.Latest;
    }

    public ImmutableDictionary<string, string> Properties() => Pairs("properties", "property", "name");

    public ImmutableDictionary<string, string> Headers() => Pairs("taskHeaders", "header", "key");

    public ImmutableArray<Listener> Listeners() => Listeners("executionListeners", "executionListener", ["start", "end"]);

    public ImmutableArray<Listener> Listeners(string container, string item, ReadOnlySpan<string> events)
    {
        if (!_elements.TryGetValue(container, out var xml)) return [];
        var listeners = ImmutableArray.CreateBuilder<Listener>();
        var seen = new HashSet<(string, string)>();
        foreach (var listener in xml.Elements(BpmnNames.Zeebe + item))
        {
            var on = EventOf(BpmnFile.Text(listener, "eventType") ?? "");
            var type = _file.Expression(_owner, BpmnFile.Text(listener, "type"), $"type of zeebe:{item}");
            if (!events.Contains(on) || type is null)
                _file.Refuse(_owner, "listener-incomplete", $"expected zeebe:{item} with a type and one of the events {string.Join(", ", events.ToArray())}, but the event is '{on}' and the type '{type}'");
            else if (item == "executionListener" && !seen.Add((on, type.ToString())))
                _file.Refuse(_owner, "duplicate-listener", $"expected one listener of the type '{type}' for '{on}', but there are two");
            else
                listeners.Add(new Listener(on, type, Retries(_file.Expression(_owner, BpmnFile.Text(listener, "retries"), $"retries of zeebe:{item}"))) { Headers = Pairs(listener, "taskHeaders", "header", "key") });
        }

        return listeners.ToImmutable();
    }

    /// <summary>Earlier names of the same events.</summary>
    private static string EventOf(string text) => text switch
    {
        "create" => "creating",
        "assignment" or "assign" => "assigning",
        "update" => "updating",
        "complete" => "completing",
        "cancel" => "canceling",
        _ => text,
    };

    public ImmutableArray<VariableMapping> Mappings(string direction)
    {
        if (!_elements.TryGetValue("ioMapping", out var mapping)) return [];
        var read = ImmutableArray.CreateBuilder<VariableMapping>();
        foreach (var xml in mapping.Elements(BpmnNames.Zeebe + direction))
        {
            var source = _file.Expression(_owner, BpmnFile.Text(xml, "source"), $"source of zeebe:{direction}");
            var target = BpmnFile.Text(xml, "target");
            if (source is null || target is null || target.Split('.').Any(string.IsNullOrWhiteSpace))
            {
                _file.Refuse(_owner, "mapping-incomplete",
                    $"expected source and target in zeebe:{direction}, but they are '{BpmnFile.Text(xml, "source")}' and '{target}'");
                continue;
            }

            read.Add(new VariableMapping(source, target));
        }

        return read.ToImmutable();
    }

    public JobDefinition? Job()
    {
        if (!Has("taskDefinition")) return null;
        Required("taskDefinition", "type", "missing-job-type");
        var type = Expression("taskDefinition", "type") ?? new BpmnExpression("", null);
        return new JobDefinition(type, Retries(Expression("taskDefinition", "retries")));
    }

    private BpmnExpression Retries(BpmnExpression? given)
    {
        var retries = given ?? new BpmnExpression("3", null);
        if (retries.IsStatic && (!int.TryParse(retries.Source, out var count) || count < 1))
            _file.Refuse(_owner, "retries-not-a-number", $"expected retries of at least 1, but it is '{retries.Source}'");
        return retries;
    }

    private ImmutableDictionary<string, string> Pairs(string container, string item, string key)
    {
        return _elements.TryGetValue(container, out var xml) ? Pairs(xml, item, key) : ImmutableDictionary<string, string>.Empty;
    }

    private static ImmutableDictionary<string, string> Pairs(XElement owner, string container, string item, string key)
        => owner.Element(BpmnNames.Zeebe + container) is { } xml ? Pairs(xml, item, key) : ImmutableDictionary<string, string>.Empty;

    private static ImmutableDictionary<string, string> Pairs(XElement xml, string item, string key)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in xml.Elements(BpmnNames.Zeebe + item))
        {
            if (BpmnFile.Text(pair, key) is { } name) pairs[name] = pair.Attribute("value")?.Value ?? "";
        }

        return pairs.ToImmutable();
    }
}
