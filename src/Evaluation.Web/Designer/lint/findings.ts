import type { Fix, Problem } from './problem';

interface Drawing {
  readonly path: string;
  find(element: string): unknown;
  canMend(fix: Fix): boolean;
  mend(fix: Fix): void;
}

/** What the rules said last. The list of problems, the marks in the drawing and the list of steps all show this. */
export class Findings {
  problems: readonly Problem[] = [];
  /** Goes to an element in another view than the drawing; true where that view is shown and has it. */
  lead: (element: string) => boolean = () => false;
  readonly #drawing: Drawing;
  readonly #listeners: (() => void)[] = [];

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  put(problems: readonly Problem[]): void {
    this.problems = problems;
    for (const listener of this.#listeners) listener();
  }

  /** The element of this drawing that a problem is about; other files have elements of the same names. */
  elementOf(problem: Problem): string | null {
    return problem.element != null && problem.file === this.#drawing.path && this.#drawing.find(problem.element) !== undefined ? problem.element : null;
  }

  /** What this drawing can do about it: a fix of another file would change the step that has the same name here. */
  fixOf(problem: Problem): Fix | null {
    return problem.fix && problem.file === this.#drawing.path && this.#drawing.canMend(problem.fix) ? problem.fix : null;
  }

  /** It is gone at once, so that nobody mends it twice; the rules are asked again anyway. */
  mend(problem: Problem): void {
    const fix = this.fixOf(problem);
    if (fix === null || !this.problems.includes(problem)) return;
    this.#drawing.mend(fix);
    this.put(this.problems.filter(one => one !== problem));
  }
}
