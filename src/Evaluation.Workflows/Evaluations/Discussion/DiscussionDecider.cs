using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Discussion;

/// <summary>Everybody may comment on everything; what is over the owner's boundary is marked as advice.</summary>
internal static partial class DiscussionDecider
{
    private const int LongestComment = 4000;
    private const long LargestFile = 20 * 1024 * 1024;

    private static readonly ImmutableHashSet<string> ContentTypes = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "application/pdf",
        "image/png",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    public static Refusal? Decide(Proceeding proceeding, AddComment comment)
    {
        if (CheckSubject(proceeding, comment.About) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(comment.Text)) return Refuse.Invalid("text-missing", "text", "expected a comment, but it is empty");
        if (comment.Text.Length > LongestComment)
            return Refuse.Invalid("text-too-long", "text", $"expected at most {LongestComment} characters, but there are {comment.Text.Length}");
        var isAdvice = OwnerOf(proceeding, comment.About) is { } owner && !proceeding.Person.IsOn(owner);
        proceeding.Raise(new CommentAdded(proceeding.State.Comments.Length + 1, comment.About, comment.Text.Trim(), isAdvice));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, AddEvidence evidence)
    {
        if (CheckSubject(proceeding, evidence.About) is { } refusal) return refusal;
        if (!Id().IsMatch(evidence.Id)) return Refuse.Invalid("id", "id", $"expected an id of small letters, digits and dashes, but it is '{evidence.Id}'");
        if (proceeding.State.Evidence.Any(one => one.Id == evidence.Id)) return Refuse.Conflict("evidence-known", $"expected new evidence, but '{evidence.Id}' is there already");
        if (string.IsNullOrWhiteSpace(evidence.Name) || evidence.Name.Length > 200) return Refuse.Invalid("name", "name", "expected a name of 1 to 200 characters, but it is not");
        if (!ContentTypes.Contains(evidence.ContentType))
            return Refuse.Invalid("content-type", "contentType", $"expected a PDF, an Office document or a PNG, but it is '{evidence.ContentType}'");
        if (evidence.Size is <= 0 or > LargestFile)
            return Refuse.Invalid("size", "size", $"expected 1 to {LargestFile} bytes (20 MB), but there are {evidence.Size}");
        if (!Digest().IsMatch(evidence.Sha256)) return Refuse.Invalid("sha256", "sha256", "expected 64 hexadecimal digits, but it is something else");
        if (evidence.Expires <= proceeding.Today) return Refuse.Invalid("expired", "expires", $"expected a day that is still ahead, but it is {evidence.Expires:yyyy-MM-dd}");
        var version = proceeding.State.Evidence.Count(one => one.Name == evidence.Name) + 1;
        proceeding.Raise(new EvidenceAdded(
            evidence.Id, evidence.About, evidence.Name, evidence.ContentType, evidence.Size, evidence.Sha256, version, evidence.Expires));
        return null;
    }

    private static Refusal? CheckSubject(Proceeding proceeding, Subject about)
    {
        var state = proceeding.State;
        if (about.Option is { } option && state.Request!.Find(option) is null)
            return Refuse.Invalid("option-unknown", "about", $"expected an option of the request, but '{option}' is not one");
        if (about.Condition is { } number && state.Condition(number) is null)
            return Refuse.Invalid("condition-unknown", "about", $"expected a condition of the evaluation, but there is no number {number}");
        return about.Criterion is { } criterion && about.Lane is { } lane && Find(proceeding, lane, criterion) is null
            ? Refuse.Invalid("criterion-unknown", "about", $"expected a criterion of '{Lanes.PlainName(lane)}', but '{criterion}' is not one")
            : null;
    }

    private static Side? OwnerOf(Proceeding proceeding, Subject about)
    {
        if (about.Condition is { } number) return Lanes.SideOf(proceeding.State.Condition(number)!.Lane);
        if (about.Lane is not { } lane) return null;
        return about.Criterion is { } criterion ? Find(proceeding, lane, criterion)!.Side : Lanes.SideOf(lane);
    }

    private static Criterion? Find(Proceeding proceeding, Lane lane, string criterion)
        => proceeding.Context.Workflow.Rubrics.Where(rubric => rubric.Lane == lane).Select(rubric => rubric.Find(criterion)).FirstOrDefault(one => one is not null);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
