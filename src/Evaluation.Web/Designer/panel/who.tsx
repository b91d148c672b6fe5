import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { businessObjectOf } from '../fields/moddle';
import { assignmentOf, property, who, type Who } from '../fields/read';
import type { Pick } from '../words';
import { namedByEvaluation, rolesFor } from '../words/people';
import { Choice, Hint, Line, Own, useFields, useWords, type EntryProps } from './parts';

const formulas = namedByEvaluation.map(one => ({ value: one.id, label: one.name }));

/** Who does a task: everybody with a role, one person, or somebody whom the evaluation names. */
export function WhoEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const chosen = who(businessObjectOf(element));
  const stored = chosen.kind === 'nobody' ? 'groups' : chosen.kind;
  const [kind, setKind] = useState<string>(stored);
  useEffect(() => setKind(stored), [element, stored]);
  const choose = (next: Who): void => fields.change(element, { extensions: { 'zeebe:AssignmentDefinition': assignmentOf(next) } });
  const groups = chosen.kind === 'groups' ? chosen.groups : [];

  return (
    <>
      <Choice
        element={element} id={id} label="Who does it" value={kind}
        options={[
          { value: 'groups', label: 'anybody with one of these roles' },
          { value: 'person', label: 'one person' },
          { value: 'formula', label: 'somebody whom the evaluation names' },
        ]}
        onChoose={setKind}
      />
      {kind === 'groups' && <GroupChoice id={`${id}-groups`} picks={words.groups} chosen={groups} choose={next => choose({ kind: 'groups', groups: next })} />}
      {kind === 'person' && (
        <Choice
          element={element} id={`${id}-person`} label="Person" value={chosen.kind === 'person' ? chosen.person : ''}
          options={[{ value: '', label: 'nobody yet' }, ...words.people.map(person => ({ value: person.id, label: person.name }))]}
          description="When this person is away the task waits. A role is safer."
          onChoose={person => choose(person === '' ? { kind: 'nobody' } : { kind: 'person', person })}
        />
      )}
      {kind === 'formula' && <FormulaChoice element={element} id={`${id}-formula`} chosen={chosen} choose={choose} />}
    </>
  );
}

interface GroupChoiceProps {
  readonly id: string;
  readonly picks: readonly Pick[];
  readonly chosen: readonly string[];
  readonly choose: (groups: readonly string[]) => void;
}

function GroupChoice({ id, picks, chosen, choose }: GroupChoiceProps) {
  const offered = rolesFor(picks, chosen);
  const unknown = chosen.filter(one => picks.every(pick => pick.id !== one)).map(one => ({ id: one, name: picks.length === 0 ? one : `${one} (no such role)` }));
  return (
    <Own id={id}>
      <fieldset class="panel-checks">
        <legend class="visually-hidden">Roles</legend>
        {[...offered, ...unknown].map(pick => (
          <label key={pick.id}>
            <input
              type="checkbox" name={`${id}-${pick.id}`} checked={chosen.includes(pick.id)}
              onChange={event => choose(event.currentTarget.checked ? [...chosen, pick.id] : chosen.filter(one => one !== pick.id))}
            />
            {pick.name}
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 && <Hint>Nobody yet: the task would wait in nobody's list.</Hint>}
    </Own>
  );
}

function FormulaChoice({ element, id, chosen, choose }: EntryProps & { readonly chosen: Who; readonly choose: (next: Who) => void }) {
  const formula = chosen.kind === 'formula' ? chosen.formula : '';
  const attribute = chosen.kind === 'formula' ? chosen.for : 'assignee';
  const known = formula === '' || (attribute === 'assignee' && formulas.some(one => one.value === formula));
  const [own, setOwn] = useState(!known);
  useEffect(() => setOwn(!known), [element, known]);
  return (
    <>
      <Choice
        element={element} id={id} label="Named by the evaluation" value={own ? 'own' : formula}
        options={[{ value: '', label: 'nobody yet' }, ...formulas, { value: 'own', label: 'a formula of your own' }]}
        onChoose={next => {
          if (next === 'own') setOwn(true);
          else choose(next === '' ? { kind: 'nobody' } : { kind: 'formula', for: 'assignee', formula: next });
        }}
      />
      {own && (
        <Line
          element={element} id={`${id}-own`} label="Formula (FEEL)" value={formula} description="Begins with = and gives the id of a person."
          onChange={next => choose(next === '' ? { kind: 'nobody' } : { kind: 'formula', for: attribute, formula: next.startsWith('=') ? next : `=${next}` })}
        />
      )}
    </>
  );
}

/** For which department it is done, and which judgement it belongs to. */
export function SideEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const part = businessObjectOf(element);
  return (
    <>
      <Choice
        element={element} id={id} label="On behalf of" value={property(part, 'side') ?? ''}
        options={[{ value: '', label: 'whoever owns the judgement' }, ...words.sides.map(side => ({ value: side.id, label: side.name }))]}
        onChoose={side => fields.change(element, { properties: { side } })}
      />
      <Choice
        element={element} id={`${id}-lane`} label="Part of the judgement" value={property(part, 'lane') ?? ''}
        options={[{ value: '', label: 'none, or as the questions say' }, ...words.lanes.map(lane => ({ value: lane.id, label: lane.name }))]}
        onChoose={lane => fields.change(element, { properties: { lane } })}
      />
    </>
  );
}
