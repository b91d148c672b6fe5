namespace Evaluation.Web.Pages.NewRequest;

internal static class WorkflowWords
{
    /// <summary>The folder's name as words: purchase-evaluation is "Purchase evaluation".</summary>
    public static string NameOf(string workflow)
    {
        var words = workflow.Replace('-', ' ');
        return words.Length == 0 ? workflow : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
