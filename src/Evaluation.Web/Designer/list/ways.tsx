import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import type { Block, Step } from '../outline';
import type { Flow, FlowNode } from '../outline/model';
import { Condition, sayCondition } from './condition';
import { nodesOf, type Lead } from './edits';
import { Check, Text } from './inputs';
import { choice, kindsOf, nameOf, ownName, sideBySide } from './kinds';
import type { ListState } from './state';

interface Shown {
  readonly state: ListState;
}

/** The name and the condition of one way. */
export function BranchForm({ state, step, flow, title }: Shown & { readonly step: Step; readonly flow: Flow; readonly title: string }) {
  const conditional = step.node.$type === 'bpmn:ExclusiveGateway' || step.node.$type === 'bpmn:InclusiveGateway' || !step.node.$type.endsWith('Gateway');
  const isDefault = step.node.default === flow;
  return (
    <div class="list-form" role="group" aria-label={`About ${title}`}>
      <Text id={`way-name:${flow.id}`} label="Name of this way" value={flow.name ?? ''} onSet={value => state.act(() => { state.edits.rename(flow, value); return null; }, `Way renamed to ${value}`, `way-name:${flow.id}`)} />
      {conditional && (
        <Check
          id={`default:${flow.id}`} label="taken when nothing else fits" value={isDefault}
          onSet={on => state.act(() => { state.edits.setOtherwise(flow, on); return null; }, on ? 'Taken when nothing else fits' : 'Not the way for when nothing else fits any more', `default:${flow.id}`)}
        />
      )}
      {conditional && !isDefault && (
        <Condition
          state={state} id={`condition:${flow.id}`} place={flow.id} feel={bare(flow.conditionExpression?.body ?? '')}
          write={feel => state.act(() => { state.edits.setCondition(flow, feel); return null; }, feel === '' ? 'No condition now' : `Taken when ${sayCondition(feel, state.variables[flow.id])}`, null)}
        />
      )}
      <div class="buttons"><button type="button" class="btn btn-sm btn-plain" data-focus={`done:${flow.id}`} onClick={() => state.show(null, `way:${flow.id}`)}>Done</button></div>
    </div>
  );
}

/** A way more: what it is called, when it is taken, its first step and where it leads. */
export function NewBranchForm({ state, step, follows }: Shown & { readonly step: Step; readonly follows: FlowNode | null }) {
  const { id } = step.node;
  const [name, setName] = useState('');
  const [condition, setCondition] = useState('');
  const offered = kindsOf(state.diagram.kit).filter(one => one !== choice && one !== sideBySide);
  const [kind, setKind] = useState(offered[0]?.id ?? '');
  const [leads, setLeads] = useState(follows?.id ?? 'end');
  const steps = stepsBeside(state, step.node);
  const conditional = step.node.$type !== 'bpmn:ParallelGateway' && step.node.$type !== 'bpmn:EventBasedGateway';
  const add = (event: Event): void => {
    event.preventDefault();
    let made: Flow | undefined;
    const to: Lead = steps.find(one => one.id === leads) ?? 'end';
    state.act(() => { made = state.edits.addBranch(step.node, follows, offered.find(one => one.id === kind) ?? null, name.trim(), condition, to); return null; }, `Way ${name.trim()} added`, null, null);
    if (made) state.show(null, `way:${made.id}`);
  };
  return (
    <form class="list-form" aria-label={`A new way at ${nameOf(state.diagram.shape(step.node))}`} onSubmit={add}>
      <div class="list-field">
        <label for={`part-name:${id}`}>Name of the way</label>
        <input id={`part-name:${id}`} data-focus={`part-name:${id}`} class="form-control" type="text" autocomplete="off" value={name} onInput={event => setName(event.currentTarget.value)} />
      </div>
      {conditional && <Condition state={state} id={`part-when:${id}`} place={id} feel={condition} write={setCondition} />}
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
          {steps.map(one => <option key={one.id} value={one.id}>{leadName(state, one, follows)}</option>)}
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
  return (
    <div class="list-leads">
      <button type="button" class="list-name" data-focus={key} aria-expanded={open} onClick={() => state.show(open ? null : key, open ? key : `to:${key}`)}>{says}</button>
      {open && <LeadForm state={state} from={from} flow={flow} follows={follows} id={key} now={target?.id ?? (isEnd ? 'end' : '')} />}
    </div>
  );
}

/** Chosen first and done then: with the arrow keys one passes all other places. */
function LeadForm({ state, from, flow, follows, id, now }: Shown & { readonly from: FlowNode; readonly flow: Flow | null; readonly follows: FlowNode | null; readonly id: string; readonly now: string }) {
  const [chosen, setChosen] = useState(now);
  const steps = stepsBeside(state, from).filter(one => one !== from);
  const lead = (event: Event): void => {
    event.preventDefault();
    const to: Lead = steps.find(one => one.id === chosen) ?? 'end';
    if (chosen === now || chosen === '') state.show(null, id);
    else state.act(() => { state.edits.lead(from, flow, to); return null; }, to === 'end' ? 'It ends there now' : `It goes on at ${nameOf(state.diagram.shape(to))} now`, id, null);
  };
  return (
    <form class="list-form" aria-label={`What comes after ${nameOf(state.diagram.shape(from))}`} onSubmit={lead}>
      <div class="list-field">
        <label for={`to:${id}`}>After {nameOf(state.diagram.shape(from))} it goes on at</label>
        <select id={`to:${id}`} data-focus={`to:${id}`} class="form-select" value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
          {now === '' && <option value="">nothing yet</option>}
          <option value="end">an end of its own</option>
          {steps.map(one => <option key={one.id} value={one.id}>{leadName(state, one, follows)}</option>)}
        </select>
      </div>
      <div class="buttons">
        <button type="submit" class="btn btn-sm btn-primary" data-focus={`go:${id}`}>Go on there</button>
        <button type="button" class="btn btn-sm btn-plain" data-focus={`stay:${id}`} onClick={() => state.show(null, id)}>Cancel</button>
      </div>
    </form>
  );
}

function leadName(state: ListState, node: FlowNode, follows: FlowNode | null): string {
  const shape = state.diagram.shape(node);
  if (node !== follows) return nameOf(shape);
  return ownName(shape) ? `where the ways come together: ${ownName(shape)}` : 'where the ways come together';
}

/** The steps that a flow from here may lead to: those of the same process or subprocess but starts, in the order of the list. */
function stepsBeside(state: ListState, node: FlowNode): FlowNode[] {
  const parent = node.$parent;
  const within = (blocks: readonly Block[]): FlowNode[] => blocks.flatMap(block => [...nodesOf(block), ...block.steps.flatMap(step => within(step.inner)), ...block.steps.flatMap(step => step.branches.flatMap(branch => branch.block.steps.flatMap(inner => within(inner.inner))))]);
  return state.sections.flatMap(section => within(section.blocks)).filter(one => one.$parent === parent && !one.$instanceOf('bpmn:StartEvent') && !one.$instanceOf('bpmn:BoundaryEvent') && !one.triggeredByEvent && state.diagram.find(one) !== undefined);
}

/** "Way B: sox", or where it goes when it has no name. */
export function wayName(state: ListState, flow: Flow, index: number): string {
  const to = state.diagram.find(flow.targetRef);
  return `Way ${letterOf(index)}${flow.name ? `: ${flow.name}` : to ? ` to ${nameOf(to)}` : ''}`;
}

export const letterOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `${String.fromCharCode(64 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`);

/** Without the = that formulas have in files. */
const bare = (text: string): string => text.replace(/^\s*=\s*/, '');
