using System.Collections.Immutable;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Duties;

/// <summary>What a person does in an evaluation, as far as separation of duties asks.</summary>
public enum Duty
{
    Request,

    /// <summary>Scores usability.</summary>
    Score,

    /// <summary>Judges a lane of IT.</summary>
    Review,

    /// <summary>Judges need, concludes usability, or judges support: work of the leaders themselves.</summary>
    Judge,
    SignForMarketing,
    SignForIt,

    /// <summary>Decides where the leaders twice did not agree.</summary>
    Escalate,

    /// <summary>Has the role administrator.</summary>
    Administer,

    /// <summary>Has the role auditor.</summary>
    Audit,
}

/// <summary>Who may do what beside what. A matrix of pairs, the same in both directions.</summary>
internal static class SeparationOfDuties
{
    /// <summary>Why one person cannot have both duties in one evaluation, null where they can.</summary>
    public static string? Conflict(DutyPolicy policy, Duty one, Duty other)
    {
        if (one > other) return Conflict(policy, other, one);
        return (one, other) switch
        {
            (_, Duty.Audit) when one != Duty.Audit => "an auditor reads everything and changes nothing",
            (Duty.Score or Duty.Review or Duty.Judge or Duty.SignForMarketing or Duty.SignForIt or Duty.Escalate, Duty.Administer)
                => "an administrator cannot score, review or sign",
            (Duty.SignForMarketing, Duty.SignForIt) => "one person never gives both signatures",
            (Duty.SignForMarketing or Duty.SignForIt, Duty.Escalate) when policy == DutyPolicy.Standard
                => "who signed does not decide between the two positions",
            (Duty.Request or Duty.Score or Duty.Review, Duty.SignForMarketing or Duty.SignForIt) when policy == DutyPolicy.Standard
                => $"{Words(one)} cannot sign the same evaluation",
            (Duty.Request, Duty.Score) when policy == DutyPolicy.Standard => "who asks for a tool does not score it",
            _ => null,
        };
    }

    /// <summary>What the person has done so far; a judgement counts even when it was reopened, a decision only while it stands.</summary>
    public static ImmutableSortedSet<Duty> Held(EvaluationState state, DirectoryPerson person)
    {
        var held = ImmutableSortedSet.CreateBuilder<Duty>();
        var id = person.Id;
        if (person.Has(Roles.Administrator)) held.Add(Duty.Administer);
        if (person.Has(Roles.Auditor)) held.Add(Duty.Audit);
        if (state.Requester == id) held.Add(Duty.Request);
        foreach (var assessment in state.Assessments.Where(one => one.By == id && one.Option is not null)) held.Add(DutyOf(assessment.Lane, scores: assessment.Lane == Lane.Usability));
        foreach (var verdict in state.Verdicts.Where(one => one.By == id)) held.Add(DutyOf(verdict.Lane, scores: false));
        if (state.VendorRoles.Any(one => one.By == id) || state.SoxScope?.ConfirmedBy == id) held.Add(Duty.Review);
        foreach (var signOff in state.StandingSignOffs.Where(one => one.By == id)) held.Add(SigningFor(signOff.Side));
        if (state.Escalation?.By == id) held.Add(Duty.Escalate);
        return held.ToImmutable();
    }

    /// <summary>Whether the person may take on the duty now.</summary>
    public static Refusal? Check(DutyPolicy policy, EvaluationState state, DirectoryPerson person, Duty wanted)
    {
        foreach (var held in Held(state, person))
        {
            if (held != wanted && Conflict(policy, held, wanted) is { } reason)
                return Refuse.Forbidden("separation-of-duties", $"expected somebody else to {Act(wanted)}, but {person.Name} {Done(held)}: {reason}");
        }

        return null;
    }

    public static Duty DutyOf(Lane lane, bool scores)
        => scores ? Duty.Score : Lanes.SideOf(lane) == Side.It ? Duty.Review : Duty.Judge;

    public static Duty SigningFor(Side side) => side == Side.Marketing ? Duty.SignForMarketing : Duty.SignForIt;

    /// <summary>For the memo: who did more than one thing, in words. Only policy small allows it to matter.</summary>
    public static ImmutableArray<string> ActedTwice(EvaluationState state, PeopleDirectory people)
        =>
        [
            .. people.All
                .Select(person => (person, held: Held(state, person).Where(duty => duty is not (Duty.Administer or Duty.Audit)).ToList()))
                .Where(one => one.held.Count > 1)
                .Select(one => $"{one.person.Name} {string.Join(", ", one.held.Select(Done))}."),
        ];

    private static string Words(Duty duty) => duty switch
    {
        Duty.Request => "the requester",
        Duty.Score => "a scorer",
        _ => "a reviewer",
    };

    private static string Act(Duty duty) => duty switch
    {
        Duty.Request => "ask for the evaluation",
        Duty.Score => "score usability",
        Duty.Review => "review",
        Duty.Judge => "judge",
        Duty.SignForMarketing => "sign for marketing",
        Duty.SignForIt => "sign for IT",
        Duty.Escalate => "decide between the leaders",
        _ => "do this",
    };

    private static string Done(Duty duty) => duty switch
    {
        Duty.Request => "asked for the evaluation",
        Duty.Score => "scored usability",
        Duty.Review => "reviewed for IT",
        Duty.Judge => "judged need, usability or support",
        Duty.SignForMarketing => "signed for marketing",
        Duty.SignForIt => "signed for IT",
        Duty.Escalate => "decided between the leaders",
        Duty.Administer => "is an administrator",
        _ => "is an auditor",
    };
}
