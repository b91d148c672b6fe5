using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Support;

/// <summary>Whom to call and how, who supports after the launch, and who is asked to be the internal supporter: a gate, not a note.</summary>
internal static class SupportGate
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, Lane lane, RubricAnswer answer)
    {
        if (lane != Lane.Support)
        {
            return answer.Support is null
                ? null
                : Refuse.Invalid("support-not-asked", "support", $"expected nothing about support in '{task.Name}', but there is something");
        }

        if (answer.Support is not { } support)
        {
            return answer.Verdict!.Verdict is Verdict.Pass or Verdict.PassWithConditions
                ? Refuse.Invalid("support-missing", "support", "expected contacts, procedure, support after launch and a supporter, but nothing is arranged")
                : null;
        }

        foreach (var side in Enum.GetValues<ContactSide>())
        {
            if (support.Contacts.All(contact => contact.Side != side))
                return Refuse.Invalid("contact-missing", "support.contacts", $"expected a contact of {Words(side)}, but there is none");
        }

        if (SupporterDecider.CheckSupporter(proceeding.Context, support.Supporter, "support.supporter") is { } refusal) return refusal;
        if (answer.Verdict!.Verdict is not (Verdict.Pass or Verdict.PassWithConditions)) return null;
        proceeding.Raise(new SupportArranged(task.Key, task.Option!, support));
        return null;
    }

    /// <summary>Whom to ask about which option, for the tasks that follow.</summary>
    public static ImmutableArray<KeyValuePair<string, FeelValue>> Variables(EvaluationState state, Lane lane)
    {
        if (lane != Lane.Support) return [];
        var rounds = state.Request!.Options
            .Where(option => option.Kind == OptionKind.Tool)
            .Select(option => state.SupportOf(option.Id))
            .Where(plan => plan is not null)
            .Select(plan => (FeelValue)new FeelContext([new("option", plan!.Option), new("supporter", plan.Supporter)]));
        return [new("supportRounds", new FeelList([.. rounds]))];
    }

    private static string Words(ContactSide side) => side switch
    {
        ContactSide.Marketing => "marketing",
        ContactSide.It => "IT",
        _ => "the vendor",
    };
}
