using System.Diagnostics.CodeAnalysis;
using Evaluation.Reports;

namespace Evaluation.Web.Setup;

/// <summary>How memos are printed: paper, language, and fonts for scripts that the shipped ones lack.</summary>
internal static class MemoSettings
{
    private const long LargestFont = 64 << 20;

    public static MemoPaper? PaperOf(string value) => value.ToUpperInvariant() switch { "A4" => MemoPaper.A4, "LETTER" => MemoPaper.Letter, _ => null };

    public static MemoTongue? TongueOf(string value) => value.ToUpperInvariant() switch { "EN" => MemoTongue.English, "DE" => MemoTongue.German, _ => null };

    /// <summary>One line where a font cannot be used, else null.</summary>
    public static string? Problem(IConfiguration configuration) => TryRead(configuration, out _, out var problem) ? null : problem;

    public static MemoRenderer Renderer(IConfiguration configuration)
        => TryRead(configuration, out var renderer, out var problem) ? renderer : throw new InvalidOperationException($"Expected settings that were checked, but {problem}");

    private static bool TryRead(IConfiguration configuration, [NotNullWhen(true)] out MemoRenderer? renderer, out string problem)
    {
        renderer = null;
        var usual = new MemoOptions
        {
            Paper = PaperOf(configuration["Memo:Paper"] ?? "") ?? MemoPaper.A4,
            Tongue = TongueOf(configuration["Memo:Language"] ?? "") ?? MemoTongue.English,
        };
        var fonts = new List<MemoFont>();
        if (configuration["Memo:Fonts"] is { Length: > 0 } folder)
        {
            try
            {
                foreach (var file in new DirectoryInfo(folder).GetFiles("*.ttf").OrderBy(file => file.Name, StringComparer.Ordinal))
                {
                    if (file.Length > LargestFont)
                    {
                        problem = $"Memo:Fonts: expected fonts of at most {LargestFont >> 20} MB, but {file.Name} has {file.Length >> 20}";
                        return false;
                    }

                    fonts.Add(new MemoFont(Path.GetFileNameWithoutExtension(file.Name), File.ReadAllBytes(file.FullName)));
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problem = $"Memo:Fonts: expected a folder of fonts that can be read, but {error.Message.ReplaceLineEndings(" ")}";
                return false;
            }

            if (fonts.Count == 0)
            {
                problem = $"Memo:Fonts: expected a folder with TrueType files (*.ttf), but {folder} holds none";
                return false;
            }
        }

        if (MemoRenderer.TryCreate(fonts, usual, out renderer, out problem)) return true;
        problem = "Memo:Fonts: " + problem;
        return false;
    }
}
