namespace Evaluation.Web.Pages.SignIn;

internal static class LocalAddress
{
    /// <summary>The address if it is a path of this portal, else the other one: a link must not lead elsewhere.</summary>
    public static string Or(string? address, string otherwise)
        => address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) ? address : otherwise;
}
