import { useService } from 'bpmn-js-properties-panel';
import { decisionChange, jobChange, resultChange } from '../fields/changes';
import { businessObjectOf, text } from '../fields/moddle';
import { extension, header, property } from '../fields/read';
import type { DesignerPage } from '../page';
import { signingPolicies } from '../words/people';
import { Choice, Line, Own, useFields, useWords, type EntryProps } from './parts';

/** Which decision table is asked, and under which name its answer is known afterwards. */
export function DecisionEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const page = useService<DesignerPage>('page');
  const part = businessObjectOf(element);
  const called = extension(part, 'zeebe:CalledDecision');
  const value = text(called, 'decisionId') ?? '';
  const result = text(called, 'resultVariable') ?? '';
  const table = words.decisions.find(one => one.id === value);
  return (
    <>
      <Choice
        element={element} id={id} label="Decision table" value={value}
        options={[{ value: '', label: 'none yet' }, ...words.decisions.map(one => ({ value: one.id, label: `${one.name} (${one.path})` }))]}
        onChoose={next => fields.change(element, decisionChange(part, next))}
      />
      <Line element={element} id={`${id}-result`} label="The answer is called" value={result} description="Conditions further on use this name." onChange={next => fields.change(element, resultChange(part, next))} />
      {table && <Own id={`${id}-open`}><a href={`/workflows/${page.workflow}/tables?draft=${page.draft}&path=${encodeURIComponent(table.path)}`}>Open the table</a></Own>}
    </>
  );
}

/** What the portal does by itself. */
export function JobEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const part = businessObjectOf(element);
  const type = text(extension(part, 'zeebe:TaskDefinition'), 'type') ?? '';
  return (
    <>
      <Choice
        element={element} id={id} label="What the portal does" value={type}
        options={[{ value: '', label: 'nothing yet' }, ...words.jobs.map(job => ({ value: job.id, label: job.name }))]}
        onChoose={next => fields.change(element, jobChange(part, next))}
      />
      {type === 'notify' && (
        <>
          <Choice
            element={element} id={`${id}-to`} label="Who gets the mail" value={header(part, 'to') ?? ''}
            options={[{ value: '', label: 'nobody yet' }, ...words.groups.map(group => ({ value: group.id, label: group.id === 'requester' ? 'The requester of the evaluation' : group.name }))]}
            onChoose={to => fields.change(element, { headers: { to } })}
          />
          <Line element={element} id={`${id}-text`} label="What it says" value={header(part, 'text') ?? ''} several onChange={said => fields.change(element, { headers: { text: said } })} />
        </>
      )}
    </>
  );
}

/** Who may sign, and who decides when both leaders do not agree. */
export function PolicyEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const part = businessObjectOf(element);
  return (
    <>
      <Choice
        element={element} id={id} label="Who may sign" value={property(part, 'policy') ?? ''}
        options={[{ value: '', label: 'not said yet' }, ...signingPolicies.map(one => ({ value: one.id, label: one.name }))]}
        onChoose={policy => fields.change(element, { properties: { policy } })}
      />
      <Choice
        element={element} id={`${id}-escalation`} label="When both leaders do not agree" value={property(part, 'escalationGroup') ?? ''}
        options={[{ value: '', label: 'it stays at that' }, ...words.groups.map(group => ({ value: group.id, label: `${group.name} decides` }))]}
        onChoose={escalationGroup => fields.change(element, { properties: { escalationGroup } })}
      />
    </>
  );
}
