import type { Block, Branch, Step } from '../outline';
import type { FlowNode } from '../outline/model';
import { sayWorkingTime } from '../fields/duration';
import { businessObjectOf } from '../fields/moddle';
import { who } from '../fields/read';
import { repetitionOf } from '../fields/repetition';
import { namesOf, nameOf as nameIn } from '../words';
import { namedByEvaluation } from '../words/people';
import { sayCondition } from './condition';
import { flowsOf } from './diagram';
import { fieldsOf } from './fields';
import { AddForm, StepForm } from './forms';
import { Check, Text } from './inputs';
import { kindWords, nameOf, ownName } from './kinds';
import { moveOf, type Position } from './moves';
import { problemsOf, Problems, ProblemTag } from './problems';
import { eventKey, stepKey, wayKey } from './shown';
import type { ListState } from './state';
import { timerOf } from './timer';
import { BranchForm, Leads, letterOf, NewBranchForm, wayName } from './ways';
import { TimerField } from './work';

interface Shown {
  readonly state: ListState;
}

/** A block as a numbered list. Where it ends within a branch, the list says where that leads. */
export function BlockView({ state, block, prefix, within, label }: Shown & { readonly block: Block; readonly prefix: string; readonly within?: Position['within']; readonly label: string }) {
  const last = block.steps.at(-1);
  const follows = within?.position.block.steps[within.position.index + 1]?.node ?? null;
  const from = last?.node ?? block.leads?.sourceRef;
  const isOpen = last === undefined || last.branches.length < 2;
  return (
    <>
      {block.steps.length > 0 && (
        <ol class="list-steps" aria-label={label}>
          {block.steps.map((step, index) => (
            <StepView key={step.node.id} state={state} step={step} number={`${prefix}${index + 1}`} position={{ block, index, ...(within ? { within } : {}) }} />
          ))}
        </ol>
      )}
      {isOpen && from && (within || block.leads || last?.node.$type !== 'bpmn:EndEvent') && <Leads state={state} from={from} flow={block.leads} follows={follows} />}
    </>
  );
}

function StepView({ state, step, number, position }: Shown & { readonly step: Step; readonly number: string; readonly position: Position }) {
  const { node } = step;
  const shape = state.diagram.find(node);
  const { id } = node;
  if (shape === undefined) return <li class="list-step"><p class="list-line"><strong>{node.name ?? id}</strong> <span class="list-kind">is not in the drawing</span></p></li>;
  const name = nameOf(shape);
  const kind = kindWords(shape.businessObject, flowsOf(shape.incoming).length, flowsOf(shape.outgoing).length);
  const isEnd = node.$type === 'bpmn:EndEvent';
  const moves = !node.$instanceOf('bpmn:Gateway') && flowsOf(shape.incoming).length > 0 && flowsOf(shape.outgoing).length === 1;
  const isParting = step.branches.length > 1 || (node.$type.endsWith('Gateway') && flowsOf(shape.outgoing).length > 0 && flowsOf(shape.incoming).length < 2);
  const editing = state.open === `edit:${id}`;
  const adding = state.open === `add:${id}`;
  const parting = state.open === `part:${id}`;
  const toggle = (what: string, focus: string): void => state.show(state.open === `${what}:${id}` ? null : `${what}:${id}`, state.open === `${what}:${id}` ? `${what}:${id}` : focus);
  const go = (direction: 'up' | 'down'): void => state.act(() => {
    const move = moveOf(state.diagram, position, direction);
    if ('words' in move) return `${name} stays: ${move.words}`;
    state.edits.move(step, move.to);
    return null;
  }, `${name} moved ${direction}`, `${direction}:${id}`);
  return (
    <li class="list-step" data-step={id}>
      <div class="list-line">
        <span class="list-what">
          <span class="list-number" aria-hidden="true">{number}</span>
          <button type="button" class="list-name" data-focus={stepKey(node)} aria-expanded={editing} {...problemsOf(state, stepKey(node))} onClick={() => { state.select(node); toggle('edit', `name:${id}`); }}>
            <span class="visually-hidden">Step {number}: </span>{name}
          </button>
          {ownName(shape) && <span class="list-kind">{kind}</span>}
          <Facts state={state} node={node} />
          <ProblemTag state={state} at={stepKey(node)} />
        </span>
        <span class="list-actions">
          {!isEnd && step.branches.length < 2 && <button type="button" class="btn btn-sm btn-plain" data-focus={`add:${id}`} aria-expanded={adding} onClick={() => toggle('add', `add-kind:${id}`)}>Add after<span class="visually-hidden"> {name}</span></button>}
          {isParting && <button type="button" class="btn btn-sm btn-plain" data-focus={`part:${id}`} aria-expanded={parting} onClick={() => toggle('part', `part-name:${id}`)}>Add a way<span class="visually-hidden"> at {name}</span></button>}
          {moves && <button type="button" class="btn btn-sm btn-plain" data-focus={`up:${id}`} aria-label={`Move ${name} up`} onClick={() => go('up')}>↑</button>}
          {moves && <button type="button" class="btn btn-sm btn-plain" data-focus={`down:${id}`} aria-label={`Move ${name} down`} onClick={() => go('down')}>↓</button>}
          <button
            type="button"
            class="btn btn-sm btn-plain"
            data-focus={`remove:${id}`}
            aria-label={`Remove ${name}`}
            onClick={() => state.act(() => (state.edits.remove(step) === null ? null : `${name} stays: ${step.branches.length} ways begin at it. Remove ways until one is left.`), `${name} removed`, focusAfter(position), null)}
          >
            Remove
          </button>
        </span>
      </div>
      <Problems state={state} at={stepKey(node)} name={name} />
      {editing && <StepForm state={state} step={step} shape={state.diagram.shape(node)} />}
      {adding && <AddForm state={state} id={id} spot={{ behind: node }} label={`after ${name}`} mayEnd={flowsOf(shape.outgoing).length === 0} />}
      {step.inner.length > 0 && (
        <div class="list-within">
          <p class="list-says">Within {name}:</p>
          {step.inner.map((block, index) => <BlockView key={block.steps[0]?.node.id ?? index} state={state} block={block} prefix={`${number}.${step.inner.length > 1 ? `${index + 1}.` : ''}`} label={`Steps within ${name}`} />)}
        </div>
      )}
      {step.events.map(({ event, branches }) => <EventView key={event.id} state={state} step={step} event={event} branches={branches} number={number} />)}
      {step.branches.map((branch, index) => <BranchView key={branch.flow.id} state={state} step={step} branch={branch} index={index} number={number} position={position} />)}
      {parting && <NewBranchForm state={state} step={step} follows={position.block.steps[position.index + 1]?.node ?? null} />}
    </li>
  );
}

/** Where one goes on after a step is gone: at the one before it, or after it. */
function focusAfter({ block, index, within }: Position): string {
  const next = block.steps[index - 1] ?? block.steps[index + 1] ?? within?.step;
  return next ? `edit:${next.node.id}` : 'list';
}

function Facts({ state, node }: Shown & { readonly node: FlowNode }) {
  const shape = state.diagram.shape(node);
  const { picks } = state;
  const fields = fieldsOf(shape);
  const part = businessObjectOf(shape as never);
  const each = repetitionOf(part)?.of;
  const timer = node.$type === 'bpmn:BoundaryEvent' ? null : timerOf(node);
  const facts = [
    peopleOf(who(part), picks),
    fields.due && `within ${sayWorkingTime(fields.due)}`,
    each === undefined ? '' : `once for each: ${state.variables[node.id]?.find(one => one.name === each)?.label ?? each}`,
    fields.decision && `table ${nameIn(picks.decisions, fields.decision)}`,
    fields.job && nameIn(picks.jobs, fields.job),
    fields.job === 'notify' && fields.noticeTo && `to ${nameIn(picks.groups, fields.noticeTo)}`,
    timer?.text && `after ${sayWorkingTime(timer.text)}`,
  ].filter(fact => fact);
  return facts.length > 0 ? <span class="list-facts">{facts.join(' · ')}</span> : null;
}

function peopleOf(chosen: ReturnType<typeof who>, picks: ListState['picks']): string {
  switch (chosen.kind) {
    case 'nobody': return '';
    case 'groups': return namesOf(picks.groups, chosen.groups);
    case 'person': return nameIn(picks.people, chosen.person);
    case 'formula': return nameIn(namedByEvaluation, chosen.formula);
  }
}

function BranchView({ state, step, branch, index, number, position }: Shown & { readonly step: Step; readonly branch: Branch; readonly index: number; readonly number: string; readonly position: Position }) {
  const { flow } = branch;
  const letter = letterOf(index);
  const title = wayName(state, flow, index);
  const condition = flow.conditionExpression?.body;
  const says = step.node.default === flow ? 'when nothing else fits' : condition ? `when ${sayCondition(condition.replace(/^\s*=\s*/, ''), state.variables[flow.id])}` : step.node.$type === 'bpmn:ParallelGateway' ? 'always' : 'without a condition';
  const editing = state.open === `way:${flow.id}`;
  const adding = state.open === `first:${flow.id}`;
  return (
    <div class="list-branch" role="group" aria-label={title}>
      <div class="list-line">
        <span class="list-what">
          <button type="button" class="list-name" data-focus={wayKey(flow)} aria-expanded={editing} {...problemsOf(state, wayKey(flow))} onClick={() => state.show(editing ? null : `way:${flow.id}`, editing ? `way:${flow.id}` : `way-name:${flow.id}`)}>{title}</button>
          <span class="list-facts">{says}</span>
          <ProblemTag state={state} at={wayKey(flow)} />
        </span>
        <span class="list-actions">
          <button type="button" class="btn btn-sm btn-plain" data-focus={`first:${flow.id}`} aria-expanded={adding} onClick={() => state.show(adding ? null : `first:${flow.id}`, adding ? `first:${flow.id}` : `add-kind:${flow.id}`)}>Add first<span class="visually-hidden"> step of {title}</span></button>
          <button type="button" class="btn btn-sm btn-plain" data-focus={`unway:${flow.id}`} onClick={() => state.act(() => { state.edits.removeBranch(branch); return null; }, `${title} removed`, `edit:${step.node.id}`, null)}>Remove way<span class="visually-hidden"> {title}</span></button>
        </span>
      </div>
      <Problems state={state} at={wayKey(flow)} name={title} />
      {editing && <BranchForm state={state} step={step} flow={flow} title={title} />}
      {adding && <AddForm state={state} id={flow.id} spot={{ on: flow }} label={`first in ${title}`} mayEnd={false} />}
      <BlockView state={state} block={branch.block} prefix={`${number}${letter.toLowerCase()}.`} within={{ step, branch: index, position }} label={`Steps of ${title}`} />
    </div>
  );
}

function EventView({ state, step, event, branches, number }: Shown & { readonly step: Step; readonly event: FlowNode; readonly branches: readonly Branch[]; readonly number: string }) {
  const shape = state.diagram.find(event);
  if (shape === undefined) return null;
  const timer = timerOf(event);
  const stays = shape.businessObject.cancelActivity === false;
  const host = nameOf(state.diagram.shape(step.node));
  const title = timer ? `When ${host} is late${timer.text ? `: after ${sayWorkingTime(timer.text)}` : ''}${event.name ? ` (${event.name})` : ''}` : `When it happens during ${host}: ${event.name ?? kindWords(shape.businessObject, 0, 1)}`;
  const editing = state.open === `late:${event.id}`;
  const adding = state.open === `first:${event.id}`;
  return (
    <div class="list-branch list-event" role="group" aria-label={title}>
      <div class="list-line">
        <span class="list-what">
          <button type="button" class="list-name" data-focus={eventKey(event)} aria-expanded={editing} {...problemsOf(state, eventKey(event))} onClick={() => state.show(editing ? null : `late:${event.id}`, editing ? `late:${event.id}` : `late-stays:${event.id}`)}>{title}</button>
          <span class="list-facts">{stays ? 'the step stays open' : 'the step ends'}</span>
          <ProblemTag state={state} at={eventKey(event)} />
        </span>
        <span class="list-actions">
          <button type="button" class="btn btn-sm btn-plain" data-focus={`first:${event.id}`} aria-expanded={adding} onClick={() => state.show(adding ? null : `first:${event.id}`, adding ? `first:${event.id}` : `add-kind:${event.id}`)}>Add first<span class="visually-hidden"> step of: {title}</span></button>
          <button type="button" class="btn btn-sm btn-plain" data-focus={`unlate:${event.id}`} onClick={() => state.act(() => { state.edits.removeEvent(event, branches); return null; }, `Removed: ${title}`, `edit:${step.node.id}`, null)}>Remove<span class="visually-hidden">: {title}</span></button>
        </span>
      </div>
      <Problems state={state} at={eventKey(event)} name={title} />
      {editing && (
        <div class="list-form" role="group" aria-label={`About: ${title}`}>
          <TimerField state={state} event={event} id={`late-time:${event.id}`} name={title} label="After" />
          <Text id={`late-name:${event.id}`} label="Name" value={event.name ?? ''} onSet={value => state.act(() => { state.edits.rename(event, value); return null; }, `Renamed to ${value}`, `late-name:${event.id}`)} />
          <Text id={`late-about:${event.id}`} label="In a sentence" value={fieldsOf(shape).description} long onSet={value => state.act(() => { state.edits.setField(event, 'description', value); return null; }, 'Description changed', `late-about:${event.id}`)} />
          <Check id={`late-stays:${event.id}`} label="the step stays open" value={stays} onSet={on => state.act(() => { state.edits.setInterrupting(event, !on); return null; }, on ? 'The step stays open' : 'The step ends', `late-stays:${event.id}`)} />
          <div class="buttons"><button type="button" class="btn btn-sm btn-plain" data-focus={`done:${event.id}`} onClick={() => state.show(null, eventKey(event))}>Done</button></div>
        </div>
      )}
      {adding && <AddForm state={state} id={event.id} spot={{ behind: event }} label={`first of: ${title}`} mayEnd={branches.length === 0} />}
      {branches.map(branch => <BlockView key={branch.flow.id} state={state} block={branch.block} prefix={`${number}!.`} within={{ step: { ...step, branches: [] }, branch: 0, position: { block: { steps: [step], leads: null }, index: 0 } }} label={`Steps of: ${title}`} />)}
    </div>
  );
}
