/** Whether an answer still speaks of what stands there now: of a list of problems, and of what is mended by it. */
export class Freshness {
  #changes = 0;
  #isFresh = false;

  changed(): void {
    this.#changes++;
    this.#isFresh = false;
  }

  /** Begins a question. What comes back is false once something was changed, or asked again, since. */
  ask(): () => boolean {
    const mine = ++this.#changes;
    return () => mine === this.#changes;
  }

  /** The answer to the last question is on show. */
  shown(): void {
    this.#isFresh = true;
  }

  /** Uses the answer on show for one change, so that nobody makes it twice. Undefined where it is old; else tells whether still nothing has changed. */
  use(): (() => boolean) | undefined {
    if (!this.#isFresh) return undefined;
    this.changed();
    const mine = this.#changes;
    return () => mine === this.#changes;
  }
}
