namespace Evaluation.Web.CommandLine;

/// <summary>The arguments of a command: its own options, and the settings of the portal (<c>--Section:Key=value</c>, <c>--environment=NAME</c>).</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<string> settings = [];

    private Options()
    {
    }

    public IReadOnlyList<string> Settings => settings;

    public string? this[string option] => values.GetValueOrDefault(option);

    public bool Has(string option) => values.ContainsKey(option);

    /// <summary>Null where there is an argument that is none of these, one comes twice, or lacks its value.</summary>
    /// <param name="flags">Options without a value, for example --json.</param>
    /// <param name="named">Options with one: --name VALUE or --name=VALUE.</param>
    public static Options? Read(IReadOnlyList<string> args, string[] flags, string[] named)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (flags.Contains(name))
            {
                if (value is not null || !options.values.TryAdd(name, "")) return null;
                continue;
            }

            var isSetting = name.StartsWith("--", StringComparison.Ordinal) && (name.Contains(':', StringComparison.Ordinal) || name == "--environment");
            if (!isSetting && !named.Contains(name)) return null;
            if (value is null)
            {
                if (++i == args.Count) return null;
                value = args[i];
            }

            if (isSetting) options.settings.Add($"{name}={value}");
            else if (value.Length == 0 || !options.values.TryAdd(name, value)) return null;
        }

        return options;
    }
}
