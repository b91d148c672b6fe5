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
