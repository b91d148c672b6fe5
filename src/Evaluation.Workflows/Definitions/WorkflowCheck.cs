using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Definitions;

/// <summary>Checks across the files of a workflow: what each file alone cannot see.</summary>
internal static class WorkflowCheck
{
    /// <summary>Called decisions that are not there would fail while somebody waits, so they are refused here.</summary>
    public static void Decisions(WorkflowParts parts)
    {
        var ids = parts.Decisions.SelectMany(model => model.DecisionIds.Concat(model.ServiceIds)).ToList();
        foreach (var id in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
            parts.Refuse("", "duplicate-decision", $"expected each decision in one .dmn file, but '{id}' is there twice");
        foreach (var task in parts.Elements.OfType<BusinessRuleTask>())
        {
            if (task.Decision is not { DecisionId: { IsStatic: true } called, Binding: var binding }) continue;
            if (!ids.Contains(called.Source, StringComparer.Ordinal))
                parts.Refuse(task, "decision-missing", $"expected the decision '{called.Source}' in a .dmn file of the workflow, but it is not there");
            else if (binding.Kind == BindingKind.VersionTag && parts.Decisions.All(model => model.VersionTagOf(called.Source) != binding.VersionTag))
                parts.Refuse(task, "decision-version", $"expected the decision '{called.Source}' with the version tag '{binding.VersionTag}', but it has another one or none");
        }
    }

    /// <summary>What can be said of single steps of a workflow that cannot run as a whole.</summary>
    public static void Drawn(WorkflowParts parts)
    {
        foreach (var task in parts.Drawn.OfType<UserTask>())
        {
            WorkflowTasks.Read(parts, task);
            People(parts, task);
        }
    }

    public static DutyPolicy Policy(WorkflowParts parts, ProcessDefinition process)
    {
        var text = process.Properties.GetValueOrDefault("policy");
        if (text is not null && WireName.TryRead<DutyPolicy>(text, out var policy)) return policy;
        parts.Refuse(parts.BpmnPath ?? "", "policy-unknown",
            $"expected the property policy of the process to be {Field.OneOf(WireName.All<DutyPolicy>())}, but {(text is null ? "there is none" : $"it is '{text}'")}");
        return DutyPolicy.Standard;
    }

    public static void All(WorkflowParts parts, ProcessDefinition process, ImmutableDictionary<string, WorkflowTask> tasks, DutyPolicy policy)
    {
        foreach (var task in parts.Elements.OfType<UserTask>()) People(parts, task);
        CalledProcesses.Check(parts, process);
        CalledProcesses.Starts(parts, process);
        EscalationGroup(parts, process, tasks, policy);
        Signatures(parts, tasks, policy);
        Scorers(parts, policy);
        foreach (var one in parts.Processes) Timers(parts, one);
        WorkflowJobs.Check(parts);
        Unused(parts, tasks);
        foreach (var rubric in parts.Rubrics.Values) Conditions(parts, rubric);
        foreach (var (path, scenario) in parts.Scenarios) Scenario(parts, path, scenario);
    }

    private static void People(WorkflowParts parts, UserTask task)
    {
        if (task is { Assignee: null, CandidateGroups: null, CandidateUsers: null })
            parts.Refuse(task, "nobody", "expected an assignee or candidate groups, but nobody can do the task");
        // What people answer (verdicts, signatures) is on record at once: nobody could deny or correct it afterwards
        foreach (var listener in task.TaskListeners.Take(1))
        {
            parts.Refuse(task, "task-listener",
                $"expected no task listener, because an answer counts as soon as it is given, but there is '{listener.JobType}' for {listener.EventType}, which could deny or change it later: look at the answer in a step of its own after the task");
        }

        foreach (var group in GroupsOf(task).Where(group => !Roles.All.Contains(group))) parts.Refuse(task, "unknown-group", UnknownGroup(group));
        if (task.Properties.TryGetValue("escalateTo", out var owner) && !Roles.All.Contains(owner)) parts.Refuse(task, "unknown-group", UnknownGroup(owner));
    }

    private static void EscalationGroup(WorkflowParts parts, ProcessDefinition process, ImmutableDictionary<string, WorkflowTask> tasks, DutyPolicy policy)
    {
        var group = process.Properties.GetValueOrDefault("escalationGroup");
        if (group is not null && !Roles.All.Contains(group)) parts.Refuse(parts.BpmnPath ?? "", "unknown-group", UnknownGroup(group));
        // a small company may leave a difference at that: its memo carries both positions
        if (group is null && (policy == DutyPolicy.Standard || tasks.Values.Any(task => task.Form == TaskForm.Escalation)))
            parts.Refuse(parts.BpmnPath ?? "", "escalation-group-missing", "expected the property escalationGroup of the process to say who decides when the leaders do not agree, but there is none");
    }

    /// <summary>Two equal signatures, one of each side, that no one group can give both of; with policy standard none by a group that judges.</summary>
    private static void Signatures(WorkflowParts parts, ImmutableDictionary<string, WorkflowTask> tasks, DutyPolicy policy)
    {
        var signing = parts.Elements.OfType<UserTask>().Where(task => tasks[task.Id].Form == TaskForm.SignOff).ToList();
        foreach (var side in (Side[])[Side.Marketing, Side.It])
        {
            var count = signing.Count(task => tasks[task.Id].Side == side);
            if (count != 1)
                parts.Refuse(parts.BpmnPath ?? "", "signature-missing", $"expected one task with form:sign-off and the side {WireName.Of(side)}, but there {(count == 0 ? "is none" : $"are {count}")}");
        }

        for (var i = 1; i < signing.Count; i++)
        {
            foreach (var group in GroupsOf(signing[i]).Where(group => signing.Take(i).Any(other => GroupsOf(other).Contains(group, StringComparer.Ordinal))))
                parts.Refuse(signing[i], "signatures-one-group", $"expected each signature from a group of its own, but '{group}' can give both");
        }

        if (policy != DutyPolicy.Standard) return;
        var judging = parts.Elements.OfType<UserTask>().Where(task => tasks[task.Id] is { Form: TaskForm.Rubric, Lane: { } lane } && (lane == Lane.Usability || Lanes.SideOf(lane) == Side.It));
        foreach (var task in judging)
        {
            foreach (var group in GroupsOf(task).Where(group => signing.Any(other => GroupsOf(other).Contains(group, StringComparer.Ordinal))))
                parts.Refuse(task, "signer-judges", $"expected reviewers and scorers who do not sign (policy standard), but '{group}' also signs");
        }
    }

    private static void Scorers(WorkflowParts parts, DutyPolicy policy)
    {
        var usability = parts.Scoring!.Usability;
        if (policy == DutyPolicy.Standard && usability.MinimumScorers < 3)
            parts.Refuse("scoring.yaml", "scorers-of-policy", $"expected at least 3 scorers with the policy standard, but the minimum is {usability.MinimumScorers}");
        if (policy == DutyPolicy.Small && usability.MaximumScorers > 2)
            parts.Refuse("scoring.yaml", "scorers-of-policy", $"expected at most 2 scorers with the policy small, but the maximum is {usability.MaximumScorers}");
    }

    private static void Timers(WorkflowParts parts, ProcessDefinition process)
    {
        foreach (var boundary in process.Elements.OfType<BoundaryEvent>().Where(one => one.Definition is TimerDefinition && process.Element(one.AttachedTo) is UserTask))
        {
            parts.Warn(boundary, "timer-as-sla",
                $"expected the properties sla and reminder for the due date of a task, but a timer stands on '{boundary.AttachedTo}': it goes on while the task is sent back, at night and on holidays");
        }
    }

    private static void Unused(WorkflowParts parts, ImmutableDictionary<string, WorkflowTask> tasks)
    {
        foreach (var rubric in parts.Rubrics.Values.Where(rubric => tasks.Values.All(task => task.Rubric?.Id != rubric.Id)))
            parts.Warn($"rubrics/{rubric.Id}.yaml", 0, null, "rubric-unused", $"expected a task with the form rubric:{rubric.Id}, but there is none");
    }

    /// <summary>A condition with a misspelt name is never true, and its criterion never asked: tried on the requests of the scenarios.</summary>
    private static void Conditions(WorkflowParts parts, Rubric rubric)
    {
        var roles = new VendorRoles([new VendorPurpose("any", VendorRole.Processor)]);
        foreach (var scenario in parts.Scenarios.Values)
        {
            var scope = new RubricScope(Tier.Full, scenario.Request, scenario.Request.Proposed, roles, scenario.Listed, SoxInScope: true, scenario.Start);
            var names = FeelScope.Of(scope.Names, scope.Now);
            foreach (var criterion in rubric.Criteria)
            {
                if (criterion.AppliesWhen?.Evaluate(names) is not { Value: not FeelBoolean } odd) continue;
                var why = odd.Warnings is [var first, ..] ? first.Message : $"'{criterion.AppliesWhen.Source}' gives something else";
                parts.Warn($"rubrics/{rubric.Id}.yaml", 0, criterion.Id, "condition-not-boolean", $"expected appliesWhen to be true or false with the request of '{scenario.Name}', but {why}: the criterion is not asked");
            }
        }
    }

    private static void Scenario(WorkflowParts parts, string path, Scenario scenario)
    {
        if (scenario.Workflow != parts.Name)
            parts.Refuse(path, "scenario-workflow", $"expected the workflow '{parts.Name}' in whose folder the scenario lies, but it is for '{scenario.Workflow}'");
        foreach (var task in scenario.Steps.Where(step => step is AnswerStep or ActionStep).Select(ScenarioSteps.ElementOf).OfType<string>().Distinct())
        {
            if (!parts.Elements.Any(element => element is UserTask && element.Id == task)) parts.Refuse(path, "scenario-task", $"expected steps for user tasks of the process, but it has no user task '{task}'");
        }

        foreach (var job in scenario.Steps.OfType<JobStep>().Select(step => step.Job).Distinct())
        {
            if (!parts.Elements.Any(element => element.Id == job && (element.Work is not null || !element.Listeners.IsEmpty)) && parts.Processes.All(process => process.Listeners.IsEmpty || process.Id != job))
                parts.Refuse(path, "scenario-job", $"expected steps for elements that ask for a job, but the process has none with the id '{job}'");
        }

        Waited(parts, path, "scenario-message", "message", scenario.Steps.OfType<MessageStep>().Select(step => step.Message), definition => (definition as MessageDefinition)?.Name);
        Waited(parts, path, "scenario-signal", "signal", scenario.Steps.OfType<SignalStep>().Select(step => step.Signal), definition => (definition as SignalDefinition)?.Name);
    }

    private static void Waited(WorkflowParts parts, string path, string code, string kind, IEnumerable<string> sent, Func<EventDefinition?, BpmnExpression?> nameOf)
    {
        var awaited = parts.Elements.Select(element => nameOf(element switch
        {
            BoundaryEvent boundary => boundary.Definition,
            IntermediateCatchEvent caught => caught.Definition,
            StartEvent { ParentId: not null } start => start.Definition,
            ReceiveTask receive => receive.Message,
            _ => null,
        })).OfType<BpmnExpression>().ToList();
        // a name that is computed may be any
        if (awaited.Any(name => !name.IsStatic)) return;
        foreach (var name in sent.Distinct().Where(name => awaited.All(one => one.Source != name)))
            parts.Refuse(path, code, $"expected steps for what the process waits for, but nothing in it waits for the {kind} '{name}'");
    }

    private static string[] GroupsOf(UserTask task)
        => task.CandidateGroups is { IsStatic: true } groups ? groups.Source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private static string UnknownGroup(string group) => $"expected a role ({string.Join(", ", Roles.All)}), but the group is '{group}'";
}
