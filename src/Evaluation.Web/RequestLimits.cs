namespace Evaluation.Web;

/// <summary>Sizes in bytes. A request that is larger is refused before it is read.</summary>
internal static class RequestLimits
{
    /// <summary>One file of evidence.</summary>
    public const long Evidence = 20 * 1024 * 1024;

    /// <summary>A file of evidence and the form around it.</summary>
    public const long Body = Evidence + 1024 * 1024;
}
