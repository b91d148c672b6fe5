namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>Lengths in characters; SQL Server indexes at most 1,700 bytes of key, two for each character.</summary>
internal static class Width
{
    public const int Id = 128;
    public const int Word = 40;
    public const int Name = 200;
    public const int Text = 400;
}
