using System.Text;
using Evaluation.Engine.Execution;
using static System.FormattableString;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Everything an instance knows, as text: two states are the same when their texts are.</summary>
internal static class StateText
{
    public static string Of(ProcessInstance instance)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"{instance.ProcessId} {instance.State} {instance.LastKey}"));
        foreach (var element in instance.Elements)
        {
            text.Append(Invariant($"{element.Key} {element.ElementId} in {element.ScopeKey} {element.Role} {element.Phase} {element.Since:O} "));
            text.Append(Invariant($"children {element.Children} [{element.FirstChild}..{element.LastChild}] <{element.PreviousSibling} >{element.NextSibling} "));
            text.Append(Invariant($"number {element.Number} incident {element.IncidentKey} enough {element.HasEnough} waits {string.Join(',', element.Waits)} "));
            for (var token = element.Tokens; token is not null; token = token.Next) text.Append(Invariant($"token {token.FlowId}@{token.JoinId} "));
            if (element.Loop is { } loop)
            {
                text.Append(Invariant($"loop {loop.Activated}/{loop.Completed}/{loop.Terminated} of {Json(loop.Items)} "));
                for (var output = loop.Outputs; output is not null; output = output.Next) text.Append(Invariant($"out {output.Number}={Json(output.Value)} "));
            }

            text.Append(Invariant($"of {element.ProcessId} {element.Version} listener {element.Listener} step {Step(element.Transition)} ending {element.Ending?.Then} {element.Ending?.Detail} {Json(element.Ending?.Variables)} compensable {string.Join(',', element.Compensable)} "));
            text.AppendLine(Json(element.Variables));
        }

        foreach (var task in instance.UserTasks)
            text.AppendLine(Invariant($"{task with { CandidateGroups = [], CandidateUsers = [] }} {string.Join(',', task.CandidateGroups)} {string.Join(',', task.CandidateUsers)}"));
        foreach (var job in instance.Jobs)
            text.AppendLine(Invariant($"job {job.Key} {job.JobType} {job.Retries} {string.Join(',', job.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))} {Json(job.Variables)}"));
        foreach (var timer in instance.Timers) text.AppendLine(timer.ToString());
        foreach (var message in instance.MessageSubscriptions) text.AppendLine(message.ToString());
        foreach (var signal in instance.SignalSubscriptions) text.AppendLine(signal.ToString());
        foreach (var condition in instance.Conditions) text.AppendLine(condition.ToString());
        foreach (var incident in instance.Incidents) text.AppendLine(incident.ToString());
        return text.ToString();
    }

    private static string Step(TaskTransition? step) => step is null ? "" : Invariant(
        $"{step.EventType} {step.Action} {step.Attributes with { CandidateGroups = [], CandidateUsers = [] }} {string.Join(',', step.Attributes.CandidateGroups)} {string.Join(',', step.Attributes.CandidateUsers)} {Json(step.Variables)}");

    private static string Json(Evaluation.Engine.Feel.FeelValue? value) => value is null ? "" : Encoding.UTF8.GetString(Evaluation.Engine.Feel.FeelJson.ToBytes(value));
}
