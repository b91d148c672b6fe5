import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import type { Step } from '../outline';
import type { FlowNode } from '../outline/model';
import { flowsOf, type Shape } from './diagram';
import type { Spot } from './edits';
import { fieldsOf } from './fields';
import { Choice, Text } from './inputs';
import { end, isForOneStep, kindsOf, nameOf } from './kinds';
import type { ListState } from './state';
import { wayName } from './ways';
import { JobFields, PeopleFields, RepetitionFields, RuleFields, TimerField } from './work';

interface Shown {
  readonly state: ListState;
}

/** A new step: its kind and its name. */
export function AddForm({ state, id, spot, label, mayEnd }: Shown & { readonly id: string; readonly spot: Spot; readonly label: string; readonly mayEnd: boolean }) {
  const offered = [...kindsOf(state.diagram.kit), ...(mayEnd ? [end] : [])];
  const [kind, setKind] = useState(offered[0]?.id ?? end.id);
  const [name, setName] = useState('');
  const add = (event: Event): void => {
    event.preventDefault();
    const chosen = offered.find(one => one.id === kind) ?? end;
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
  const work = { state, shape, name };
  const [into] = flowsOf(shape.incoming);
  const isActivity = node.$instanceOf('bpmn:Activity');
  return (
    <div class="list-form" role="group" aria-label={`About ${name}`}>
      <Text id={`name:${node.id}`} label={node.$type.endsWith('Gateway') ? 'Question' : 'Name'} value={node.name ?? ''} onSet={value => state.act(() => { state.edits.rename(node, value); return null; }, `Renamed to ${value}`, `name:${node.id}`)} />
      {node.$instanceOf('bpmn:Task') && <KindField state={state} node={node} />}
      {!node.$type.endsWith('Gateway') && <Text id={`about:${node.id}`} label="In a sentence" value={fields.description} long onSet={value => state.act(() => { state.edits.setField(node, 'description', value); return null; }, `Description of ${name} changed`, `about:${node.id}`)} />}
      {node.$type === 'bpmn:UserTask' && <PeopleFields {...work} />}
      {node.$type === 'bpmn:BusinessRuleTask' && <RuleFields {...work} />}
      {(node.$type === 'bpmn:ServiceTask' || node.$type === 'bpmn:SendTask') && <JobFields {...work} />}
      {isActivity && <RepetitionFields {...work} />}
      {!isActivity && <TimerField state={state} event={node} id={`timer:${node.id}`} name={name} label="It goes on after" />}
      <OtherwiseField state={state} step={step} name={name} />
      <div class="buttons">
        {isActivity && (
          <button
            type="button"
            class="btn btn-sm btn-plain"
            data-focus={`add-late:${node.id}`}
            onClick={() => {
              let made: FlowNode | undefined;
              state.act(() => { made = state.edits.addLate(node, 'P2D'); return null; }, `Added: what happens when ${name} is late`, null);
              if (made) state.show(`late:${made.id}`, `late-time:${made.id}`);
            }}
          >
            Add what happens when it is late
          </button>
        )}
        {into && flowsOf(shape.incoming).length === 1 && <BeforeButton state={state} shape={shape} name={name} />}
        <button type="button" class="btn btn-sm btn-plain" data-focus={`done:${node.id}`} onClick={() => state.show(null, `edit:${node.id}`)}>Done</button>
      </div>
      {state.open === `edit:${node.id}` && state.adding === node.id && into && <AddForm state={state} id={`before-${node.id}`} spot={{ on: into.businessObject }} label={`before ${name}`} mayEnd={false} />}
    </div>
  );
}

/** Which way of several is taken when no condition fits. */
function OtherwiseField({ state, step, name }: Shown & { readonly step: Step; readonly name: string }) {
  const { node, branches } = step;
  if (branches.length < 2 || (node.$type.endsWith('Gateway') && node.$type !== 'bpmn:ExclusiveGateway' && node.$type !== 'bpmn:InclusiveGateway')) return null;
  const picks = branches.map(({ flow }, index) => ({ id: flow.id, name: wayName(state, flow, index) }));
  return (
    <Choice
      id={`otherwise:${node.id}`} label="When nothing else fits" value={node.default?.id ?? ''} none="No way: it stops with an incident" groups={[{ label: '', picks }]}
      onSet={id => {
        const flow = branches.find(branch => branch.flow.id === id)?.flow ?? node.default;
        if (flow) state.act(() => { state.edits.setOtherwise(flow, id !== ''); return null; }, `The way at ${name} for when nothing else fits changed`, `otherwise:${node.id}`);
      }}
    />
  );
}

function BeforeButton({ state, shape, name }: Shown & { readonly shape: Shape; readonly name: string }) {
  return <button type="button" class="btn btn-sm btn-plain" data-focus={`before:${shape.businessObject.id}`} onClick={() => state.before(shape.businessObject)}>Add a step before<span class="visually-hidden"> {name}</span></button>;
}

function KindField({ state, node }: Shown & { readonly node: FlowNode }) {
  const offered = kindsOf(state.diagram.kit).filter(isForOneStep);
  const id = `kind:${node.id}`;
  const [chosen, setChosen] = useState('');
  const kind = offered.find(one => one.id === chosen);
  const change = (): void => {
    if (!kind) return;
    setChosen('');
    state.act(() => { state.edits.changeKind(node, kind); return null; }, `It is now: ${kind.words}`, id);
  };
  return (
    <div class="list-field">
      <label for={id}>Kind of step</label>
      <select id={id} data-focus={id} class="form-select" value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
        <option value="">as it is</option>
        {offered.map(one => <option key={one.id} value={one.id}>{one.words}</option>)}
      </select>
      {kind && <button type="button" class="btn btn-sm btn-plain list-then" data-focus={`make:${node.id}`} onClick={change}>Change it to this, with its form, people and times</button>}
    </div>
  );
}

