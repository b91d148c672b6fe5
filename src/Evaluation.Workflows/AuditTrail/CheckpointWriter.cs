using Evaluation.Workflows.Persistence;
using Microsoft.Extensions.Logging;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>Writes the checkpoints of a serving process, where it has a file for them.</summary>
public sealed partial class CheckpointWriter(EvaluationDatabase database, TimeProvider clock, ILogger<CheckpointWriter> log, CheckpointFile? file = null)
{
    /// <summary>What fails is logged as critical and stops nothing: the next one tries again.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken = default)
    {
        if (file is null)
            return;
        try
        {
            await file.AppendAsync(database, clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(log, exception, file.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "No checkpoint could be added to {Path}: the audit trail is not anchored since the last one")]
    private static partial void Failed(ILogger log, Exception exception, string path);
}
