import { useEffect, useLayoutEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { RowEditor, type Look } from './row';
import { writeSentence, type Row, type Sentence } from './sentence';
import type { Variable } from './variables';

interface SentenceEditorProps {
  readonly id: string;
  readonly sentence: Sentence;
  readonly variables: readonly Variable[];
  readonly look: Look;
  /** Somebody has just begun it instead of a formula, and goes on in it. */
  readonly begun: boolean;
  readonly write: (feel: string) => void;
}

/** A part of the sentence as it is edited. The key stays when others come and go. */
interface Part {
  readonly key: number;
  /** Null while it says nothing yet. */
  readonly row: Row | null;
  /** What it said before it was begun anew: that holds until it says something again. */
  readonly before: Row | null;
}

let keys = 0;
const partOf = (row: Row | null): Part => ({ key: keys++, row, before: null });

/** Rows joined by and/or. A row that is not finished stays here, and changes nothing until it says something. */
export function SentenceEditor({ id, sentence, variables, look, begun, write }: SentenceEditorProps) {
  const stored = writeSentence(sentence);
  const [parts, setParts] = useState<readonly Part[]>(() => startOf(sentence));
  const [join, setJoin] = useState(sentence.join);
  const rows = useRef<HTMLFieldSetElement>(null);
  const focus = useRef<number | null>(begun ? 0 : null);
  useEffect(() => {
    if (stored === writeSentence({ join, rows: saidBy(parts) })) return;
    setParts(startOf(sentence));
    setJoin(sentence.join);
  }, [stored]);

  // Who adds a part goes on in it; who takes one away goes on in the one that took its place, or in the last one.
  useLayoutEffect(() => {
    if (focus.current === null) return;
    const selects = rows.current?.querySelectorAll<HTMLSelectElement>('.condition-variable') ?? [];
    selects[Math.min(focus.current, selects.length - 1)]?.focus();
    focus.current = null;
  });

  const change = (next: readonly Part[], nextJoin = join): void => {
    setParts(next);
    setJoin(nextJoin);
    const feel = writeSentence({ join: nextJoin, rows: saidBy(next) });
    if (feel !== stored) write(feel);
  };
  const remove = (index: number): void => {
    focus.current = index;
    change(parts.length > 1 ? parts.filter((_, place) => place !== index) : [partOf(null)]);
  };

  return (
    <fieldset class="condition-rows" ref={rows}>
      <legend>This way is taken when</legend>
      {parts.map((part, index) => (
        <div key={part.key} class="condition-row">
          {index === 1 && (
            <select class={`${look.select} condition-join`} name={`${id}-join`} data-focus={`${id}-join`} aria-label="All of them, or one of them" value={join} onChange={event => change(parts, event.currentTarget.value === 'or' ? 'or' : 'and')}>
              <option value="and">and</option>
              <option value="or">or</option>
            </select>
          )}
          {index > 1 && <p class="condition-join">{join}</p>}
          <RowEditor
            id={`${id}-${index}`} place={parts.length > 1 ? index + 1 : undefined} look={look} row={part.row} variables={variables}
            change={row => change(parts.map((one, place) => (place === index ? { ...one, row, before: row === null ? (one.row ?? one.before) : null } : one)))}
            remove={parts.length > 1 || part.row !== null || part.before !== null ? () => remove(index) : undefined}
          />
          {part.row === null && part.before !== null && <p class="condition-hint">Not finished: the condition stays as it was until this part is.</p>}
        </div>
      ))}
      <button
        type="button" class="btn btn-sm btn-plain" data-focus={`${id}-more`} disabled={parts.some(part => part.row === null)}
        onClick={() => {
          focus.current = parts.length;
          setParts([...parts, partOf(null)]);
        }}
      >
        {join === 'and' ? 'And...' : 'Or...'}
      </button>
    </fieldset>
  );
}

function startOf(sentence: Sentence): readonly Part[] {
  return sentence.rows.length === 0 ? [partOf(null)] : sentence.rows.map(partOf);
}

function saidBy(parts: readonly Part[]): Row[] {
  return parts.map(part => part.row ?? part.before).filter(row => row !== null);
}
