/** A variable that can be there at one place; values and their words are in the same order, empty where anything can be there. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly values: readonly string[];
  readonly valueLabels: readonly string[];
  /** On every way to the place, else on some only. */
  readonly always: boolean;
}

/** By the id of an element or flow. */
export type Known = Readonly<Record<string, readonly Variable[]>>;

export interface ExpressionProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning';
  readonly nearest?: string | null;
}

/** What the panel asks the engine about the drawing as it is now. */
export interface Questions {
  /** What was known last where nobody answers; never older than what somebody got before. */
  variables(): Promise<Known>;
  check(element: string, expression: string): Promise<readonly ExpressionProblem[]>;
}

/** The questions with the answer of one and the same drawing remembered; null is no answer, and is asked for again. */
export function questionsOf(xml: () => Promise<string>, ask: (xml: string) => Promise<Known | null>, check: (xml: string, element: string, expression: string) => Promise<readonly ExpressionProblem[]>): Questions {
  let asked = 0;
  let known: { readonly number: number; readonly answer: Known } = { number: 0, answer: {} };
  let last: { readonly xml: string; readonly answer: Promise<Known | null> } | undefined;
  return {
    async variables() {
      const mine = ++asked;
      const now = await xml();
      if (last?.xml !== now) last = { xml: now, answer: ask(now) };
      const held = last;
      const answer = await held.answer;
      if (answer === null && last === held) last = undefined;
      if (answer !== null && mine > known.number) known = { number: mine, answer };
      return known.answer;
    },
    async check(element, expression) {
      return check(await xml(), element, expression);
    },
  };
}
