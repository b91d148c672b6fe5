import { FeelEntry } from '@bpmn-io/properties-panel';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Connection } from 'diagram-js/lib/model/Types';
import { conditionOf, isOtherwise, type Ways } from '../conditions';
import { readSentence, writeSentence, type Row, type Sentence } from '../conditions/sentence';
import type { ExpressionProblem, Questions, Variable } from '../conditions/variables';
import { businessObjectOf } from '../fields/moddle';
import { Hint, Own, type EntryProps } from './parts';
import { RowEditor } from './row';

const quiet = 500;

/** When a way is taken: as a sentence where it has that form, as a formula for who wants it. */
export function ConditionEntry({ element, id }: EntryProps) {
  const ways = useService<Ways>('ways');
  const flow = element as Connection;
  const feel = conditionOf(flow);
  const variables = useVariables(businessObjectOf(flow).id ?? '');
  const problems = useProblems(businessObjectOf(flow).id ?? '', feel);
  if (isOtherwise(flow)) {
    return (
      <Own id={id}>
        <p class="panel-sentence">Otherwise: this way is taken when no other one is.</p>
        <button type="button" class="btn btn-sm btn-plain" onClick={() => ways.otherwise(flow, false)}>Give it a condition instead</button>
      </Own>
    );
  }

  const sentence = feel === '' ? { join: 'and' as const, rows: [] } : readSentence(feel);
  return (
    <>
      {sentence
        ? <SentenceEditor id={id} key={element.id} sentence={sentence} variables={variables} write={next => ways.when(flow, next)} />
        : <Own id={id}><Hint>This condition is a formula that has no form as a sentence. <button type="button" class="btn btn-sm btn-plain" onClick={() => ways.when(flow, '')}>Begin a sentence instead</button></Hint></Own>}
      <Own id={`${id}-otherwise`}>
        <button type="button" class="btn btn-sm btn-plain" onClick={() => ways.otherwise(flow)}>Make this the way for everything else</button>
      </Own>
      <Formula element={element} id={`${id}-feel`} open={sentence === null} feel={feel} variables={variables} write={next => ways.when(flow, next)} />
      <Problems problems={problems} />
    </>
  );
}

interface SentenceEditorProps {
  readonly id: string;
  readonly sentence: Sentence;
  readonly variables: readonly Variable[];
  readonly write: (feel: string) => void;
}

/** A row that is not finished stays here until it says something. */
function SentenceEditor({ id, sentence, variables, write }: SentenceEditorProps) {
  const stored = writeSentence(sentence);
  const [rows, setRows] = useState<readonly (Row | null)[]>(startOf(sentence));
  const [join, setJoin] = useState(sentence.join);
  useEffect(() => {
    if (stored === writeSentence({ join, rows: finished(rows) })) return;
    setRows(startOf(sentence));
    setJoin(sentence.join);
  }, [stored]);

  const change = (next: readonly (Row | null)[], nextJoin = join): void => {
    setRows(next);
    setJoin(nextJoin);
    write(writeSentence({ join: nextJoin, rows: finished(next) }));
  };

  return (
    <Own id={id}>
      <fieldset class="panel-rows">
        <legend class="bio-properties-panel-label">This way is taken when</legend>
        {rows.map((row, index) => (
          <div key={index} class="panel-row">
            {index === 1 && (
              <select class="bio-properties-panel-input panel-join" aria-label="All of them, or one of them" value={join} onChange={event => change(rows, event.currentTarget.value === 'or' ? 'or' : 'and')}>
                <option value="and">and</option>
                <option value="or">or</option>
              </select>
            )}
            {index > 1 && <p class="panel-join">{join}</p>}
            <RowEditor
              id={`${id}-${index}`} row={row} variables={variables}
              change={next => change(rows.map((one, place) => (place === index ? next : one)))}
              remove={rows.length > 1 || row !== null ? () => change(rows.length > 1 ? rows.filter((_, place) => place !== index) : [null]) : undefined}
            />
          </div>
        ))}
        <button type="button" class="btn btn-sm btn-plain" onClick={() => setRows([...rows, null])} disabled={rows.includes(null)}>{join === 'and' ? 'And...' : 'Or...'}</button>
      </fieldset>
    </Own>
  );
}

function startOf(sentence: Sentence): readonly (Row | null)[] {
  return sentence.rows.length === 0 ? [null] : sentence.rows;
}

function finished(rows: readonly (Row | null)[]): Row[] {
  return rows.filter((row): row is Row => row !== null);
}

interface FormulaProps extends EntryProps {
  readonly open: boolean;
  readonly feel: string;
  readonly variables: readonly Variable[];
  readonly write: (feel: string) => void;
}

/** The same as FEEL, with completion of what exists here and of the built-in functions. */
function Formula({ element, id, open, feel, variables, write }: FormulaProps) {
  const debounce = useService<unknown>('debounceInput');
  const known = variables.map(variable => ({ name: variable.name, info: variable.label, detail: variable.type }));
  return (
    <details class="panel-formula" open={open}>
      <summary>As a formula (FEEL)</summary>
      <FeelEntry
        element={element} id={id} label="Formula" feel="required" debounce={debounce} variables={known}
        getValue={() => (feel === '' ? '' : `=${feel}`)} setValue={(next?: string) => write((next ?? '').replace(/^\s*=\s*/, ''))}
      />
    </details>
  );
}

function Problems({ problems }: { readonly problems: readonly ExpressionProblem[] }) {
  return (
    <ul class="panel-problems" aria-live="polite">
      {problems.map(problem => (
        <li key={`${problem.start}-${problem.message}`}>
          <span class={problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn'}>{problem.severity === 'error' ? 'to mend' : 'worth a look'}</span> {problem.message}
          {problem.nearest ? `. Did you mean ${problem.nearest}?` : ''}
        </li>
      ))}
    </ul>
  );
}

/** What is known at this place; asked anew a moment after the drawing changed. */
export function useVariables(place: string): readonly Variable[] {
  const questions = useService<Questions>('questions');
  const bus = useService<EventBus>('eventBus');
  const [variables, setVariables] = useState<readonly Variable[]>([]);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => void questions.variables().then(known => {
      if (current) setVariables(known[place] ?? []);
    });
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(ask, quiet);
    };
    ask();
    bus.on('commandStack.changed', later);
    return () => {
      current = false;
      clearTimeout(timer);
      bus.off('commandStack.changed', later);
    };
  }, [place]);
  return variables;
}

function useProblems(place: string, feel: string): readonly ExpressionProblem[] {
  const questions = useService<Questions>('questions');
  const [problems, setProblems] = useState<readonly ExpressionProblem[]>([]);
  useEffect(() => {
    let current = true;
    if (feel === '') setProblems([]);
    const timer = feel === '' ? undefined : setTimeout(() => void questions.check(place, feel).then(found => {
      if (current) setProblems(found);
    }), quiet);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [place, feel]);
  return problems;
}
