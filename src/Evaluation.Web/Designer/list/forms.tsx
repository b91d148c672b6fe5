import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import type { Block, Step } from '../outline';
import type { Flow, FlowNode } from '../outline/model';
import { flowsOf, type Shape } from './diagram';
import { nodesOf, type Lead, type Spot } from './edits';
import { fieldsOf, type StepFields } from './fields';
import { Choice, Duration, Several, Text } from './inputs';
import { choice, end, isForOneStep, kindsOf, nameOf, sideBySide } from './kinds';
import type { ListState } from './state';

interface Shown {
  readonly state: ListState;
}

/** A new step: its kind and its name. */
export function AddForm({ state, id, spot, label, mayEnd }: Shown & { readonly id: string; readonly spot: Spot; readonly label: string; readonly mayEnd: boolean }) {
  const offered = [...kindsOf(state.diagram.kit), ...(mayEnd ? [end] : [])];
  const [kind, setKind] = useState(offered[0]!.id);
  const [name, setName] = useState('');
  const add = (event: Event): void => {
    event.preventDefault();
    const chosen = offered.find(one => one.id === kind)!;
    const given = name.trim();
    let made: FlowNode | undefined;
    state.act(() => { made = state.edits.add(spot, chosen, given); return null; }, `${given || chosen.words} added ${label}`, null, null);
    if (made) state.show(null, `edit:${made.id}`);
  };
  return (
    <form class="list-form" aria-label={`A new step ${label}`} onSubmit={add}>
      <div class="list-field">
        <label for={`add-kind:${id}`}>Kind of step</label>
        <select id={`add-kind:${id}`} data-focus={`add-kind:${id}`} class="form-select" value={kind} onChange={event => setKind(event.currentTarget.value)}>
          {offered.map(one => <option key={one.id} value={one.id}>{one.words}</option>)}
        </select>
      </div>
      <div class="list-field">
        <label for={`add-name:${id}`}>Name</label>
        <input id={`add-name:${id}`} class="form-control" type="text" autocomplete="off" value={name} onInput={event => setName(event.currentTarget.value)} />
      </div>
      <div class="buttons">
        <button type="submit" class="btn btn-sm btn-primary">Add</button>
        <button type="button" class="btn btn-sm btn-plain" onClick={() => state.show(null, state.open)}>Cancel</button>
      </div>
    </form>
  );
}

/** Everything that can be said of one step. */
export function StepForm({ state, step, shape }: Shown & { readonly step: Step; readonly shape: Shape }) {
  const { node } = step;
  const fields = fieldsOf(shape);
  const name = nameOf(shape);
  const set = (field: keyof StepFields, words: string, focus: string) => (value: string) => state.act(() => { state.edits.setField(node, field, value); return null; }, `${words} of ${name} changed`, focus);
  const isUser = node.$type === 'bpmn:UserTask';
  const isActivity = node.$instanceOf('bpmn:Activity');
  const { picks } = state;
  return (
    <div class="list-form" role="group" aria-label={`About ${name}`}>
      <Text id={`name:${node.id}`} label="Name" value={node.name ?? ''} onSet={value => state.act(() => { state.edits.rename(node, value); return null; }, `Renamed to ${value}`, `name:${node.id}`)} />
      {node.$instanceOf('bpmn:Task') && <KindField state={state} node={node} />}
      <Text id={`about:${node.id}`} label="What it is for" value={fields.description} long onSet={set('description', 'Description', `about:${node.id}`)} />
      {isUser && (
        <>
          <Choice id={`form:${node.id}`} label="Form" value={fields.form} none="None: free text" groups={[{ label: 'Questions (rubrics)', picks: picks.rubrics }, { label: 'Forms', picks: picks.forms }]} onSet={set('form', 'Form', `form:${node.id}`)} />
          <Several id={`who:${node.id}`} label="Who may do it" value={fields.groups} picks={picks.groups} onSet={set('groups', 'Who', `who:${node.id}`)} />
          <Text id={`person:${node.id}`} label="Or one person" value={fields.person} hint="Usually empty. An expression such as =scorer picks the person while it runs." onSet={set('person', 'Person', `person:${node.id}`)} />
          <Duration id={`due:${node.id}`} label="Due within (working time)" value={fields.due} onSet={set('due', 'Due time', `due:${node.id}`)} />
          <Duration id={`reminder:${node.id}`} label="Reminder before it is due" value={fields.reminder} onSet={set('reminder', 'Reminder', `reminder:${node.id}`)} />
          <Choice id={`escalate:${node.id}`} label="When late, tell" value={fields.escalateTo} none="Nobody else" groups={[{ label: 'Groups', picks: picks.groups }]} onSet={set('escalateTo', 'Who is told', `escalate:${node.id}`)} />
        </>
      )}
      {node.$type === 'bpmn:BusinessRuleTask' && (
        <>
          <Choice id={`table:${node.id}`} label="Decision table" value={fields.decision} none="None yet" groups={[{ label: 'Tables', picks: picks.decisions }]} onSet={set('decision', 'Table', `table:${node.id}`)} />
          <Text id={`result:${node.id}`} label="Its result is called" value={fields.result} onSet={set('result', 'Result', `result:${node.id}`)} />
        </>
      )}
      {(node.$type === 'bpmn:ServiceTask' || node.$type === 'bpmn:SendTask') && <Choice id={`job:${node.id}`} label="What the system does" value={fields.job} none="Nothing yet" groups={[{ label: 'Work', picks: picks.jobs }]} onSet={set('job', 'Work', `job:${node.id}`)} />}
      <div class="buttons">
        {isActivity && (
          <button
            type="button"
            class="btn btn-sm btn-plain"
            onClick={() => {
              let made: FlowNode | undefined;
              state.act(() => { made = state.edits.addLate(node, 'P2D'); return null; }, `Added: what happens when ${name} is late`, null);
              if (made) state.show(`late:${made.id}`, `late-time:${made.id}`);
            }}
          >
            Add what happens when it is late
          </button>
        )}
        {flowsOf(shape.incoming).length === 1 && <BeforeButton state={state} shape={shape} name={name} />}
        <button type="button" class="btn btn-sm btn-plain" onClick={() => state.show(null, `edit:${node.id}`)}>Done</button>
      </div>
      {state.open === `edit:${node.id}` && state.adding === node.id && <AddForm state={state} id={`before-${node.id}`} spot={{ on: flowsOf(shape.incoming)[0]!.businessObject }} label={`before ${name}`} mayEnd={false} />}
    </div>
  );
}

function BeforeButton({ state, shape, name }: Shown & { readonly shape: Shape; readonly name: string }) {
  return <button type="button" class="btn btn-sm btn-plain" onClick={() => state.before(shape.businessObject)}>Add a step before<span class="visually-hidden"> {name}</span></button>;
}

function KindField({ state, node }: Shown & { readonly node: FlowNode }) {
  const offered = kindsOf(state.diagram.kit).filter(isForOneStep);
  const id = `kind:${node.id}`;
  return (
    <div class="list-field">
      <label for={id}>Kind of step</label>
      <select
        id={id}
        data-focus={id}
        class="form-select"
        value=""
        onChange={event => {
          const kind = offered.find(one => one.id === event.currentTarget.value);
          if (kind) state.act(() => { state.edits.changeKind(node, kind); return null; }, `It is now: ${kind.words}`, id);
        }}
      >
        <option value="">as it is</option>
        {offered.map(kind => <option key={kind.id} value={kind.id}>{kind.words}</option>)}
      </select>
    </div>
  );
}

/** The name and the condition of one way. */
export function BranchForm({ state, step, flow, title }: Shown & { readonly step: Step; readonly flow: Flow; readonly title: string }) {
  const conditional = step.node.$type === 'bpmn:ExclusiveGateway' || step.node.$type === 'bpmn:InclusiveGateway' || !step.node.$type.endsWith('Gateway');
  const isDefault = step.node.default === flow;
  return (
    <div class="list-form" role="group" aria-label={`About ${title}`}>
      <Text id={`way-name:${flow.id}`} label="Name of this way" value={flow.name ?? ''} onSet={value => state.act(() => { state.edits.rename(flow, value); return null; }, `Way renamed to ${value}`, `way-name:${flow.id}`)} />
      {conditional && (
        <>
          <Text id={`condition:${flow.id}`} label="Taken when" value={bare(flow.conditionExpression?.body ?? '')} hint="A formula, such as triage.path = &quot;full&quot;." onSet={value => state.act(() => { state.edits.setCondition(flow, bare(value)); return null; }, 'Condition changed', `condition:${flow.id}`)} />
          <label class="list-check">
            <input type="checkbox" class="form-check-input" data-focus={`default:${flow.id}`} checked={isDefault} onChange={event => { const on = event.currentTarget.checked; state.act(() => { state.edits.setOtherwise(flow, on); return null; }, on ? 'Taken when nothing else fits' : 'Not the way for when nothing else fits any more', `default:${flow.id}`); }} />
            {' '}taken when nothing else fits
          </label>
        </>
      )}
      <div class="buttons"><button type="button" class="btn btn-sm btn-plain" onClick={() => state.show(null, `way:${flow.id}`)}>Done</button></div>
    </div>
  );
}

/** A way more: what it is called, when it is taken, its first step and where it leads. */
export function NewBranchForm({ state, step, follows }: Shown & { readonly step: Step; readonly follows: FlowNode | null }) {
  const { id } = step.node;
  const [name, setName] = useState('');
  const [condition, setCondition] = useState('');
  const offered = kindsOf(state.diagram.kit).filter(one => one !== choice && one !== sideBySide);
  const [kind, setKind] = useState(offered[0]!.id);
  const [leads, setLeads] = useState(follows?.id ?? 'end');
  const steps = stepsBeside(state, step.node);
  const conditional = step.node.$type !== 'bpmn:ParallelGateway' && step.node.$type !== 'bpmn:EventBasedGateway';
  const add = (event: Event): void => {
    event.preventDefault();
    let made: Flow | undefined;
    const to: Lead = steps.find(one => one.id === leads) ?? 'end';
    state.act(() => { made = state.edits.addBranch(step.node, follows, offered.find(one => one.id === kind) ?? null, name.trim(), bare(condition.trim()), to); return null; }, `Way ${name.trim()} added`, null, null);
    if (made) state.show(null, `way:${made.id}`);
  };
  return (
    <form class="list-form" aria-label={`A new way at ${nameOf(state.diagram.shape(step.node))}`} onSubmit={add}>
      <div class="list-field">
        <label for={`part-name:${id}`}>Name of the way</label>
        <input id={`part-name:${id}`} data-focus={`part-name:${id}`} class="form-control" type="text" autocomplete="off" value={name} onInput={event => setName(event.currentTarget.value)} />
      </div>
      {conditional && (
        <div class="list-field">
          <label for={`part-when:${id}`}>Taken when</label>
          <input id={`part-when:${id}`} class="form-control" type="text" autocomplete="off" value={condition} aria-describedby={`part-when:${id}-hint`} onInput={event => setCondition(event.currentTarget.value)} />
          <small id={`part-when:${id}-hint`}>A formula, such as triage.path = "full".</small>
        </div>
      )}
      <div class="list-field">
        <label for={`part-kind:${id}`}>Its first step</label>
        <select id={`part-kind:${id}`} class="form-select" value={kind} onChange={event => setKind(event.currentTarget.value)}>
          <option value="">No step: straight on</option>
          {offered.map(one => <option key={one.id} value={one.id}>{one.words}</option>)}
        </select>
      </div>
      <div class="list-field">
        <label for={`part-leads:${id}`}>Then it goes on at</label>
        <select id={`part-leads:${id}`} class="form-select" value={leads} onChange={event => setLeads(event.currentTarget.value)}>
          <option value="end">an end of its own</option>
          {steps.map(one => <option key={one.id} value={one.id}>{one === follows ? 'where the ways come together: ' : ''}{nameOf(state.diagram.shape(one))}</option>)}
        </select>
      </div>
      <div class="buttons">
        <button type="submit" class="btn btn-sm btn-primary">Add the way</button>
        <button type="button" class="btn btn-sm btn-plain" onClick={() => state.show(null, `part:${id}`)}>Cancel</button>
      </div>
    </form>
  );
}

/** Where a block goes on, and the choice of another place. */
export function Leads({ state, from, flow, follows }: Shown & { readonly from: FlowNode; readonly flow: Flow | null; readonly follows: FlowNode | null }) {
  const key = `leads:${flow?.id ?? from.id}`;
  const open = state.open === key;
  const shape = state.diagram.find(from);
  if (shape === undefined) return null;
  const target = flow?.targetRef;
  const isEnd = from.$type === 'bpmn:EndEvent';
  const says = target ? (target === follows ? 'Then on below, where the ways come together' : `Then on at: ${nameOf(state.diagram.shape(target))}`) : isEnd ? 'It ends here' : 'Nothing follows';
  const steps = open ? stepsBeside(state, from).filter(one => one !== from) : [];
  return (
    <div class="list-leads">
      <button type="button" class="list-name" data-focus={key} aria-expanded={open} onClick={() => state.show(open ? null : key, open ? key : `to:${key}`)}>{says}</button>
      {open && (
        <div class="list-form">
          <div class="list-field">
            <label for={`to:${key}`}>After {nameOf(shape)} it goes on at</label>
            <select
              id={`to:${key}`}
              data-focus={`to:${key}`}
              class="form-select"
              value={target?.id ?? (isEnd ? 'end' : '')}
              onChange={event => {
                const chosen = event.currentTarget.value;
                const to: Lead = steps.find(one => one.id === chosen) ?? 'end';
                state.act(() => { state.edits.lead(from, flow, to); return null; }, to === 'end' ? 'It ends there now' : `It goes on at ${nameOf(state.diagram.shape(to))} now`, isEnd ? 'list' : key, null);
              }}
            >
              {!target && !isEnd && <option value="">nothing yet</option>}
              <option value="end">an end of its own</option>
              {steps.map(one => <option key={one.id} value={one.id}>{one === follows ? 'where the ways come together: ' : ''}{nameOf(state.diagram.shape(one))}</option>)}
            </select>
          </div>
        </div>
      )}
    </div>
  );
}

/** The steps that a flow from here may lead to: those of the same process or subprocess but starts, in the order of the list. */
function stepsBeside(state: ListState, node: FlowNode): FlowNode[] {
  const parent = node.$parent;
  const within = (blocks: readonly Block[]): FlowNode[] => blocks.flatMap(block => [...nodesOf(block), ...block.steps.flatMap(step => within(step.inner)), ...block.steps.flatMap(step => step.branches.flatMap(branch => branch.block.steps.flatMap(inner => within(inner.inner))))]);
  return state.sections.flatMap(section => within(section.blocks)).filter(one => one.$parent === parent && !one.$instanceOf('bpmn:StartEvent') && !one.$instanceOf('bpmn:BoundaryEvent') && !one.triggeredByEvent && state.diagram.find(one) !== undefined);
}

/** Without the = that formulas have in files. */
const bare = (text: string): string => text.replace(/^\s*=\s*/, '');
