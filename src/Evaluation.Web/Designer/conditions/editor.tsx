import { FeelEntry } from '@bpmn-io/properties-panel';
import type { ComponentChildren } from '@bpmn-io/properties-panel/preact';
import { useEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { readSentence } from './sentence';
import type { Look } from './row';
import { SentenceEditor } from './rows';
import type { ExpressionProblem, Questions, Variable } from './variables';

const quiet = 500;

interface ConditionEditorProps {
  readonly id: string;
  /** The id of the flow, or of the step where it will begin. */
  readonly place: string;
  /** Without a leading =; empty where there is no condition yet. */
  readonly feel: string;
  readonly variables: readonly Variable[];
  readonly check: Questions['check'];
  readonly look: Look;
  readonly write: (feel: string) => void;
  /** Of a function: waits with a formula until nothing more is typed. With flush and cancel. */
  readonly debounce: unknown;
  /** What stands between the sentence and the formula. */
  readonly children?: ComponentChildren;
}

/** When a way is taken: as a sentence where it has that form, as a formula for who wants it. Serves the drawing's panel and the list. */
export function ConditionEditor({ id, place, feel, variables, check, look, write, debounce, children }: ConditionEditorProps) {
  const problems = useProblems(check, place, feel);
  const begun = useRef(false);
  const sentence = feel === '' ? { join: 'and' as const, rows: [] } : readSentence(feel);
  return (
    <div class="condition">
      {sentence
        ? <SentenceEditor id={id} key={place} sentence={sentence} variables={variables} look={look} begun={begun.current} write={write} />
        : <p class="condition-hint">This condition is a formula that has no form as a sentence. <button type="button" class="btn btn-sm btn-plain" data-focus={`${id}-sentence`} onClick={() => { begun.current = true; write(''); }}>Begin a sentence instead</button></p>}
      {children}
      <Formula id={`${id}-feel`} key={`${place}-feel`} place={place} open={sentence === null} feel={feel} variables={variables} write={write} debounce={debounce} />
      <Problems problems={problems} />
    </div>
  );
}

interface FormulaProps {
  readonly id: string;
  readonly place: string;
  readonly open: boolean;
  readonly feel: string;
  readonly variables: readonly Variable[];
  readonly write: (feel: string) => void;
  readonly debounce: unknown;
}

/** The same as FEEL, with completion of what exists here and of the built-in functions. */
function Formula({ id, place, open, feel, variables, write, debounce }: FormulaProps) {
  const known = variables.map(variable => ({ name: variable.name, info: variable.label, detail: variable.type }));
  const [shown, setShown] = useState(open);
  // It never closes under the hands of who types in it.
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  return (
    <details class="condition-formula" open={shown} onToggle={event => setShown(event.currentTarget.open)}>
      <summary data-focus={`${id}-open`}>As a formula (FEEL)</summary>
      <FeelEntry
        element={place} id={id} label="Formula" feel="required" debounce={debounce} variables={known}
        getValue={() => (feel === '' ? '' : `=${feel}`)} setValue={(next?: string) => write((next ?? '').replace(/^\s*=\s*/, ''))}
      />
    </details>
  );
}

function Problems({ problems }: { readonly problems: readonly ExpressionProblem[] }) {
  return (
    <ul class="condition-problems" aria-live="polite">
      {problems.map(problem => (
        <li key={`${problem.start}-${problem.message}`}>
          <span class={problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn'}>{problem.severity === 'error' ? 'to mend' : 'worth a look'}</span> {problem.message}
          {problem.nearest ? `. Did you mean ${problem.nearest}?` : ''}
        </li>
      ))}
    </ul>
  );
}

/** What the engine says of the formula, asked a moment after it changed. */
function useProblems(check: Questions['check'], place: string, feel: string): readonly ExpressionProblem[] {
  const [problems, setProblems] = useState<readonly ExpressionProblem[]>([]);
  useEffect(() => {
    let current = true;
    if (feel === '') setProblems([]);
    const timer = feel === '' ? undefined : setTimeout(() => void check(place, feel).then(found => {
      if (current) setProblems(found);
    }), quiet);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [place, feel]);
  return problems;
}
