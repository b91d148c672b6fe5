import type { Made, Kit } from '../steps/kit';
import { itCheckWords, stepWords } from '../steps/catalogue';
import { flowsOf, type Shape } from './diagram';

/** A kind of step that can be added: the words of the palette, and what only the list needs. */
export interface Kind {
  readonly id: string;
  readonly words: string;
  /** Of the first shape that is made. */
  readonly type?: string;
  make(kit: Kit): Made;
}

const shape = (id: string, words: string, type: string): Kind => ({ id, words, type, make: kit => [kit.shape(type, undefined)] });

export const start = shape('start', 'Start', 'bpmn:StartEvent');
export const end = shape('end', 'End', 'bpmn:EndEvent');
export const choice = shape('choice', 'Choice: one of several ways', 'bpmn:ExclusiveGateway');
export const sideBySide = shape('side-by-side', 'Side by side: all ways at once', 'bpmn:ParallelGateway');
/** A task whose form and people are still to be said. */
export const somebody: Kind = { id: 'somebody', words: 'Somebody does something', make: kit => [kit.userTask({ name: 'New step', form: 'form:generic', side: 'joint', sla: 'P2D', reminder: 'P1D' })] };

/** What can be added now: which questions there are is known by the draft. */
export function kindsOf(kit: Kit): readonly Kind[] {
  const steps = [...stepWords.filter(word => word.group === 'steps'), ...itCheckWords(kit)];
  return [...steps.map(word => ({ id: word.id, words: word.name, make: (one: Kit) => word.make(one) })), somebody, shape('task', 'Plain step', 'bpmn:Task'), choice, sideBySide];
}

/** Of these another step can be made without losing where it stands. */
export const isForOneStep = (kind: Kind): boolean => kind !== choice && kind !== sideBySide && kind.id !== 'joint-sign-off';

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

/** The name of a step; without one its kind, with the id that tells it from others. */
export function nameOf(shape: Pick<Shape, 'businessObject' | 'incoming' | 'outgoing'>): string {
  return ownName(shape) || `${kindWords(shape.businessObject, flowsOf(shape.incoming).length, flowsOf(shape.outgoing).length)} (${shape.businessObject.id})`;
}

/** Empty where nobody gave it one. */
export const ownName = ({ businessObject }: Pick<Shape, 'businessObject'>): string => (businessObject.name as string | undefined)?.replace(/\s+/g, ' ').trim() ?? '';
