using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>From a definition to elements that can be evaluated: types, references, logic, and no circles.</summary>
internal sealed class DmnCompiler
{
    private readonly DmnDefinition _definition;
    private readonly ImmutableArray<(string Name, DmnModel Model)> _imports;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, ModelElement> _byId = new(StringComparer.Ordinal);

    private DmnCompiler(DmnDefinition definition, ImmutableArray<DmnModel> imported, ProblemList problems)
    {
        (_definition, _problems) = (definition, problems);
        var imports = ImmutableArray.CreateBuilder<(string, DmnModel)>();
        foreach (var import in definition.Imports)
        {
            var model = imported.FirstOrDefault(one => one.Namespace == import.Namespace);
            if (model is not null) imports.Add((import.Name, model));
            else Report(null, import.Line, "dmn-missing-import", $"expected the model '{import.Namespace}' that is imported as '{import.Name}', but it is not there");
        }

        _imports = imports.ToImmutable();
        Types = new ItemTypes(definition, _imports, (line, code, message) => Report(null, line, code, message));
    }

    private ItemTypes Types { get; }

    public static (ImmutableArray<ModelElement> Elements, ItemTypes Types, ImmutableArray<string> Names) Compile(
        DmnDefinition definition, ImmutableArray<DmnModel> imported, ProblemList problems)
    {
        var compiler = new DmnCompiler(definition, imported, problems);
        foreach (var item in definition.Items) compiler.Types.Find(item.Name);
        foreach (var element in definition.Elements) compiler._byId[element.Id] = new ModelElement(element, compiler.Types.Of(element.TypeRef, element.Line));
        var members = MembersOf(definition, compiler._imports);
        foreach (var element in compiler._byId.Values) compiler.Resolve(element);
        var declared = definition.Elements.Select(element => element.VariableName).ToHashSet(StringComparer.Ordinal);
        foreach (var element in compiler._byId.Values) element.Unrequired = declared;
        var vocabulary = new FeelVocabulary(members, compiler.Types.Find);
        foreach (var element in compiler._byId.Values) compiler.CompileLogic(element, vocabulary);
        compiler.RefuseCircles();
        return ([.. definition.Elements.Select(element => compiler._byId[element.Id]).Distinct()], compiler.Types, members);
    }

    private void Resolve(ModelElement element)
    {
        switch (element.Definition)
        {
            case Decision decision: Require(element, decision.Requirements); break;
            case KnowledgeModel knowledge: Require(element, knowledge.Requirements); break;
            case DecisionService service:
                element.ServiceOutputs = [.. service.Outputs.Select(reference => Find(element, reference).Element).OfType<ModelElement>()];
                element.ServiceInputDecisions = [.. service.InputDecisions.Select(reference => Find(element, reference).Element).OfType<ModelElement>()];
                element.ServiceInputData = [.. service.InputData.Select(reference => Find(element, reference).Element).OfType<ModelElement>()];
                break;
        }
    }

    private void Require(ModelElement element, ImmutableArray<Reference> references)
    {
        foreach (var reference in references)
        {
            var (required, import) = Find(element, reference);
            if (required is null) continue;
            if (string.IsNullOrEmpty(import)) element.Required[required.Definition.VariableName] = required;
            else if (element.Imported.TryGetValue(import, out var group)) group[required.Definition.VariableName] = required;
            else element.Imported[import] = new(StringComparer.Ordinal) { [required.Definition.VariableName] = required };
        }
    }

    private (ModelElement? Element, string? Import) Find(ModelElement from, Reference reference)
    {
        var hash = reference.Href.LastIndexOf('#');
        var (place, id) = hash < 0 ? ("", reference.Href) : (reference.Href[..hash], reference.Href[(hash + 1)..]);
        if (place.Length == 0 || place == _definition.Namespace)
        {
            if (_byId.TryGetValue(id, out var own)) return (own, null);
        }
        else
        {
            foreach (var (name, model) in _imports)
            {
                if (model.Namespace == place && model.Elements.FirstOrDefault(element => element.Definition.Id == id) is { } other) return (other, name);
            }
        }

        Report(from.Definition, reference.Line, "dmn-missing-reference", $"expected an element '{reference.Href}', but there is none");
        return (null, null);
    }

    private void CompileLogic(ModelElement element, FeelVocabulary members)
    {
        HashSet<string> names = [.. element.Required.Keys, .. element.Imported.Keys];
        var box = BoxOf(element.Definition);
        if (box is not null) BoxNames.Collect(box, names, locals: true);
        var compiler = new ExpressionCompiler(element.Definition, Types, members.With(names.Where(name => name.Length > 0)), (line, code, message, cell) => Report(element.Definition, line, code, message, cell));
        switch (element.Definition)
        {
            case Decision { Logic: { } logic }:
                element.Logic = compiler.Compile(logic);
                break;
            case KnowledgeModel { Logic: { } function } knowledge:
                element.Parameters = compiler.Parameters(function);
                if (function.Kind == "FEEL")
                {
                    // The variable's type is the function's, or in older files that of its result.
                    var body = compiler.Typed(compiler.Compile(function.Body), function.TypeRef, function.Line, $"'{knowledge.Name}'");
                    element.Logic = element.Type is FeelFunctionType type ? compiler.Held(body, type.Result) : compiler.Held(body, element.Type);
                }
                else
                {
                    element.Logic = compiler.Compile(function);
                }

                break;
        }

        if (element.Logic?.Height > Parser.MostHeight)
            Report(element.Definition, element.Definition.Line, "dmn-too-deep", $"expected at most {Parser.MostHeight} expressions inside each other, but there are more");
    }

    // Depth first, each decision once: one that is met while it is still open requires itself.
    private void RefuseCircles()
    {
        var isOpen = new Dictionary<ModelElement, bool>(ReferenceEqualityComparer.Instance);
        var path = new Stack<(ModelElement Element, IEnumerator<ModelElement> Next)>();
        foreach (var start in _byId.Values)
        {
            Open(start);
            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    isOpen[path.Pop().Element] = false;
                }
                else if (isOpen.TryGetValue(top.Next.Current, out var again))
                {
                    if (again)
                        Report(top.Element.Definition, top.Element.Definition.Line, "dmn-cycle", $"expected requirements that end, but '{top.Element.Definition.Name}' requires itself by way of '{top.Next.Current.Definition.Name}'");
                }
                else
                {
                    Open(top.Next.Current);
                }
            }

            void Open(ModelElement element)
            {
                if (element.Definition is not Decision || !isOpen.TryAdd(element, true)) return;
                path.Push((element, element.AllRequired.Where(required => required.Definition is Decision).GetEnumerator()));
            }
        }
    }

    private static BoxedExpression? BoxOf(DrgElement element) =>
        element switch { Decision decision => decision.Logic, KnowledgeModel knowledge => knowledge.Logic, _ => null };

    // What may stand behind a dot anywhere: components of types, entries of contexts, and what an imported model brings.
    private static ImmutableArray<string> MembersOf(DmnDefinition definition, ImmutableArray<(string Name, DmnModel Model)> imports)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in definition.Elements)
        {
            if (BoxOf(element) is { } box) BoxNames.Collect(box, names, locals: false);
        }

        var open = new Stack<ItemDefinition>(definition.Items);
        while (open.TryPop(out var item))
        {
            foreach (var component in item.Components)
            {
                names.Add(component.Name);
                open.Push(component);
            }
        }

        foreach (var (_, model) in imports)
        {
            names.UnionWith(model.Names);
            names.UnionWith(model.Elements.Select(element => element.Definition.VariableName));
        }

        return [.. names.Where(name => name.Length > 0)];
    }

    private void Report(DrgElement? element, int line, string code, string message, TableCell? cell = null) =>
        _problems.Add(new Problem(_definition.FileName, line, element?.Id, element?.Name, code, message) { Cell = cell });
}
