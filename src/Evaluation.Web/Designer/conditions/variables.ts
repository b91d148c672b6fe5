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

export interface ExpressionProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning';
  readonly nearest?: string | null;
}

/** What the panel asks the engine about the drawing as it is now. */
export interface Questions {
  /** By the id of an element or flow; empty where nobody answers. */
  variables(): Promise<Readonly<Record<string, readonly Variable[]>>>;
  check(element: string, expression: string): Promise<readonly ExpressionProblem[]>;
}

/** The questions with the answers of one and the same drawing remembered. */
export function questionsOf(xml: () => Promise<string>, ask: (xml: string) => Promise<Readonly<Record<string, readonly Variable[]>>>, check: (xml: string, element: string, expression: string) => Promise<readonly ExpressionProblem[]>): Questions {
  let last: { xml: string; answer: Promise<Readonly<Record<string, readonly Variable[]>>> } | undefined;
  return {
    async variables() {
      const now = await xml();
      if (last?.xml !== now) last = { xml: now, answer: ask(now) };
      return last.answer;
    },
    async check(element, expression) {
      return check(await xml(), element, expression);
    },
  };
}
