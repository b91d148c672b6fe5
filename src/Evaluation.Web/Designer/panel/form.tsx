import { useService } from 'bpmn-js-properties-panel';
import { formChange } from '../fields/changes';
import { businessObjectOf } from '../fields/moddle';
import { form } from '../fields/read';
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
        onChoose={next => fields.change(element, formChange(part, next, words.rubrics))}
      />
      {rubric && <Own id={`${id}-open`}><a href={`/workflows/${page.workflow}/rubrics?draft=${page.draft}&path=${encodeURIComponent(rubric.path)}`}>Open the questions</a></Own>}
    </>
  );
}
