import type { Kit, Made } from './kit';

/** Everything else that BPMN has and the engine runs: behind "More". */
export interface TechnicalWord {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  make(kit: Kit): Made;
}

type Row = readonly [name: string, icon: string, type: string, more?: Record<string, unknown>];

const event = (definition: string) => ({ eventDefinitionType: `bpmn:${definition}EventDefinition` });

const rows: readonly Row[] = [
  ['Task for people', 'user-task', 'UserTask'],
  ['Task by the portal (service task)', 'service-task', 'ServiceTask'],
  ['Send a message (send task)', 'send-task', 'SendTask'],
  ['Wait for a message (receive task)', 'receive-task', 'ReceiveTask'],
  ['Formula (script task)', 'script-task', 'ScriptTask'],
  ['Work done elsewhere (manual task)', 'manual-task', 'ManualTask'],
  ['Another process (call activity)', 'call-activity', 'CallActivity'],
  ['Frame with steps (subprocess)', 'subprocess-expanded', 'SubProcess', { isExpanded: true }],
  ['Frame that an event starts (event subprocess)', 'event-subprocess-expanded', 'SubProcess', { isExpanded: true, triggeredByEvent: true }],
  ['Steps in any order (ad-hoc subprocess)', 'subprocess-expanded', 'AdHocSubProcess', { isExpanded: true }],
  ['Some of several ways (inclusive gateway)', 'gateway-or', 'InclusiveGateway'],
  ['Whichever happens first (event-based gateway)', 'gateway-eventbased', 'EventBasedGateway'],
  ['Start at a time (timer)', 'start-event-timer', 'StartEvent', event('Timer')],
  ['Start by a message', 'start-event-message', 'StartEvent', event('Message')],
  ['Start by a signal', 'start-event-signal', 'StartEvent', event('Signal')],
  ['Start by a condition', 'start-event-condition', 'StartEvent', event('Conditional')],
  ['Nothing, with a name (intermediate event)', 'intermediate-event-none', 'IntermediateThrowEvent'],
  ['Wait until a time (timer)', 'intermediate-event-catch-timer', 'IntermediateCatchEvent', event('Timer')],
  ['Wait for a message', 'intermediate-event-catch-message', 'IntermediateCatchEvent', event('Message')],
  ['Wait for a signal', 'intermediate-event-catch-signal', 'IntermediateCatchEvent', event('Signal')],
  ['Wait for a condition', 'intermediate-event-catch-condition', 'IntermediateCatchEvent', event('Conditional')],
  ['Go on elsewhere (link, from)', 'intermediate-event-throw-link', 'IntermediateThrowEvent', event('Link')],
  ['Go on here (link, to)', 'intermediate-event-catch-link', 'IntermediateCatchEvent', event('Link')],
  ['Send a signal', 'intermediate-event-throw-signal', 'IntermediateThrowEvent', event('Signal')],
  ['Escalate', 'intermediate-event-throw-escalation', 'IntermediateThrowEvent', event('Escalation')],
  ['Undo what was done (compensation)', 'intermediate-event-throw-compensation', 'IntermediateThrowEvent', event('Compensate')],
  ['End everything (terminate)', 'end-event-terminate', 'EndEvent', event('Terminate')],
  ['End with an error', 'end-event-error', 'EndEvent', event('Error')],
  ['End with an escalation', 'end-event-escalation', 'EndEvent', event('Escalation')],
  ['End with a message', 'end-event-message', 'EndEvent', event('Message')],
  ['End with a signal', 'end-event-signal', 'EndEvent', event('Signal')],
  ['Data', 'data-object', 'DataObjectReference'],
  ['Store', 'data-store', 'DataStoreReference'],
  ['Note', 'text-annotation', 'TextAnnotation'],
  ['Frame around things (group)', 'group', 'Group'],
];

export const technicalWords: readonly TechnicalWord[] = [
  ...rows.map(([name, icon, type, more = {}]): TechnicalWord => ({
    id: `technical-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`,
    name,
    icon: `bpmn-icon-${icon}`,
    make: kit => [kit.shape(`bpmn:${type}`, undefined, more)],
  })),
  { id: 'technical-pool', name: 'Pool', icon: 'bpmn-icon-participant', make: kit => [kit.pool()] },
];
