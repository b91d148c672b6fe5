import { keyOf, sentence, type Problem } from '../lint/problem';
import type { ListState } from './state';

interface ProblemsProps {
  readonly state: ListState;
  /** Of the control that they are shown at. */
  readonly at: string;
  readonly name: string;
}

const idOf = (at: string): string => `problems:${at}`;

/** How many there are, in the summary of a step; what the button of the step is described by. */
export function ProblemTag({ state, at }: Omit<ProblemsProps, 'name'>) {
  const problems = state.problemsAt(at);
  if (problems.length === 0) return null;
  const errors = problems.filter(problem => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  return (
    <span id={idOf(at)} class="list-tags">
      {errors > 0 && <span class="tag tag-bad">{errors} to mend</span>}
      {warnings > 0 && <span class="tag tag-warn">{warnings} worth a look</span>}
    </span>
  );
}

/** For the attribute aria-describedby of the control. */
export const problemsOf = (state: ListState, at: string): { 'aria-describedby'?: string } => (state.problemsAt(at).length > 0 ? { 'aria-describedby': idOf(at) } : {});

/** What is wrong at a step, why that matters, and the button that mends it. */
export function Problems({ state, at, name }: ProblemsProps) {
  const problems = state.problemsAt(at);
  if (problems.length === 0) return null;
  return (
    <ul class={problems.some(problem => problem.severity === 'error') ? 'list-problems list-problems-bad' : 'list-problems'} aria-label={`Problems of ${name}`}>
      {problems.map(problem => (
        <li key={keyOf(problem)}>
          <p><span class={problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn'}>{problem.severity === 'error' ? 'to mend' : 'worth a look'}</span> {sentence(problem.what)}</p>
          {problem.why && <p class="list-why">{problem.why}</p>}
          <Mend state={state} at={at} name={name} problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Mend({ state, at, name, problem }: ProblemsProps & { readonly problem: Problem }) {
  const fix = state.findings.fixOf(problem);
  if (fix === null) return null;
  return (
    <button type="button" class="btn btn-sm btn-plain" data-focus={`mend:${keyOf(problem)}`} onClick={() => state.act(() => { state.findings.mend(problem); return null; }, `Mended: ${fix.words}`, at)}>
      Mend it: {fix.words}<span class="visually-hidden"> ({name})</span>
    </button>
  );
}
