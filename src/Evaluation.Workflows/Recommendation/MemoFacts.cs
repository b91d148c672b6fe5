using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Recommendation;

/// <summary>The state at the moment of freezing, with names.</summary>
internal sealed class MemoFacts(DecisionContext context, EvaluationState state)
{
    public DecisionContext Context => context;

    public EvaluationState State => state;

    public PurchaseRequest Request => state.Request!;

    public Proposal? Proposal { get; } = Proposal.Of(state);

    /// <summary>The option that the proposal is about.</summary>
    public string RecommendedOption => Proposal?.Option ?? Request.Proposed.Id;

    public string OptionName(string? option) => Words.Option(state, option);

    /// <summary>With the first of the wanted roles that the person has; else with the first role of the person.</summary>
    public PersonName Person(string id, params IEnumerable<string> roles)
    {
        var person = context.People.Find(id);
        var role = roles.FirstOrDefault(one => person?.Has(one) == true) ?? person?.Roles.FirstOrDefault();
        return new PersonName(id, context.People.NameOf(id), role is null ? "" : Roles.PlainName(role));
    }

    public ConditionFacts Condition(Condition one) => new(
        string.Create(CultureInfo.InvariantCulture, $"c-{one.Number}"),
        one.Number,
        one.Text,
        WireName.Of(one.Lane),
        OptionName(one.Option),
        Person(one.Owner),
        one.Due,
        WireName.Of(one.Standing));

    public SkippedLane Skip(SkipLine skip) => new(
        WireName.Of(skip.Lane),
        skip.Name,
        skip.Reason,
        skip.Rule,
        skip.ConfirmedBy is { } by ? Person(by.Id, [Roles.Sox, Roles.ItLead, Roles.Architect, Roles.Security, Roles.DataLegal]) : null);

    /// <summary>What people said beside their answers: considerations of IT, comments, discussions of the leaders; in the order of time.</summary>
    public ImmutableArray<CommentFacts> Comments()
    {
        var considerations = (state.Triage?.Considerations ?? []).Select(text
            => new CommentFacts(Person(state.Triage!.By, [Roles.ItLead, Roles.Architect]), state.Triage.At, "Consideration of IT", text, false));
        var comments = state.Comments.Select(one => new CommentFacts(Person(one.By), one.At, Words.About(state, one.About), one.Text, one.IsAdvice));
        var talks = state.Discussions.Select(one => new CommentFacts(Person(one.By, [Roles.MarketingLead, Roles.ItLead]), one.At, "Discussion of the two leaders", one.Notes, false));
        return [.. considerations.Concat(comments).Concat(talks).OrderBy(one => one.At)];
    }
}
