import { signingPolicies } from '../words/people';
import { fieldsOf, type StepFields } from './fields';
import { Choice, Text } from './inputs';
import { nameOf } from './kinds';
import { problemsOf, Problems, ProblemTag } from './problems';
import { aboutKey } from './shown';
import type { ListState, Section } from './state';

/** What holds for the whole workflow: its name, and who may sign. */
export function Workflow({ state, section }: { readonly state: ListState; readonly section: Section }) {
  const { container } = section;
  const key = aboutKey(container);
  const shape = state.diagram.find(container);
  const open = state.open === key;
  // The process of a pool is not drawn itself.
  if (shape === undefined) return <Problems state={state} at={key} name={section.title} />;
  const { id } = container;
  const fields = fieldsOf(shape);
  const set = (field: keyof StepFields, words: string, focus: string) => (value: string): void => state.act(() => { state.edits.setField(container, field, value); return null; }, `${words} changed`, focus);
  return (
    <>
      <p class="list-line">
        <button type="button" class="list-name" data-focus={key} aria-expanded={open} {...problemsOf(state, key)} onClick={() => state.show(open ? null : key, open ? key : `name:${id}`)}>About the workflow: {nameOf(shape)}</button>
        <ProblemTag state={state} at={key} />
      </p>
      <Problems state={state} at={key} name={nameOf(shape)} />
      {open && (
        <div class="list-form" role="group" aria-label="About the workflow">
          <Text id={`name:${id}`} label="Name" value={container.name ?? ''} onSet={value => state.act(() => { state.edits.rename(container, value); return null; }, `Renamed to ${value}`, `name:${id}`)} />
          <Text id={`about:${id}`} label="In a sentence" value={fields.description} long onSet={set('description', 'Description', `about:${id}`)} />
          <Choice id={`policy:${id}`} label="Who may sign" value={fields.policy} none="Not said yet" groups={[{ label: '', picks: signingPolicies }]} onSet={set('policy', 'Who may sign', `policy:${id}`)} />
          <Choice id={`disagree:${id}`} label="When both leaders do not agree" value={fields.escalationGroup} none="It stays at that" groups={[{ label: '', picks: state.picks.groups.map(group => ({ id: group.id, name: `${group.name} decides` })) }]} onSet={set('escalationGroup', 'Who decides', `disagree:${id}`)} />
          <div class="buttons"><button type="button" class="btn btn-sm btn-plain" onClick={() => state.show(null, key)}>Done</button></div>
        </div>
      )}
    </>
  );
}
