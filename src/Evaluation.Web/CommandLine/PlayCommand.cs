using System.Text;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.CommandLine;

/// <summary>
/// <c>play SCENARIO-OR-FOLDER [--memo FILE] [--json]</c>: plays scenarios through the real engine and rules, in memory. 1 where an
/// expectation is not met; 2 where something cannot be read, or a scenario cannot be played to its end.
/// </summary>
internal static class PlayCommand
{
    public const string Usage = "play SCENARIO-OR-FOLDER [--memo FILE] [--json]";

    public static int Run(string[] args, Terminal terminal)
    {
        if (Arguments.Read(args) is not { } arguments) return terminal.Refuse($"expected {Usage}, but the arguments are '{string.Join(' ', args)}'");
        IReadOnlyList<FoundScenario>? found;
        string problem;
        try
        {
            found = ScenarioFiles.Find(arguments.Path, out problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse($"{arguments.Path}: expected files that can be read, but: {error.Message}");
        }

        if (found is null) return terminal.Refuse(problem);
        if (arguments.Memo is not null && found.Count != 1) return terminal.Refuse($"--memo: expected a single scenario, but there are {found.Count}");

        var memo = new PlayMemo();
        var results = found.Select(one => Play(one, memo)).ToList();
        Print(arguments, results, terminal.Output);
        foreach (var stopped in results.Select(result => result.Stopped).OfType<string>()) terminal.Error.WriteLine(stopped);
        if (arguments.Memo is not null && results[0].Stopped is null)
        {
            if (Write(memo, results[0], arguments.Memo, out var said) is { } refusal) return terminal.Refuse(refusal);
            if (!arguments.Json) terminal.Output.WriteLine(said);
        }

        return results.Any(result => result.Stopped is not null) ? Commands.BadInput : results.All(result => result.Met) ? Commands.Good : Commands.CheckFailed;
    }

    // A scenario is a test: it gives the same result on every machine, so it knows no settings of this one.
    private static PlayResult Play(FoundScenario found, PlayMemo memo)
        => new ScenarioPlayer(found.Workflow, new OrganisationSettings("Example Company", Listed: false, WorkingCalendar.Default), memo.Jobs).Play(found.Scenario);

    private static void Print(Arguments arguments, List<PlayResult> results, TextWriter output)
    {
        if (!arguments.Json) output.Write(PlayReport.Of(results));
        else if (Directory.Exists(arguments.Path)) output.WriteLine(Encoding.UTF8.GetString(PlayResultWriter.WriteJson(results)));
        else output.WriteLine(Encoding.UTF8.GetString(PlayResultWriter.WriteJson(results[0])));
    }

    private static string? Write(PlayMemo memo, PlayResult played, string file, out string said)
    {
        said = "";
        if (memo.Sealed(played, out said) is not { } bytes) return $"--memo: expected a scenario that comes to a memo, but this one ends before";
        try
        {
            File.WriteAllBytes(file, bytes);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"--memo: expected a file that can be written, but: {error.Message}";
        }
    }

    private sealed record Arguments(string Path, string? Memo, bool Json)
    {
        public static Arguments? Read(string[] args)
        {
            var (path, memo, json) = ((string?)null, (string?)null, false);
            for (var i = 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "--json": json = true; break;
                    case "--memo" when memo is null && i + 1 < args.Length: memo = args[++i]; break;
                    case [not '-', ..] when path is null: path = args[i]; break;
                    default: return null;
                }
            }

            return path is null ? null : new Arguments(path, memo, json);
        }
    }
}
