import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import type { Row, Value } from './sentence';
import type { Variable } from './variables';
import { relationOf, relationsOf, typed, valueIn } from './words';

/** The classes of the controls, so that they look like their neighbours. */
export interface Look {
  readonly select: string;
  readonly input: string;
}

interface RowEditorProps {
  readonly id: string;
  /** Which of several parts it is, counted from one; undefined where it is the only one. */
  readonly place: number | undefined;
  readonly look: Look;
  /** Null while it says nothing yet. */
  readonly row: Row | null;
  readonly variables: readonly Variable[];
  readonly change: (row: Row | null) => void;
  readonly remove: (() => void) | undefined;
}

/** One part of a sentence: [variable] [relation] [value]. */
export function RowEditor({ id, place, look, row, variables, change, remove }: RowEditorProps) {
  const [path, setPath] = useState(row?.path ?? '');
  const [relation, setRelation] = useState(row ? relationOf(row) : '');
  // What is not finished is known here only.
  useEffect(() => {
    if (row === null) return;
    setPath(row.path);
    setRelation(relationOf(row));
  }, [row]);

  const variable = variables.find(one => one.name === path);
  const type = variable?.type ?? typeOf(row);
  const relations = relationsOf(type);
  const chosen = relations.find(one => one.key === relation) ?? relations[0];
  const value = row ? valueIn(row) : undefined;

  const choose = (nextPath: string): void => {
    const next = variables.find(one => one.name === nextPath);
    const first = relationsOf(next?.type ?? 'any')[0];
    setPath(nextPath);
    setRelation(first.key);
    const start = next?.values[0];
    if (nextPath === '') change(null);
    else if (!first.needsValue) change(first.make(nextPath, { type: 'null' }));
    else if (start !== undefined) change(first.make(nextPath, typed(next?.type ?? 'any', start)));
    else if (row !== null) change(null);
  };
  const relate = (key: string): void => {
    const next = relations.find(one => one.key === key) ?? relations[0];
    setRelation(next.key);
    const kept = value && value.type !== 'null' ? value : variable?.values[0] === undefined ? undefined : typed(type, variable.values[0]);
    if (!next.needsValue) change(next.make(path, { type: 'null' }));
    else if (kept !== undefined) change(next.make(path, kept));
    else if (row !== null) change(null);
  };

  const of = place === undefined ? '' : `, part ${place}`;
  return (
    <div class="condition-parts">
      <select class={`${look.select} condition-variable`} name={`${id}-variable`} data-focus={`${id}-variable`} aria-label={`What it depends on${of}`} value={path} onChange={event => choose(event.currentTarget.value)}>
        <option value="">choose what it depends on</option>
        {path !== '' && !variable && <option value={path}>{path} (not known here)</option>}
        {grouped(variables).map(([group, members]) => (
          <optgroup key={group} label={group}>
            {members.map(one => <option key={one.name} value={one.name}>{one.label}{one.always ? '' : ' (not on every way)'}</option>)}
          </optgroup>
        ))}
      </select>
      {path !== '' && (
        <select class={look.select} name={`${id}-relation`} data-focus={`${id}-relation`} aria-label={`How it compares${of}`} value={chosen.key} onChange={event => relate(event.currentTarget.value)}>
          {relations.map(one => <option key={one.key} value={one.key}>{one.words}</option>)}
        </select>
      )}
      {path !== '' && chosen.needsValue && <ValueEditor id={id} label={`With what${of}`} look={look} type={type} variable={variable} value={value} change={text => change(text === '' ? null : chosen.make(path, typed(type, text)))} />}
      {remove && <button type="button" class="condition-remove" data-focus={`${id}-remove`} aria-label={`Take this part away${of}`} onClick={remove}>{'\u00d7'}</button>}
    </div>
  );
}

interface ValueEditorProps {
  readonly id: string;
  readonly label: string;
  readonly look: Look;
  readonly type: string;
  readonly variable: Variable | undefined;
  readonly value: Value | undefined;
  readonly change: (text: string) => void;
}

function ValueEditor({ id, label, look, type, variable, value, change }: ValueEditorProps) {
  const text = value && value.type !== 'null' ? value.text : '';
  if (variable && variable.values.length > 0) {
    return (
      <select class={look.select} name={`${id}-value`} data-focus={`${id}-value`} aria-label={label} value={text} onChange={event => change(event.currentTarget.value)}>
        {text === '' && <option value="">choose</option>}
        {text !== '' && !variable.values.includes(text) && <option value={text}>{text} (never happens)</option>}
        {variable.values.map((one, index) => <option key={one} value={one}>{variable.valueLabels[index] ?? one}</option>)}
      </select>
    );
  }
  const kind = type === 'number' ? 'number' : type === 'date' ? 'date' : 'text';
  return <input class={look.input} name={`${id}-value`} data-focus={`${id}-value`} aria-label={label} type={kind} step="any" value={text} onChange={event => change(event.currentTarget.value.trim())} />;
}

/** Of a variable that is not known here: what the row itself says of it. */
function typeOf(row: Row | null): string {
  if (row === null) return 'any';
  if (row.kind === 'flag') return 'boolean';
  if (row.kind === 'contains') return 'list';
  return row.value.type === 'null' ? 'any' : row.value.type;
}

/** By the first part of the name: what belongs together stands together. */
function grouped(variables: readonly Variable[]): [string, Variable[]][] {
  const groups = new Map<string, Variable[]>();
  for (const variable of variables) {
    const [first = '', ...rest] = variable.name.split('.');
    const group = rest.length === 0 ? 'The evaluation' : first.charAt(0).toUpperCase() + first.slice(1).replace(/([A-Z])/g, letter => ` ${letter.toLowerCase()}`);
    const known = groups.get(group);
    if (known) known.push(variable);
    else groups.set(group, [variable]);
  }
  return [...groups];
}
