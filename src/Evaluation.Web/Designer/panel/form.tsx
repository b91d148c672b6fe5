import { useService } from 'bpmn-js-properties-panel';
import { businessObjectOf } from '../fields/moddle';
import { extension, form, property } from '../fields/read';
import type { DesignerPage } from '../page';
import { Choice, Own, useFields, useWords, type EntryProps } from './parts';

/** What people see when they open the task: the questions of a rubric, or one of the portal's forms. */
export function FormEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const page = useService<DesignerPage>('page');
  const part = businessObjectOf(element);
  const value = form(part) ?? '';
  const rubric = words.rubrics.find(one => one.id === value);

  const choose = (next: string): void => {
    const chosen = words.rubrics.find(one => one.id === next);
    // A rubric has its own judgement: another one beside it would be a contradiction.
    const lane = chosen?.lane && property(part, 'lane') !== undefined ? { properties: { lane: chosen.lane } } : {};
    fields.change(element, {
      extensions: {
        ...(extension(part, 'zeebe:UserTask') ? {} : { 'zeebe:UserTask': {} }),
        'zeebe:FormDefinition': next === '' ? null : { externalReference: next },
      },
      ...lane,
    });
  };

  return (
    <>
      <Choice
        element={element} id={id} label="What they fill in" value={value}
        options={[
          { value: '', label: 'nothing yet' },
          { label: 'Questions of a rubric', children: words.rubrics.map(one => ({ value: one.id, label: one.name })) },
          { label: 'Forms', children: words.forms.map(one => ({ value: one.id, label: one.name })) },
        ]}
        description={value === 'form:generic' ? 'Texts under names that whoever does the task chooses.' : undefined}
        onChoose={choose}
      />
      {rubric && <Own id={`${id}-open`}><a href={`/workflows/${page.workflow}/rubrics?draft=${page.draft}&path=${encodeURIComponent(rubric.path)}`}>Open the questions</a></Own>}
    </>
  );
}
