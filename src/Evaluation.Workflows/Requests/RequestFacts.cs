using Evaluation.Engine.Feel;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Requests;

/// <summary>The request as expressions of workflows, decisions and rubrics see it.</summary>
internal static class RequestFacts
{
    /// <summary>In the shape of docs/formats/request.schema.json; dates are text (YYYY-MM-DD), for date() to read.</summary>
    public static FeelContext ContextOf(PurchaseRequest request) => (FeelContext)FeelTree.Of(RequestWriter.ToTree(request));

    public static FeelContext ContextOf(RequestOption option) => (FeelContext)FeelTree.Of(RequestWriter.ToTree(option));

    /// <summary>
    /// categories and subjects (without doubles, in the order of the vocabulary), personal (any category but none), sensitive, children,
    /// payment, outsideEea (any use), flows (team, web-site, analytics-provider: those with a use).
    /// </summary>
    public static FeelContext DataOf(DataInventory inventory)
    {
        var uses = inventory.All.ToList();
        return new FeelContext(
        [
            new("categories", Names(uses.Select(one => one.Use.Category))),
            new("subjects", Names(uses.Select(one => one.Use.Subject))),
            new("personal", uses.Any(one => one.Use.Category != DataCategory.None)),
            new("sensitive", uses.Any(one => one.Use.Category == DataCategory.Sensitive)),
            new("children", uses.Any(one => one.Use.Subject == DataSubject.Children)),
            new("payment", uses.Any(one => one.Use.Category == DataCategory.Payment)),
            new("outsideEea", uses.Any(one => one.Use.OutsideEea)),
            new("flows", new FeelList([.. uses.Select(one => one.Flow).Distinct().Select(flow => (FeelValue)flow)])),
        ]);
    }

    private static FeelList Names<TWord>(IEnumerable<TWord> words)
        where TWord : struct, Enum
        => new([.. words.Distinct().Order().Select(word => (FeelValue)WireName.Of(word))]);
}
