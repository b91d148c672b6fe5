using Evaluation.Engine.Feel;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Duties;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Usability;

/// <summary>Which tools are scored by whom: the proposed tool always, at most so many as the workflow shortlists, enough scorers.</summary>
internal static class UsabilityPlanDecider
{
    private const int FewestInStandard = 3;
    private const int Most = 8;

    public static Refusal? Decide(Proceeding proceeding, TaskState task, Answers.UsabilityPlan answer)
    {
        if ((CheckTools(proceeding, answer) ?? CheckScorers(proceeding, answer)) is { } refusal) return refusal;
        proceeding.Raise(new UsabilityPlanned(task.Key, answer.Tools, answer.Scorers));
        var rounds = answer.Tools.SelectMany(tool => answer.Scorers.Select(scorer => (FeelValue)new FeelContext([new("option", tool), new("scorer", scorer)])));
        return proceeding.CompleteTask(
            task.Key,
            new("usabilityOptions", new FeelList([.. answer.Tools.Select(tool => (FeelValue)tool)])),
            new("usabilityRounds", new FeelList([.. rounds])));
    }

    /// <summary>How many scorers there have to be: those of the workflow's scoring, in policy standard never fewer than three.</summary>
    public static (int Fewest, int Most) Bounds(Workflow workflow)
    {
        var rules = workflow.Scoring.Usability;
        var fewest = workflow.Policy == DutyPolicy.Standard ? Math.Max(FewestInStandard, rules.MinimumScorers) : rules.MinimumScorers;
        return (fewest, Math.Min(Most, Math.Max(fewest, rules.MaximumScorers)));
    }

    private static Refusal? CheckTools(Proceeding proceeding, Answers.UsabilityPlan answer)
    {
        var request = proceeding.State.Request!;
        var shortlist = proceeding.Context.Workflow.Scoring.Usability.Shortlist;
        if (answer.Tools.Distinct().Count() != answer.Tools.Length)
            return Refuse.Invalid("tool-twice", "tools", "expected each tool once, but one is named twice");
        if (answer.Tools.Length > shortlist)
            return Refuse.Invalid("too-many-tools", "tools", $"expected at most {shortlist} tools to score, but there are {answer.Tools.Length}");
        foreach (var tool in answer.Tools)
        {
            if (request.Find(tool) is not { } option) return Refuse.Invalid("option-unknown", "tools", $"expected an option of the request, but '{tool}' is not one");
            if (option.Kind != OptionKind.Tool) return Refuse.Invalid("not-a-tool", "tools", $"expected a tool, but '{option.Name}' is not one: only tools are scored for usability");
        }

        return answer.Tools.Contains(request.Proposed.Id)
            ? null
            : Refuse.Invalid("proposed-missing", "tools", $"expected the proposed tool '{request.Proposed.Name}' among them, but it is missing");
    }

    private static Refusal? CheckScorers(Proceeding proceeding, Answers.UsabilityPlan answer)
    {
        var policy = proceeding.Context.Workflow.Policy;
        var (fewest, most) = Bounds(proceeding.Context.Workflow);
        if (answer.Scorers.Distinct().Count() != answer.Scorers.Length)
            return Refuse.Invalid("scorer-twice", "scorers", "expected each scorer once, but one is named twice");
        if (answer.Scorers.Length < fewest || answer.Scorers.Length > most)
            return Refuse.Invalid("number-of-scorers", "scorers", $"expected {fewest} to {most} scorers, but there are {answer.Scorers.Length}");
        foreach (var scorer in answer.Scorers)
        {
            if (proceeding.Context.People.Find(scorer) is not { Active: true } person)
                return Refuse.Invalid("person-unknown", "scorers", $"expected a person with an active account, but '{scorer}' has none");
            if (!person.Has(Roles.Scorer))
                return Refuse.Invalid("role-missing", "scorers", $"expected somebody with the role {Roles.Scorer}, but {person.Name} does not have it");
            if (SeparationOfDuties.Check(policy, proceeding.State, person, Duty.Score) is { } refusal)
                return refusal with { Kind = RefusalKind.Invalid, Field = "scorers" };
        }

        return null;
    }
}
