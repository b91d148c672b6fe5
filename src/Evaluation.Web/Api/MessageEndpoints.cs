using Evaluation.Engine.Execution.Correlation;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Messages;

namespace Evaluation.Web.Api;

/// <summary>Messages and signals from other systems to evaluations that wait for them, sent by process owners and administrators.</summary>
internal static class MessageEndpoints
{
    private const long MostJson = 1024 * 1024;

    public static void Map(RouteGroupBuilder work)
    {
        work.MapPost("/messages", PublishAsync).WithSummary("Publish a message: each process gets it once, in the evaluation that has waited longest; without a time to live it is not kept for later")
            .Accepts<MessageBody>("application/json").Produces<ReachedAnswer>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        work.MapPost("/signals", BroadcastAsync).WithSummary("Throw a signal: every evaluation that waits for it now goes on")
            .Accepts<SignalBody>("application/json").Produces<ReachedAnswer>().ProducesProblem(403).ProducesProblem(422);
    }

    private static Task<IResult> PublishAsync(HttpContext context, ApiRequest request, MessageBoard board)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var body = ApiBody.Read(sent.Body, "name", "correlationKey", "messageId", "timeToLive", "variables");
            var (name, key, id, live, variables) = (body.Text("name"), body.Text("correlationKey"), body.Text("messageId"), body.Text("timeToLive"), body.Variables("variables"));
            if (body.Problem is { } problem) return problem;
            var duration = TimeSpan.Zero;
            if (live.Length > 0)
            {
                if (!IsoDuration.TryParse(live, out var read) || read.Months != 0)
                    return ApiProblems.Invalid("wrong-format", "timeToLive", $"expected a duration such as PT15M or P2D, but it is '{live}'");
                duration = TimeSpan.FromDays(read.Days) + read.Time;
            }

            var message = new PublishMessage(sent.Now, name, key.Length == 0 ? null : key, variables) { TimeToLive = duration, MessageId = id.Length == 0 ? null : id };
            return Answer(await board.PublishAsync(sent.Who.Id, message, sent.StoringReached(AnswerTo), context.RequestAborted));
        });

    private static Task<IResult> BroadcastAsync(HttpContext context, ApiRequest request, MessageBoard board)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var body = ApiBody.Read(sent.Body, "name", "variables");
            var (name, variables) = (body.Text("name"), body.Variables("variables"));
            return body.Problem ?? Answer(await board.BroadcastAsync(sent.Who.Id, new ThrowSignal(sent.Now, name, variables), sent.StoringReached(AnswerTo), context.RequestAborted));
        });

    private static IResult Answer(PublicationResult result) => result.Refusal is { } refusal ? ApiProblems.Of(refusal) : AnswerTo(result.Reached!);

    private static ApiAnswer AnswerTo(Reached reached) => ApiAnswer.Json(new ReachedAnswer([.. reached.Evaluations], reached.KeptUntil));
}

/// <summary>TimeToLive is a duration such as PT15M; without one the message is not kept. While it is kept, another one with its name, key and id is refused.</summary>
internal sealed record MessageBody(string Name, string? CorrelationKey, string? MessageId, string? TimeToLive, System.Text.Json.Nodes.JsonObject? Variables);

internal sealed record SignalBody(string Name, System.Text.Json.Nodes.JsonObject? Variables);

/// <summary>Evaluations are the numbers of those that went on; KeptUntil is null where a message is not kept for others.</summary>
internal sealed record ReachedAnswer(IReadOnlyList<string> Evaluations, DateTimeOffset? KeptUntil);
