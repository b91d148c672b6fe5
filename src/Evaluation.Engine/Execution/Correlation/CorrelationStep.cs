using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>One command while it is decided: what follows sees each event at once.</summary>
internal sealed class CorrelationStep(CorrelationState state, DateTimeOffset at)
{
    private readonly ImmutableArray<CorrelationEvent>.Builder _events = ImmutableArray.CreateBuilder<CorrelationEvent>();
    private readonly ImmutableArray<Delivery>.Builder _deliveries = ImmutableArray.CreateBuilder<Delivery>();

    public CorrelationState State { get; private set; } = state;

    public DateTimeOffset At => at;

    public ImmutableArray<CorrelationEvent> Events => _events.ToImmutable();

    public ImmutableArray<Delivery> Deliveries => _deliveries.ToImmutable();

    public void Emit(CorrelationEvent @event)
    {
        State = State.Apply(@event);
        _events.Add(@event);
    }

    public void Deliver(Delivery delivery) => _deliveries.Add(delivery);

    public void Start(DeployedProcess process, StartSubscription start, FeelContext variables, long messageNumber = 0, string? correlationKey = null)
    {
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{process.ProcessId}-{State.LastInstance + 1}");
        Emit(new InstanceRequested(id, process.ProcessId, process.Version, start.StartEventId, variables, messageNumber, correlationKey, At));
        Deliver(new StartInstance(id, process.ProcessId, process.Version, new StartProcess(At, variables) { StartEventId = start.StartEventId }));
    }
}
