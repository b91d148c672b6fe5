using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>What an element does. The stages around it, the same for all elements, are in <see cref="ProcessStep"/>.</summary>
internal abstract class ElementBehavior
{
    private static readonly StartEventBehavior StartEvent = new();
    private static readonly EndEventBehavior EndEvent = new();
    private static readonly BoundaryEventBehavior BoundaryEvent = new();
    private static readonly UserTaskBehavior UserTask = new();
    private static readonly ServiceTaskBehavior ServiceTask = new();
    private static readonly BusinessRuleTaskBehavior BusinessRuleTask = new();
    private static readonly ScriptTaskBehavior ScriptTask = new();
    private static readonly SubProcessBehavior SubProcess = new();
    private static readonly ExclusiveGatewayBehavior ExclusiveGateway = new();
    private static readonly ParallelGatewayBehavior ParallelGateway = new();
    private static readonly PassingTaskBehavior PassingTask = new();
    private static readonly IntermediateCatchEventBehavior IntermediateCatchEvent = new();
    private static readonly IntermediateThrowEventBehavior IntermediateThrowEvent = new();
    private static readonly SendTaskBehavior SendTask = new();
    private static readonly ReceiveTaskBehavior ReceiveTask = new();
    private static readonly EventBasedGatewayBehavior EventBasedGateway = new();
    private static readonly CallActivityBehavior CallActivity = new();
    private static readonly AdHocSubProcessBehavior AdHocSubProcess = new();
    private static readonly InclusiveGatewayBehavior InclusiveGateway = new();

    public static ElementBehavior Of(FlowNode element) => element switch
    {
        Bpmn.UserTask => UserTask,
        Bpmn.ExclusiveGateway => ExclusiveGateway,
        Bpmn.ParallelGateway => ParallelGateway,
        Bpmn.InclusiveGateway => InclusiveGateway,
        Bpmn.StartEvent => StartEvent,
        Bpmn.EndEvent => EndEvent,
        Bpmn.BoundaryEvent => BoundaryEvent,
        Bpmn.ServiceTask => ServiceTask,
        Bpmn.BusinessRuleTask => BusinessRuleTask,
        Bpmn.ScriptTask => ScriptTask,
        Bpmn.SubProcess => SubProcess,
        Bpmn.PassingTask => PassingTask,
        Bpmn.IntermediateCatchEvent => IntermediateCatchEvent,
        Bpmn.IntermediateThrowEvent => IntermediateThrowEvent,
        Bpmn.SendTask => SendTask,
        Bpmn.ReceiveTask => ReceiveTask,
        Bpmn.EventBasedGateway => EventBasedGateway,
        Bpmn.CallActivity => CallActivity,
        Bpmn.AdHocSubProcess => AdHocSubProcess,
        _ => throw new InvalidOperationException($"expected an element with a behaviour, but {element.Kind} has none"),
    };

    /// <summary>The work itself.</summary>
    public abstract Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node);

    /// <summary>The flows on which tokens leave: all of them, where the element does not choose.</summary>
    public virtual Failure? ChooseFlows(ProcessStep step, ElementInstance element, GraphNode node, List<GraphFlow> chosen)
    {
        foreach (var flow in node.Outgoing) chosen.Add(flow);
        return null;
    }
}
