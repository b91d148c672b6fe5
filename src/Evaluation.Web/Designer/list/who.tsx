import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { businessObjectOf } from '../fields/moddle';
import { who, type Who } from '../fields/read';
import type { Pick } from '../words';
import { namedByEvaluation, rolesFor } from '../words/people';
import type { Shape } from './diagram';
import { Choice, Several, Text } from './inputs';
import type { ListState } from './state';

interface WhoFieldProps {
  readonly state: ListState;
  readonly shape: Shape;
  readonly name: string;
}

const ways: readonly Pick[] = [
  { id: 'groups', name: 'anybody with one of these roles' },
  { id: 'person', name: 'one person' },
  { id: 'formula', name: 'somebody whom the evaluation names' },
];

/** Who does a task: everybody with a role, one person, or somebody whom the evaluation names. */
export function WhoField({ state, shape, name }: WhoFieldProps) {
  const id = `who:${shape.businessObject.id}`;
  const chosen = who(businessObjectOf(shape as never));
  const stored = chosen.kind === 'nobody' ? 'groups' : chosen.kind;
  const [kind, setKind] = useState<string>(stored);
  useEffect(() => setKind(stored), [stored]);
  const choose = (next: Who): void => state.act(() => { state.edits.setWho(shape.businessObject, next); return null; }, `Who does ${name} changed`, null);
  const groups = chosen.kind === 'groups' ? chosen.groups : [];
  const formula = chosen.kind === 'formula' ? chosen.formula : '';
  const attribute = chosen.kind === 'formula' ? chosen.for : 'assignee';
  const picks = rolesFor(state.picks.groups, groups);
  return (
    <>
      <Choice id={`${id}-kind`} label="Who does it" value={kind} groups={[{ label: '', picks: ways }]} onSet={setKind} />
      {kind === 'groups' && (
        <Several
          id={id} label="Roles" value={groups.join(',')} picks={picks} {...(groups.length === 0 ? { hint: 'Nobody yet: the task would wait in nobody\'s list.' } : {})}
          onSet={value => choose({ kind: 'groups', groups: value.split(',').filter(one => one !== '') })}
        />
      )}
      {kind === 'person' && (
        <Choice
          id={`${id}-person`} label="Person" value={chosen.kind === 'person' ? chosen.person : ''} none="Nobody yet" groups={[{ label: '', picks: state.picks.people }]}
          hint="When this person is away the task waits. A role is safer." onSet={person => choose(person === '' ? { kind: 'nobody' } : { kind: 'person', person })}
        />
      )}
      {kind === 'formula' && (
        <>
          <Choice
            id={`${id}-named`} label="Named by the evaluation" value={attribute === 'assignee' ? formula : ''} none="Nobody yet, or a formula of your own" groups={[{ label: '', picks: formula === '' || namedByEvaluation.some(one => one.id === formula) ? namedByEvaluation : [...namedByEvaluation, { id: formula, name: 'a formula of your own' }] }]}
            onSet={next => choose(next === '' ? { kind: 'nobody' } : { kind: 'formula', for: 'assignee', formula: next })}
          />
          <Text
            id={`${id}-formula`} label="The same as a formula" value={formula} hint="Begins with = and gives the id of a person."
            onSet={next => choose(next === '' ? { kind: 'nobody' } : { kind: 'formula', for: attribute, formula: next.startsWith('=') ? next : `=${next}` })}
          />
        </>
      )}
    </>
  );
}
