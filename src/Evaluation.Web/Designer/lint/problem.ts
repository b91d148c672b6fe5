/** One problem as the server tells it. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly element?: string | null;
  readonly elementName?: string | null;
  readonly field?: string | null;
  /** Where in the table of the decision that element names; none where the table as a whole is meant. */
  readonly cells?: readonly TableCell[];
  readonly what: string;
  readonly why?: string | null;
  readonly fix?: Fix | null;
}

/** Numbers begin with 1. Without a column it is the whole row, without a rule the head of the column. */
export interface TableCell {
  readonly ruleId?: string | null;
  readonly rule?: number | null;
  readonly input?: number | null;
  readonly output?: number | null;
}

/** How it can be mended: in words, and as changes that belong together. */
export interface Fix {
  readonly words: string;
  readonly changes: readonly Change[];
}

/** What the kinds mean stands with LintChange on the server. */
export interface Change {
  readonly kind: string;
  readonly element: string;
  readonly name?: string | null;
  readonly value?: string | null;
}

export function countOf(problems: readonly Problem[]): string {
  const errors = problems.filter(problem => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return '(none)';
  return `(${[errors > 0 ? `${errors} to mend` : '', warnings > 0 ? `${warnings} worth a look` : ''].filter(Boolean).join(', ')})`;
}

/** "expected a, but b" as a sentence of its own. */
export function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The same one in the next answer too, wherever it stands in the file by then. */
export function keyOf(problem: Problem): string {
  return [problem.code, problem.file, problem.element, problem.field].join(' ');
}

/** What has changed, for who does not see it; empty where nothing has. */
export function news(before: readonly Problem[], now: readonly Problem[]): string {
  const known = new Set(before.map(keyOf));
  const still = new Set(now.map(keyOf));
  const added = now.filter(problem => !known.has(keyOf(problem)));
  const gone = before.filter(problem => !still.has(keyOf(problem))).length;
  const [first] = added;
  if (added.length > 1) return `${added.length} more problems: ${[...new Set(added.map(placeOf))].slice(0, 3).join(', ')}${new Set(added.map(placeOf)).size > 3 ? ' and others' : ''}.`;
  if (first) return `A problem at ${placeOf(first)}: ${sentence(first.what)}`;
  if (gone === 0) return '';
  return now.length === 0 ? 'No problems are left.' : `${gone === 1 ? 'A problem is' : `${gone} problems are`} gone, ${now.length} left.`;
}

/** Where it is, in words. */
export function placeOf(problem: Problem): string {
  return problem.elementName ?? problem.element ?? problem.file;
}
