import { useService } from 'bpmn-js-properties-panel';
import { businessObjectOf, is, text, type Modeling } from '../fields/moddle';
import { documentation } from '../fields/read';
import { Line, useFields, type EntryProps } from './parts';

/** The name on the drawing, and what people read about it in their task. */
export function AboutEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const modeling = useService<Modeling>('modeling');
  const part = businessObjectOf(element);
  const explained = is(element, 'bpmn:Activity', 'bpmn:Process', 'bpmn:Event');
  return (
    <>
      <Line element={element} id={id} label={nameLabel(element)} value={text(part, 'name') ?? ''} several onChange={name => modeling.updateProperties(element, { name: name === '' ? undefined : name })} />
      {explained && <Line element={element} id={`${id}-words`} label="In a sentence" value={documentation(part) ?? ''} several onChange={words => fields.documentation(element, words)} />}
    </>
  );
}

function nameLabel(element: EntryProps['element']): string {
  if (is(element, 'bpmn:Gateway')) return 'Question';
  if (is(element, 'bpmn:SequenceFlow')) return 'Words on the line';
  return 'Name';
}
