import { readWorkingTime, writeWorkingTime } from '../fields/duration';
import { businessObjectOf } from '../fields/moddle';
import { property } from '../fields/read';
import { sayDue } from '../words/people';
import { Choice, Hint, Line, Own, useFields, useWords, type EntryProps } from './parts';

/** When a task is due, when people are reminded, and what happens when it is late. */
export function DueEntry({ element, id }: EntryProps) {
  const fields = useFields();
  const words = useWords();
  const part = businessObjectOf(element);
  const [due, reminder, escalateTo] = [property(part, 'sla'), property(part, 'reminder'), property(part, 'escalateTo')];
  return (
    <>
      <TimeLine element={element} id={id} label="Due after" value={due} onChange={sla => fields.change(element, { properties: { sla } })} />
      <TimeLine element={element} id={`${id}-reminder`} label="Reminder before that" value={reminder} onChange={next => fields.change(element, { properties: { reminder: next } })} />
      <Choice
        element={element} id={`${id}-escalate`} label="When it is late" value={escalateTo ?? ''}
        options={[{ value: '', label: 'it is shown as late' }, ...words.groups.map(group => ({ value: group.id, label: `tell: ${group.name}` }))]}
        onChoose={group => fields.change(element, { properties: { escalateTo: group } })}
      />
      <Own id={`${id}-sentence`}><Hint>{sayDue(words, due, reminder, escalateTo)}</Hint></Own>
    </>
  );
}

interface TimeLineProps extends EntryProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
}

/** A number of working days or hours; whatever else a file has is shown as it is written. */
function TimeLine({ element, id, label, value, onChange }: TimeLineProps) {
  const time = readWorkingTime(value);
  if (value !== undefined && !time) return <Line element={element} id={id} label={`${label} (as written)`} value={value} onChange={next => onChange(next === '' ? null : next)} />;
  const unit = time?.unit ?? 'days';
  const name = `bio-properties-panel-${id}`;
  return (
    <Own id={id}>
      <label class="bio-properties-panel-label" for={name}>{label}</label>
      <div class="panel-time">
        <input
          id={name} class="bio-properties-panel-input" type="number" min="1" max="999" step="1" value={time?.count ?? ''} placeholder="none"
          onChange={event => {
            const count = Math.trunc(event.currentTarget.valueAsNumber);
            onChange(Number.isFinite(count) && count > 0 ? writeWorkingTime({ count: Math.min(count, 999), unit }) : null);
          }}
        />
        <select class="bio-properties-panel-input" aria-label={`${label}: unit`} value={unit} disabled={!time} onChange={event => { if (time) onChange(writeWorkingTime({ count: time.count, unit: event.currentTarget.value === 'hours' ? 'hours' : 'days' })); }}>
          <option value="days">working days</option>
          <option value="hours">working hours</option>
        </select>
      </div>
    </Own>
  );
}
