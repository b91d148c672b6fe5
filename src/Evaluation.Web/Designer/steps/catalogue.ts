import { extension, form } from '../fields/read';
import { text } from '../fields/moddle';
import type { DecisionPick } from '../words';
import type { Kit, Made } from './kit';
import { signOff } from './signoff';

/** A word of our own: in the palette, in the menu that appends, and in the search. */
export interface StepWord {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly icon: string;
  readonly group: 'steps' | 'flow';
  make(kit: Kit): Made;
}

interface Check {
  readonly lane: string;
  readonly name: string;
  readonly groups: string;
  readonly options: string;
}

/** The judgements of IT, in the order in which people read them. */
const checks: readonly [Check, ...Check[]] = [
  { lane: 'architecture', name: 'Check architecture and direction', groups: 'architect', options: 'architectureOptions' },
  { lane: 'security-customer', name: 'Check security for customers', groups: 'security', options: 'securityOptions' },
  { lane: 'security-internal', name: 'Check security inside', groups: 'security', options: 'securityOptions' },
  { lane: 'sox', name: 'Check the SOX controls', groups: 'sox', options: 'soxOptions' },
  { lane: 'data-legal', name: 'Check data and legal', groups: 'data-legal', options: 'dataLegalOptions' },
];

export const stepWords: readonly StepWord[] = [
  {
    id: 'plan-usability', name: 'Choose tools and scorers', what: 'Which tools are scored, and by whom: before usability scoring', icon: 'bpmn-icon-user-task', group: 'steps',
    make: kit => [kit.userTask({
      name: 'Choose tools and scorers', words: 'One or two tools are chosen for scoring, and the people who score them. The requester does not score.',
      form: 'form:usability-plan', groups: 'marketing-lead', side: 'marketing', sla: 'P1D', reminder: 'PT4H',
    })],
  },
  {
    id: 'usability-scoring', name: 'Usability scoring', what: 'Each scorer answers alone, for each tool', icon: 'bpmn-icon-user-task', group: 'steps',
    make: kit => [kit.userTask({
      name: 'Score usability', words: 'Each scorer answers alone. Nobody sees the answers of others before all have finished.',
      form: rubricOf(kit, ['usability']), assignee: '=scorer', side: 'marketing', lane: 'usability', sla: 'P5D', reminder: 'P1D', escalateTo: 'marketing-lead',
      each: ['usabilityRounds', 'round'], inputs: { option: '=round.option', scorer: '=round.scorer' },
    })],
  },
  {
    id: 'it-check', name: 'IT check', what: 'The next judgement of IT that is not drawn yet', icon: 'bpmn-icon-user-task', group: 'steps',
    make: kit => [itCheck(kit, checks.find(check => !isDrawn(kit, rubricOf(kit, [check.lane]))) ?? checks[0])],
  },
  {
    id: 'gate', name: 'Gate', what: 'Both departments settle support and emergencies first', icon: 'bpmn-icon-user-task', group: 'steps',
    make: kit => [kit.userTask({
      name: 'Settle support and emergencies', words: 'Whom to call and how, what to do in an emergency, and who helps after the launch. It goes on when this is settled.',
      form: rubricOf(kit, ['support']), groups: 'architect,marketing-lead', side: 'joint', lane: 'support', sla: 'P5D', reminder: 'P1D', each: ['supportOptions', 'option'],
    })],
  },
  { id: 'joint-sign-off', name: 'Joint sign-off', what: 'Two signatures by two roles, side by side', icon: 'bpmn-icon-subprocess-expanded', group: 'steps', make: signOff },
  {
    id: 'ask-requester', name: 'Ask the requester', what: 'A question that the requester answers in words', icon: 'bpmn-icon-user-task', group: 'steps',
    make: kit => [kit.userTask({ name: 'Ask the requester', form: 'form:generic', groups: 'requester', side: 'marketing', sla: 'P2D', reminder: 'P1D' })],
  },
  {
    id: 'decision-table', name: 'Decision table', what: 'Rules decide, and say which of them did', icon: 'bpmn-icon-business-rule-task', group: 'steps',
    make: kit => {
      const table = inOrder(kit.words.decisions).find(one => !kit.uses(part => text(extension(part, 'zeebe:CalledDecision'), 'decisionId') === one.id));
      const called = table ? [kit.extension('zeebe:CalledDecision', { decisionId: table.id, resultVariable: table.id })] : [];
      return [kit.shape('bpmn:BusinessRuleTask', kit.part('bpmn:BusinessRuleTask', table ? `${table.name} by rules` : 'Decide by rules', called, table?.id ?? 'rules'))];
    },
  },
  {
    id: 'notify', name: 'Notify', what: 'A mail to everybody with a role', icon: 'bpmn-icon-send', group: 'steps',
    make: kit => {
      const headers = [kit.extension('zeebe:Header', { key: 'to', value: 'requester' }), kit.extension('zeebe:Header', { key: 'text', value: 'Your request has gone one step further.' })];
      const job = kit.extension('zeebe:TaskDefinition', { type: 'notify', retries: '3' });
      return [kit.shape('bpmn:ServiceTask', kit.part('bpmn:ServiceTask', 'Tell the requester', [job, kit.extension('zeebe:TaskHeaders', { values: headers }, headers)]))];
    },
  },
  {
    id: 'make-memo', name: 'Make the memo', what: 'First freezes what is signed; a second one issues the signed memo', icon: 'bpmn-icon-service-task', group: 'steps',
    make: kit => {
      const frozen = kit.uses(part => text(extension(part, 'zeebe:TaskDefinition'), 'type') === 'memo-freeze');
      const job = kit.extension('zeebe:TaskDefinition', { type: frozen ? 'memo-final' : 'memo-freeze', retries: '3' });
      return [kit.shape('bpmn:ServiceTask', kit.part('bpmn:ServiceTask', frozen ? 'Issue the memo' : 'Freeze the memo', [job]))];
    },
  },
  { id: 'start', name: 'Start', what: 'Where an evaluation begins', icon: 'bpmn-icon-start-event-none', group: 'flow', make: kit => [kit.shape('bpmn:StartEvent', kit.part('bpmn:StartEvent', undefined))] },
  { id: 'choice', name: 'Choice', what: 'One of several ways', icon: 'bpmn-icon-gateway-xor', group: 'flow', make: kit => [kit.shape('bpmn:ExclusiveGateway', kit.part('bpmn:ExclusiveGateway', undefined))] },
  { id: 'side-by-side', name: 'Side by side', what: 'All ways at once, and later together again', icon: 'bpmn-icon-gateway-parallel', group: 'flow', make: kit => [kit.shape('bpmn:ParallelGateway', kit.part('bpmn:ParallelGateway', undefined))] },
  { id: 'end', name: 'End', what: 'Where an evaluation ends', icon: 'bpmn-icon-end-event-none', group: 'flow', make: kit => [kit.shape('bpmn:EndEvent', kit.part('bpmn:EndEvent', undefined))] },
];

/** The decision that a file is named after comes before those that it rests on, and the path before the outcome. */
function inOrder(decisions: readonly DecisionPick[]): DecisionPick[] {
  const rank = (one: DecisionPick): number => (one.path !== `${one.id}.dmn` ? 2 : one.id === 'recommendation' ? 1 : 0);
  return [...decisions].sort((one, other) => rank(one) - rank(other));
}

/** One word for each judgement of IT whose questions there are: for the menu and the search. */
export function itCheckWords(kit: Kit): StepWord[] {
  return checks.filter(check => rubricOf(kit, [check.lane]) !== undefined).map(check => ({
    id: `it-check-${check.lane}`, name: check.name, what: 'IT check', icon: 'bpmn-icon-user-task', group: 'steps', make: one => [itCheck(one, check)],
  }));
}

function itCheck(kit: Kit, check: Check) {
  return kit.userTask({
    name: check.name, form: rubricOf(kit, [check.lane]), groups: check.groups, side: 'it', lane: check.lane, sla: 'P7D', reminder: 'P1D', escalateTo: 'it-lead', each: [check.options, 'option'],
  });
}

/** The first rubric of these judgements; the one of the scoping questions is not meant. */
function rubricOf(kit: Kit, lanes: readonly string[]): string | undefined {
  const found = kit.words.rubrics.filter(rubric => rubric.lane !== null && lanes.includes(rubric.lane));
  return (found.find(rubric => rubric.id === `rubric:${rubric.lane}`) ?? found[0])?.id;
}

function isDrawn(kit: Kit, rubric: string | undefined): boolean {
  return rubric === undefined || kit.uses(part => form(part) === rubric);
}
