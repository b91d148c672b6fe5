using System.Globalization;
using System.Text.Json.Nodes;
using Evaluation.Web.Forms;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.Pages.Design.Play;

/// <summary>The small form of what comes from outside: values by name, and for a job what its worker reports.</summary>
internal static class OutsideForm
{
    public const string Done = "done";
    public const string Error = "error";
    public const string Failed = "failed";
    public const string Rows = "values";

    public static FormShape Shape { get; } = FormShape.Of("""
        {
          "type": "object",
          "properties": {
            "report": {"enum": ["done", "error", "failed"]},
            "code": {"type": "string", "maxLength": 200},
            "words": {"type": "string", "maxLength": 4000},
            "reason": {"type": "string", "maxLength": 4000},
            "next": {"type": "array", "maxItems": 100, "items": {"type": "string", "maxLength": 128}},
            "values": {"type": "array", "maxItems": 100, "items": {"type": "object", "properties": {"name": {"type": "string", "maxLength": 100}, "value": {"type": "string", "maxLength": 4000}}, "required": []}}
          },
          "required": ["report"]
        }
        """);

    /// <summary>The names that the workflow asks for, with room for what they are.</summary>
    public static JsonObject Start(IEnumerable<ExpectedVariable> expected, string? code) => new()
    {
        ["report"] = Done,
        ["code"] = code,
        [Rows] = new JsonArray([.. expected.Select(one => new JsonObject { ["name"] = one.Name })]),
    };

    /// <summary>Null where something is wrong; then it stands in the form. A name that the form offered and nobody filled in is left out.</summary>
    public static StepVariables? Variables(FormState state, IReadOnlyCollection<string> offered, DateTimeOffset at)
    {
        var rows = (state.Values[Rows] as JsonArray ?? []).OfType<JsonObject>().Select((row, index) => (Index: index, Name: (string?)row["name"] ?? "", Value: (string?)row["value"] ?? ""))
            .Where(row => row.Value.Length > 0 || !offered.Contains(row.Name)).ToList();
        var (variables, problems) = StepVariables.OfForm([.. rows.Select(row => new TypedVariable(row.Name, row.Value))], at);
        state.Add(problems.Select(problem => new FieldProblem(
            string.Create(CultureInfo.InvariantCulture, $"{Rows}[{rows[problem.Row].Index}].{(problem.IsName ? "name" : "value")}"), FieldProblem.Sentence(problem.Message))));
        return variables;
    }

    /// <summary>What the worker says; null where something is wrong.</summary>
    public static JobReport? Report(FormState state, AwaitedJob job, IReadOnlyCollection<string> offered, DateTimeOffset at)
    {
        var (report, code, words, reason) = (state.Text("report"), state.Text("code"), state.Text("words"), state.Text("reason"));
        switch (report)
        {
            case Failed:
                if (reason.Length == 0) state.Add("reason", "Please say why the worker failed.");
                return reason.Length == 0 ? null : new JobReportFailed(reason);
            case Error when !job.IsListener:
                if (code.Length == 0) state.Add("code", "Please name the code of the error.");
                return Variables(state, offered, at) is { } told && code.Length > 0 ? new JobReportError(code, words.Length == 0 ? null : words, told) : null;
            case Done:
                if (Variables(state, offered, at) is not { } values) return null;
                var next = (state.Values["next"] as JsonArray ?? []).Select(one => one?.ToString() ?? "").ToList();
                return new JobReportDone(values, job.Choices is null || next.Count == 0 ? null : [.. next]);
            default:
                state.Add("report", "Please say what the worker reports.");
                return null;
        }
    }
}
