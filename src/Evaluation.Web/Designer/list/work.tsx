import { businessObjectOf } from '../fields/moddle';
import { itemOf, repetitionOf, type Repetition } from '../fields/repetition';
import type { FlowNode } from '../outline/model';
import { sayDue } from '../words/people';
import type { Shape } from './diagram';
import { fieldsOf, type StepFields } from './fields';
import { Check, Choice, Duration, Text } from './inputs';
import type { ListState } from './state';
import { timerOf } from './timer';
import { WhoField } from './who';

interface WorkProps {
  readonly state: ListState;
  readonly shape: Shape;
  readonly name: string;
}

type Setter = (field: keyof StepFields, words: string, focus: string) => (value: string) => void;

const setterOf = ({ state, shape, name }: WorkProps): Setter => (field, words, focus) => value =>
  state.act(() => { state.edits.setField(shape.businessObject, field, value); return null; }, `${words} of ${name} changed`, focus);

/** A task of people: who, with which form, by when. */
export function PeopleFields(props: WorkProps) {
  const { state, shape } = props;
  const { picks } = state;
  const { id } = shape.businessObject;
  const fields = fieldsOf(shape);
  const set = setterOf(props);
  const rubric = picks.rubrics.find(one => one.id === fields.form);
  const groups = [{ label: 'Roles', picks: picks.groups }];
  return (
    <>
      <WhoField {...props} />
      <Choice id={`side:${id}`} label="On behalf of" value={fields.side} none="Whoever owns the judgement" groups={[{ label: '', picks: picks.sides }]} onSet={set('side', 'Department', `side:${id}`)} />
      <Choice id={`lane:${id}`} label="Part of the judgement" value={fields.lane} none="None, or as the questions say" groups={[{ label: '', picks: picks.lanes }]} onSet={set('lane', 'Judgement', `lane:${id}`)} />
      <Choice
        id={`form:${id}`} label="What they fill in" value={fields.form} none="Nothing yet" groups={[{ label: 'Questions of a rubric', picks: picks.rubrics }, { label: 'Forms', picks: picks.forms }]} onSet={set('form', 'Form', `form:${id}`)}
        {...(rubric ? { link: { words: 'Open the questions', href: roomOf(state, 'rubrics', rubric.path) } } : {})}
      />
      <Duration id={`due:${id}`} label="Due within (working time)" value={fields.due} onSet={set('due', 'Due time', `due:${id}`)} />
      <Duration id={`reminder:${id}`} label="Reminder before it is due" value={fields.reminder} onSet={set('reminder', 'Reminder', `reminder:${id}`)} />
      <Choice id={`escalate:${id}`} label="When late, tell" value={fields.escalateTo} none="Nobody: it is shown as late" groups={groups} onSet={set('escalateTo', 'Who is told', `escalate:${id}`)} hint={sayDue(picks, fields.due, fields.reminder, fields.escalateTo)} />
    </>
  );
}

/** Which decision table is asked, and under which name its answer is known afterwards. */
export function RuleFields(props: WorkProps) {
  const { state, shape } = props;
  const { id } = shape.businessObject;
  const fields = fieldsOf(shape);
  const set = setterOf(props);
  const table = state.picks.decisions.find(one => one.id === fields.decision);
  return (
    <>
      <Choice
        id={`table:${id}`} label="Decision table" value={fields.decision} none="None yet" groups={[{ label: '', picks: state.picks.decisions }]} onSet={set('decision', 'Table', `table:${id}`)}
        {...(table ? { link: { words: 'Open the table', href: roomOf(state, 'tables', table.path) } } : {})}
      />
      <Text id={`result:${id}`} label="The answer is called" value={fields.result} hint="Conditions further on use this name." onSet={set('result', 'Name of the answer', `result:${id}`)} />
    </>
  );
}

/** What the portal does by itself. */
export function JobFields(props: WorkProps) {
  const { state, shape } = props;
  const { id } = shape.businessObject;
  const fields = fieldsOf(shape);
  const set = setterOf(props);
  const readers = state.picks.groups.map(group => (group.id === 'requester' ? { ...group, name: 'The requester of the evaluation' } : group));
  return (
    <>
      <Choice id={`job:${id}`} label="What the portal does" value={fields.job} none="Nothing yet" groups={[{ label: '', picks: state.picks.jobs }]} onSet={set('job', 'Work', `job:${id}`)} />
      {fields.job === 'notify' && (
        <>
          <Choice id={`notice-to:${id}`} label="Who gets the mail" value={fields.noticeTo} none="Nobody yet" groups={[{ label: '', picks: readers }]} onSet={set('noticeTo', 'Who gets the mail', `notice-to:${id}`)} />
          <Text id={`notice-text:${id}`} label="What it says" value={fields.noticeText} long onSet={set('noticeText', 'Words of the mail', `notice-text:${id}`)} />
        </>
      )}
    </>
  );
}

/** Once, or once for each item of a list that is known at the step. */
export function RepetitionFields({ state, shape, name }: WorkProps) {
  const node = shape.businessObject;
  const now = repetitionOf(businessObjectOf(shape as never));
  const lists = (state.variables[node.id] ?? []).filter(one => one.type === 'list').map(one => ({ id: one.name, name: `once for each: ${one.label}` }));
  const set = (next: Repetition | null, focus: string): void => state.act(() => { state.edits.setRepetition(node, next); return null; }, `How often ${name} is done changed`, focus);
  return (
    <>
      <Choice
        id={`each:${node.id}`} label="How often" value={now?.of ?? ''} none="once" groups={[{ label: '', picks: lists }]}
        onSet={of => set(of === '' ? null : { of, item: itemOf(of), inTurn: now?.inTurn ?? false }, `each:${node.id}`)}
      />
      {now && (
        <>
          <Text id={`each-item:${node.id}`} label="One of them is called" value={now.item} hint="Forms and conditions of the step use this name." onSet={item => set({ ...now, item }, `each-item:${node.id}`)} />
          <Check id={`each-turn:${node.id}`} label="one after the other" value={now.inTurn} onSet={inTurn => set({ ...now, inTurn }, `each-turn:${node.id}`)} />
        </>
      )}
    </>
  );
}

/** When an event with a timer happens: a length of time, or whatever a file says instead. */
export function TimerField({ state, event, id, name, label }: { readonly state: ListState; readonly event: FlowNode; readonly id: string; readonly name: string; readonly label: string }) {
  const timer = timerOf(event);
  if (timer === null) return null;
  const set = (value: string): void => state.act(() => { state.edits.setTimer(event, value); return null; }, `Time of ${name} changed`, id);
  if (timer.kind === 'timeDuration') return <Duration id={id} label={label} value={timer.text} onSet={value => set(value || 'P1D')} />;
  return <Text id={id} label={timer.kind === 'timeDate' ? 'At (as written)' : 'Again and again (as written)'} value={timer.text} hint="A point in time or a cycle as BPMN writes it." onSet={set} />;
}

const roomOf = ({ page }: ListState, room: 'tables' | 'rubrics', path: string): string => `/workflows/${encodeURIComponent(page.workflow)}/${room}?${new URLSearchParams({ draft: String(page.draft), path })}`;
