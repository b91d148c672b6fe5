import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { readWorkingTime, writeWorkingTime, type WorkingTime } from '../fields/duration';
import type { Pick } from '../words';

type Unit = WorkingTime['unit'];

interface Named {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onSet: (value: string) => void;
}

/** A text that counts when it is left or confirmed: not every letter is a step of undo. */
export function Text({ id, label, value, onSet, long, hint }: Named & { readonly long?: boolean; readonly hint?: string }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const shared = {
    id,
    value: text,
    'data-focus': id,
    onInput: (event: Event) => setText((event.currentTarget as HTMLInputElement).value),
    onChange: (event: Event) => {
      const now = (event.currentTarget as HTMLInputElement).value.trim();
      if (now !== value) onSet(now);
    },
    ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
  };
  return (
    <div class="list-field">
      <label for={id}>{label}</label>
      {long ? <textarea rows={2} class="form-control" {...shared} /> : <input type="text" class="form-control" autocomplete="off" {...shared} />}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

interface Choosing extends Named {
  readonly groups: readonly { readonly label: string; readonly picks: readonly Pick[] }[];
  readonly none?: string;
  readonly hint?: string;
  /** To where what is chosen is changed itself. */
  readonly link?: { readonly words: string; readonly href: string };
}

/** One of a list; what stands in the file and is not in the list is there too. */
export function Choice({ id, label, value, onSet, groups, none, hint, link }: Choosing) {
  const [only] = groups;
  const known = groups.some(group => group.picks.some(pick => pick.id === value));
  return (
    <div class="list-field">
      <label for={id}>{label}</label>
      <select id={id} data-focus={id} class="form-select" value={value} {...(hint ? { 'aria-describedby': `${id}-hint` } : {})} onChange={event => onSet(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {!known && value !== '' && <option value={value}>{value} (not known)</option>}
        {groups.length === 1 && only
          ? only.picks.map(pick => <option key={pick.id} value={pick.id}>{pick.name}</option>)
          : groups.filter(group => group.picks.length > 0).map(group => (
            <optgroup key={group.label} label={group.label}>
              {group.picks.map(pick => <option key={pick.id} value={pick.id}>{pick.name}</option>)}
            </optgroup>
          ))}
      </select>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {link && <a class="list-link" href={link.href}>{link.words}</a>}
    </div>
  );
}

/** Yes or no. */
export function Check({ id, label, value, onSet }: { readonly id: string; readonly label: string; readonly value: boolean; readonly onSet: (value: boolean) => void }) {
  return (
    <label class="list-check">
      <input type="checkbox" class="form-check-input" data-focus={id} checked={value} onChange={event => onSet(event.currentTarget.checked)} />
      {' '}{label}
    </label>
  );
}

/** Several of a list, kept as names with commas between. */
export function Several({ id, label, value, onSet, picks, hint }: Named & { readonly picks: readonly Pick[]; readonly hint?: string }) {
  const chosen = value.split(',').map(one => one.trim()).filter(one => one !== '');
  const all = [...picks, ...chosen.filter(one => !picks.some(pick => pick.id === one)).map(one => ({ id: one, name: `${one} (not known)` }))];
  return (
    <fieldset class="list-field list-several">
      <legend>{label}</legend>
      {all.map(pick => (
        <label key={pick.id}>
          <input
            type="checkbox"
            class="form-check-input"
            data-focus={`${id}-${pick.id}`}
            checked={chosen.includes(pick.id)}
            onChange={event => onSet((event.currentTarget.checked ? [...chosen, pick.id] : chosen.filter(one => one !== pick.id)).join(','))}
          />
          {' '}{pick.name}
        </label>
      ))}
      {hint && <small>{hint}</small>}
    </fieldset>
  );
}

/** Days or hours of working time; anything else stays as it is written. */
export function Duration({ id, label, value, onSet }: Named) {
  const parts = readWorkingTime(value);
  const [chosen, setChosen] = useState<Unit>('days');
  if (value !== '' && parts === null) return <Text id={id} label={label} value={value} onSet={onSet} hint="A length of time as BPMN writes it, such as P2D or PT4H." />;
  const unit = parts?.unit ?? chosen;
  return (
    <div class="list-field">
      <label for={id}>{label}</label>
      <div class="list-duration">
        <input
          id={id}
          data-focus={id}
          class="form-control"
          type="number"
          min="1"
          max="999"
          step="1"
          value={parts?.count ?? ''}
          onChange={event => {
            const count = Math.floor(Number(event.currentTarget.value));
            onSet(count >= 1 && count <= 999 ? writeWorkingTime({ count, unit }) : '');
          }}
        />
        <select
          class="form-select"
          aria-label={`${label}: days or hours`}
          data-focus={`${id}-unit`}
          value={unit}
          onChange={event => {
            const now = event.currentTarget.value as Unit;
            setChosen(now);
            if (parts) onSet(writeWorkingTime({ count: parts.count, unit: now }));
          }}
        >
          <option value="days">days</option>
          <option value="hours">hours</option>
        </select>
      </div>
    </div>
  );
}
