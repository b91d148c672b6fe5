using System.Globalization;
using System.Text.Json.Nodes;
using Evaluation.Workflows.Designing;

namespace Evaluation.Web.Pages.Design;

/// <summary>
/// What a button of the rubric's form does to the criteria: save, branch, add, up:2, down:2, copy:2, remove:2, or move:5:2 when one is
/// drawn to another place. Places count from 0. Opens is the criterion to show next; Anchor leads the browser back to where the person was.
/// </summary>
internal sealed record RubricChange(string What, int At, int To)
{
    public int Opens { get; private set; } = -1;

    public string Anchor { get; private set; } = "";

    /// <summary>Nothing is saved yet: something has to be filled in first.</summary>
    public bool IsUnfinished => What == "add";

    public bool Branches => What == "branch";

    /// <summary>The answer to the question what becomes of those that ask for the rubric by its old name.</summary>
    public bool Renames => What == "rename";

    public bool RenamesAlone => What == "alone";

    public string Said => What switch
    {
        "rename" => "The rubric is saved under its new name, and every step that asks for it knows it.",
        "branch" => "Your rubric is in a draft of its own now.",
        "up" or "down" or "move" => "The order is saved.",
        "copy" => "The criterion is there twice now: change the copy.",
        "remove" => "The criterion is removed.",
        _ => "The rubric is saved.",
    };

    public static RubricChange Of(string intent)
    {
        var parts = intent.Split(':');
        return new RubricChange(parts[0], Number(parts, 1), Number(parts, 2));
    }

    public void Apply(JsonObject rubric)
    {
        if (rubric["criteria"] is not JsonArray criteria) rubric["criteria"] = criteria = [];
        Name(criteria);
        switch (What)
        {
            case "add":
                criteria.Add(new JsonObject { ["side"] = criteria.LastOrDefault()?["side"]?.ToString() ?? "joint", ["scale"] = criteria.LastOrDefault()?["scale"]?.ToString() is ("check" or "rating") and var scale ? scale : "check" });
                Opens = criteria.Count - 1;
                break;
            case "up":
                Move(criteria, At, At - 1, "up");
                break;
            case "down":
                Move(criteria, At, At + 1, "down");
                break;
            case "move":
                Move(criteria, At, To, "up");
                break;
            case "copy" when criteria.ElementAtOrDefault(At) is JsonObject from:
                var copy = from.DeepClone().AsObject();
                copy["id"] = Free(criteria, from["id"]?.ToString() ?? "criterion");
                criteria.Insert(At + 1, copy);
                Anchor = $"#criterion-{At + 1}";
                break;
            case "remove" when At >= 0 && At < criteria.Count:
                criteria.RemoveAt(At);
                Anchor = $"#criterion-{Math.Max(0, At - 1)}";
                break;
        }
    }

    private void Move(JsonArray criteria, int from, int to, string button)
    {
        if (from < 0 || from >= criteria.Count || to < 0 || to >= criteria.Count) return;
        var moved = criteria[from];
        criteria.RemoveAt(from);
        criteria.Insert(to, moved);
        Anchor = $"#{button}-{to}";
    }

    // Whoever writes a question should not have to think of a short name for it.
    private static void Name(JsonArray criteria)
    {
        foreach (var criterion in criteria.OfType<JsonObject>().Where(one => one["id"] is null && one["ask"] is not null))
        {
            var words = NewTable.IdOf(criterion["ask"]!.ToString()).Split('-').TakeWhile((_, at) => at < 4);
            criterion["id"] = Free(criteria, string.Join('-', words));
        }
    }

    private static string Free(JsonArray criteria, string wanted)
    {
        var stem = wanted[..Math.Min(wanted.Length, 58)];
        var taken = criteria.Select(one => one?["id"]?.ToString()).ToHashSet();
        return !taken.Contains(stem) ? stem : Enumerable.Range(2, 1000).Select(number => $"{stem}-{number}").First(id => !taken.Contains(id));
    }

    private static int Number(string[] parts, int at)
        => parts.Length > at && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
