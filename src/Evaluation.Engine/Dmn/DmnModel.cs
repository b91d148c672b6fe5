using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn;

/// <summary>The model, or why there is none.</summary>
public sealed record DmnReadResult(DmnModel? Model, ImmutableArray<Problem> Problems);

/// <summary>The decisions of one .dmn file, checked and ready to evaluate from any thread.</summary>
public sealed class DmnModel
{
    private readonly Dictionary<string, ModelElement> _byId;

    private DmnModel(DmnDefinition definition, ImmutableArray<ModelElement> elements, ItemTypes types, ImmutableArray<string> names)
    {
        (Name, Namespace, Elements, Types, Names) = (definition.Name, definition.Namespace, elements, types, names);
        _byId = elements.ToDictionary(element => element.Definition.Id, StringComparer.Ordinal);
        DecisionIds = [.. elements.Where(element => element.Definition is Decision).Select(element => element.Definition.Id)];
        KnowledgeIds = [.. elements.Where(element => element.Definition is KnowledgeModel).Select(element => element.Definition.Id)];
        ServiceIds = [.. elements.Where(element => element.Definition is DecisionService).Select(element => element.Definition.Id)];
    }

    public string Name { get; }

    /// <summary>What other models import this one by.</summary>
    public string Namespace { get; }

    /// <summary>Ids of the decisions, in the order of the file.</summary>
    public ImmutableArray<string> DecisionIds { get; }

    /// <summary>Ids of the decision services, in the order of the file.</summary>
    public ImmutableArray<string> ServiceIds { get; }

    /// <summary>Ids of the business knowledge models, in the order of the file.</summary>
    public ImmutableArray<string> KnowledgeIds { get; }

    /// <summary>The decisions in words, in the order of the file.</summary>
    public ImmutableArray<DecisionOutline> Outline => [.. Elements.Select(element => element.Definition).OfType<Decision>().Select(DecisionOutline.Of)];

    internal ImmutableArray<ModelElement> Elements { get; }

    internal ItemTypes Types { get; }

    internal ImmutableArray<string> Names { get; }

    /// <summary>Reads DMN 1.5 (1.1 to 1.4 namespaces too). Refusals are problems; nothing is half read.</summary>
    public static DmnReadResult Read(ReadOnlyMemory<byte> xml, string fileName) => Read(xml, fileName, []);

    /// <summary>As above, for a model that imports others: those have to be read before it.</summary>
    public static DmnReadResult Read(ReadOnlyMemory<byte> xml, string fileName, ImmutableArray<DmnModel> imported)
    {
        var result = ReadDraft(xml, fileName, imported);
        return result.Problems.IsEmpty ? result : result with { Model = null };
    }

    /// <summary>
    /// Reads as much as there is: the problems stand beside a model whose broken expressions are null. For a model that
    /// somebody is still drawing; no model only where the file is not DMN at all.
    /// </summary>
    public static DmnReadResult ReadDraft(ReadOnlyMemory<byte> xml, string fileName, ImmutableArray<DmnModel> imported)
    {
        var problems = new ProblemList();
        if (DmnReader.Read(xml, fileName, problems) is not { } definition) return new DmnReadResult(null, problems.All());
        var (elements, types, names) = DmnCompiler.Compile(definition, imported, problems);
        return new DmnReadResult(new DmnModel(definition, elements, types, names), problems.All());
    }

    /// <summary>The name of a decision, decision service or business knowledge model, or null where there is no such id.</summary>
    public string? NameOf(string id) => _byId.TryGetValue(id, out var element) ? element.Definition.Name : null;

    /// <summary>The version tag of a decision, null where it has none or there is no such id.</summary>
    public string? VersionTagOf(string decisionId) => _byId.TryGetValue(decisionId, out var element) ? (element.Definition as Decision)?.VersionTag : null;

    /// <summary>What the decision gives where no more is known of its input than this; null where there is no such decision.</summary>
    public DecisionOutlook? Foresee(string decisionId, IReadOnlyDictionary<string, FeelShape> input)
    {
        if (!_byId.TryGetValue(decisionId, out var element) || element.Definition is not Decision) return null;
        var outlook = new DmnOutlook(input);
        var shape = outlook.Of(element);
        return new DecisionOutlook(shape, [.. outlook.Needs]);
    }

    /// <summary>Combinations of inputs that no rule of a table, or too many, would answer, where no more is known of the model's input than this.</summary>
    public ImmutableArray<Checks.TableFinding> CheckTables(IReadOnlyDictionary<string, FeelShape> input)
    {
        var outlook = new DmnOutlook(input);
        return [.. Elements.Where(element => element.Definition is Decision).SelectMany(element => Checks.TableCheck.Of(element, outlook))];
    }

    /// <summary>What stands in a cell of a rule; null where the decision has no such table, rule or column, or the place is a whole row or a head.</summary>
    public TableCellContent? CellOf(string decisionId, TableCell place)
    {
        if (!_byId.TryGetValue(decisionId, out var element) || (element.Definition as Decision)?.Logic is not DecisionTable table || table.Rules.ElementAtOrDefault((place.Rule ?? 0) - 1) is not { } rule) return null;
        if (place.Input is { } input && input <= table.Inputs.Length && input <= rule.Inputs.Length) return new TableCellContent(rule.Inputs[input - 1].Text, table.Inputs[input - 1].TypeRef);
        return place.Output is { } output && output <= table.Outputs.Length && output <= rule.Outputs.Length ? new TableCellContent(rule.Outputs[output - 1].Text, table.Outputs[output - 1].TypeRef) : null;
    }

    /// <summary>Evaluates a decision and all that it requires. Unknown ids and failing expressions are values in the result.</summary>
    public DecisionResult Evaluate(string decisionId, FeelContext input, DateTimeOffset now)
    {
        var evaluation = new ModelEvaluation(input, now);
        if (_byId.TryGetValue(decisionId, out var element) && element.Definition is Decision)
            return evaluation.Result(() => evaluation.ValueOf(element, evaluation.Input));
        return Unknown("decision", decisionId, DecisionIds);
    }

    /// <summary>
    /// Evaluates the table of a decision by itself: the values of its input expressions are given, in the order of the columns (one that is
    /// missing is null). For trying a table out; a decision that has no table is a failure.
    /// </summary>
    public DecisionResult EvaluateTable(string decisionId, ImmutableArray<FeelValue> inputs, DateTimeOffset now)
    {
        var evaluation = new ModelEvaluation(FeelContext.Empty, now);
        if (!_byId.TryGetValue(decisionId, out var element) || element.Definition is not Decision) return Unknown("decision", decisionId, DecisionIds);
        return element.Logic is DecisionTableNode table
            ? evaluation.Result(() => evaluation.Table(element, table.Given(inputs)))
            : new DecisionResult(FeelValue.Null, [], [], $"expected a decision with a table, but '{element.Definition.Name}' has none that can be read");
    }

    /// <summary>Evaluates a decision service (DMN 1.5, 10.4): its input decisions are taken from the input by their names.</summary>
    public DecisionResult EvaluateService(string serviceId, FeelContext input, DateTimeOffset now)
    {
        var evaluation = new ModelEvaluation(input, now);
        if (_byId.TryGetValue(serviceId, out var element) && element.Definition is DecisionService)
            return evaluation.Result(() => evaluation.Service(element, input));
        return Unknown("decision service", serviceId, ServiceIds);
    }

    /// <summary>Calls a business knowledge model with arguments by the names of its parameters (DMN 1.5, 10.4).</summary>
    public DecisionResult EvaluateKnowledge(string knowledgeId, FeelContext arguments, DateTimeOffset now)
    {
        var evaluation = new ModelEvaluation(arguments, now);
        if (!_byId.TryGetValue(knowledgeId, out var element) || element.Definition is not KnowledgeModel) return Unknown("business knowledge model", knowledgeId, KnowledgeIds);
        var function = (FeelFunction)evaluation.ValueOf(element, evaluation.Input);
        var run = new Run(new ModelScope(evaluation, element, evaluation.Input), evaluation.Budget);
        return evaluation.Result(() => function.InvokeNamed(run, 0, [.. arguments.Entries.Select(entry => (entry.Key, entry.Value))]));
    }

    private static DecisionResult Unknown(string kind, string id, ImmutableArray<string> known) =>
        new(FeelValue.Null, [], [], $"expected the id of a {kind} ({string.Join(", ", known)}), but '{id}' came");
}

/// <summary>What was decided and why. <see cref="Failure"/> is set when no value could be computed, and says what was expected.</summary>
public sealed record DecisionResult(FeelValue Value, ImmutableArray<DecisionTrace> Traces, ImmutableArray<FeelWarning> Warnings, string? Failure);

/// <summary>One evaluated decision: its inputs, the ids (and 1-based numbers) of the rules that matched, its output. In the order of evaluation, requirements first.</summary>
public sealed record DecisionTrace(
    string DecisionId,
    string DecisionName,
    ImmutableArray<TracedInput> Inputs,
    ImmutableArray<MatchedRule> MatchedRules,
    FeelValue Output);

/// <summary>What an input expression gave when the table was evaluated.</summary>
public sealed record TracedInput(string Expression, FeelValue Value);

/// <summary>Annotation is the text in the rule's annotation column, empty where there is none.</summary>
public sealed record MatchedRule(string RuleId, int Number, string Annotation);
