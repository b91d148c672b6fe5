using System.Runtime.InteropServices;
using Evaluation.Reports;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.CommandLine;

/// <summary>Renders the memos of a play as the portal does, and keeps the last one.</summary>
internal sealed class PlayMemo
{
    private readonly MemoRenderer _renderer = new();

    public PlayMemo() => Jobs = new MemoJobs(Render, Render);

    public MemoJobs Jobs { get; }

    /// <summary>The PDF, null before there is one.</summary>
    public byte[]? Latest { get; private set; }

    private FrozenMemo Render(MemoWork work)
    {
        var memo = _renderer.Render(DecisionRecordBuilder.Build(work.Context, work.Events, work.Moment));
        Latest = ImmutableCollectionsMarshal.AsArray(memo.Bytes);
        return new FrozenMemo(memo.Sha256, memo.ContentSha256);
    }
}
