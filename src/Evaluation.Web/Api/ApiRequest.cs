using System.Security.Cryptography;
using Evaluation.Web.Authorization;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Persistence;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Api;

/// <summary>
/// A request that changes something: its body, who sends it, and its Idempotency-Key. With a key, the first answer is stored in the
/// transaction of the command, and a repetition within 24 hours gets it again without doing anything.
/// </summary>
internal sealed class ApiRequest(EvaluationDatabase database, TimeProvider clock)
{
    private const int LongestKey = 200;

    private IdempotentRequest? idempotent;
    private bool isAnswered;

    public SignedIn Who { get; private set; } = default!;

    public byte[] Body { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Reads the request and runs <paramref name="work"/>, or gives the answer that its key already has.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, long mostBytes, Func<ApiRequest, Task<IResult>> work)
    {
        Who = SignedIn.From(context.User) ?? throw new InvalidOperationException("Expected a token, but the endpoint let a request without one through.");
        if (await ReadAsync(context, mostBytes) is { } tooLarge) return tooLarge;
        if (context.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key) return await work(this);
        if (key.Length > LongestKey || key.Any(char.IsControl)) return ApiProblems.Invalid("idempotency-key", null, $"expected an Idempotency-Key of at most {LongestKey} printable characters, but it is not");

        idempotent = new IdempotentRequest(Who.Id, context.Request.Method, context.Request.Path, key, SHA256.HashData(Body), Guid.NewGuid().ToString("n"));
        switch (await IdempotencyKeys.BeginAsync(database, idempotent, Now, context.RequestAborted))
        {
            case AnsweredBefore { Answer: var answer }:
                context.Response.Headers["Idempotent-Replay"] = "true";
                return new ApiAnswer(answer.Status, answer.ContentType, answer.Location, answer.Body);
            case UsedForAnotherBody:
                return ApiProblems.Invalid("idempotency-key-used", null, "expected the body that this Idempotency-Key came with first, but it is another one");
            case StillRunning:
                return ApiProblems.Of(new Refusal(RefusalKind.Conflict, "still-running", null, "expected the first request with this Idempotency-Key to be over, but it still runs: try again in a moment"));
        }

        try
        {
            return await work(this);
        }
        finally
        {
            // Nothing was changed: the key is free for a corrected request.
            if (!isAnswered) await IdempotencyKeys.AbandonAsync(database, idempotent, CancellationToken.None);
        }
    }

    /// <summary>Stores the answer in the command's transaction; for <see cref="CommandRunner"/>.</summary>
    public Alongside Storing(Func<CommandDone, ApiAnswer> answer) => (session, done, cancellationToken) => StoreAsync(session, () => answer(done), cancellationToken);

    /// <summary>The same for <see cref="MessageBoard"/>.</summary>
    public AlongsidePublication StoringReached(Func<Reached, ApiAnswer> answer) => (session, reached, cancellationToken) => StoreAsync(session, () => answer(reached), cancellationToken);

    private async Task<bool> StoreAsync(WriteSession session, Func<ApiAnswer> answer, CancellationToken cancellationToken)
    {
        if (idempotent is null) return true;
        var given = answer();
        isAnswered = await IdempotencyKeys.CompleteAsync(session, idempotent, new IdempotentAnswer(given.Status, given.ContentType, given.Location, given.Body), cancellationToken);
        return isAnswered;
    }

    private async Task<IResult?> ReadAsync(HttpContext context, long mostBytes)
    {
        if (context.Request.ContentLength > mostBytes) return TooLarge(mostBytes);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > mostBytes) return TooLarge(mostBytes);
        }

        Body = body.ToArray();
        return null;
    }

    private static IResult TooLarge(long mostBytes) => Results.Problem(
        statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too large", detail: $"Expected at most {mostBytes} bytes, but there are more.");
}

/// <summary>An answer whose bytes are known before the transaction ends.</summary>
internal sealed record ApiAnswer(int Status, string? ContentType, string? Location, byte[] Body) : IResult
{
    public static ApiAnswer Json(object value, int status = StatusCodes.Status200OK, string? location = null)
        => new(status, "application/json", location, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Location is not null) httpContext.Response.Headers.Location = Location;
        httpContext.Response.ContentType = ContentType;
        await httpContext.Response.Body.WriteAsync(Body);
    }
}
