import type { Shape } from './diagram';
import type { StepFields } from './fields';

/** A kind of step in our words: the BPMN type behind it, and what is filled in. */
export interface Kind {
  readonly id: string;
  readonly words: string;
  readonly type: string;
  readonly fill?: Partial<StepFields>;
}

export const kinds: readonly Kind[] = [
  { id: 'usability-scoring', words: 'Usability scoring', type: 'bpmn:UserTask', fill: { form: 'rubric:usability', groups: 'marketing-lead', side: 'marketing', lane: 'usability', due: 'P5D', reminder: 'P1D', escalateTo: 'marketing-lead' } },
  { id: 'it-check', words: 'IT check', type: 'bpmn:UserTask', fill: { form: 'rubric:security-internal', groups: 'security', side: 'it', lane: 'security-internal', due: 'P7D', reminder: 'P1D', escalateTo: 'it-lead' } },
  { id: 'ask-requester', words: 'Ask the requester', type: 'bpmn:UserTask', fill: { form: 'form:generic', groups: 'requester', side: 'marketing', due: 'P2D', reminder: 'P1D' } },
  { id: 'sign-off', words: 'Joint sign-off', type: 'bpmn:UserTask', fill: { form: 'form:sign-off', groups: 'marketing-lead', side: 'marketing', due: 'P2D', reminder: 'P1D' } },
  { id: 'user-task', words: 'Somebody does something', type: 'bpmn:UserTask', fill: { form: 'form:generic', due: 'P2D', reminder: 'P1D' } },
  { id: 'decision-table', words: 'Decision table', type: 'bpmn:BusinessRuleTask', fill: { decision: '' } },
  { id: 'notify', words: 'Notify', type: 'bpmn:ServiceTask', fill: { job: 'mail' } },
  { id: 'make-memo', words: 'Make the memo', type: 'bpmn:ServiceTask', fill: { job: 'memo-final' } },
  { id: 'task', words: 'Plain step', type: 'bpmn:Task' },
  { id: 'gate', words: 'Gate: one way of several', type: 'bpmn:ExclusiveGateway' },
  { id: 'parallel', words: 'Side by side: all ways', type: 'bpmn:ParallelGateway' },
  { id: 'end', words: 'End', type: 'bpmn:EndEvent' },
];

const typeWords: Readonly<Record<string, string>> = {
  'bpmn:StartEvent': 'Start',
  'bpmn:EndEvent': 'End',
  'bpmn:IntermediateCatchEvent': 'Wait',
  'bpmn:IntermediateThrowEvent': 'Send',
  'bpmn:BoundaryEvent': 'Event',
  'bpmn:Task': 'Plain step',
  'bpmn:ManualTask': 'Done by hand',
  'bpmn:UserTask': 'Somebody does something',
  'bpmn:ServiceTask': 'Work of the system',
  'bpmn:SendTask': 'Send',
  'bpmn:ReceiveTask': 'Wait for a message',
  'bpmn:ScriptTask': 'Calculation',
  'bpmn:BusinessRuleTask': 'Decision table',
  'bpmn:CallActivity': 'Another workflow',
  'bpmn:SubProcess': 'Steps within',
  'bpmn:Transaction': 'Steps within, all or none',
  'bpmn:AdHocSubProcess': 'Steps within, in any order',
  'bpmn:ExclusiveGateway': 'Gate: one way of several',
  'bpmn:InclusiveGateway': 'Gate: every way that fits',
  'bpmn:ParallelGateway': 'Side by side: all ways',
  'bpmn:EventBasedGateway': 'Gate: what happens first',
  'bpmn:ComplexGateway': 'Gate with a rule of its own',
};

const eventWords: Readonly<Record<string, string>> = {
  'bpmn:TimerEventDefinition': 'after a time',
  'bpmn:MessageEventDefinition': 'a message',
  'bpmn:SignalEventDefinition': 'a signal',
  'bpmn:ErrorEventDefinition': 'an error',
  'bpmn:EscalationEventDefinition': 'an escalation',
  'bpmn:ConditionalEventDefinition': 'a condition',
  'bpmn:CompensateEventDefinition': 'taking back',
  'bpmn:CancelEventDefinition': 'cancelling',
  'bpmn:TerminateEventDefinition': 'everything stops',
  'bpmn:LinkEventDefinition': 'a link',
};

/** The kind of step in words: of any element, also of those that the palette does not have. */
export function kindWords(node: { $type: string; eventDefinitions?: readonly { $type: string }[]; triggeredByEvent?: boolean }, incoming: number, outgoing: number): string {
  if (node.$type.endsWith('Gateway') && incoming > 1 && outgoing < 2) return 'Ways come together';
  if (node.triggeredByEvent) return 'Steps within, begun by an event';
  const words = typeWords[node.$type] ?? node.$type.replace('bpmn:', '');
  const events = (node.eventDefinitions ?? []).map(one => eventWords[one.$type] ?? one.$type.replace('bpmn:', ''));
  return events.length > 0 ? `${words}: ${events.join(', ')}` : words;
}

/** What stands for a step without a name. */
export function nameOf(shape: Pick<Shape, 'businessObject'>): string {
  return (shape.businessObject.name as string | undefined)?.replace(/\s+/g, ' ').trim() || `(${shape.businessObject.id})`;
}
