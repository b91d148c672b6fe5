import type { DraftServer } from '../server';
import type { Keeping } from './kept';

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'conflict'; readonly words: string };

/** Waiting after the last change, and before a save that did not arrive is tried again; in milliseconds. */
const quiet = 1500;
const pause = 5000;

/**
 * Saves what is drawn a moment after the last change. What the server does not have yet is kept in the browser. Nothing is sent over
 * a revision that was not seen: then the state is a conflict, and stays one.
 */
export class Saver {
  readonly #server: Pick<DraftServer, 'save'>;
  readonly #keeping: Keeping;
  readonly #draw: () => Promise<string>;
  readonly #show: (state: SaveState) => void;
  #revision: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changes = 0;
  #busy = false;
  #stopped = false;
  #broken = false;

  constructor(server: Pick<DraftServer, 'save'>, keeping: Keeping, revision: number, draw: () => Promise<string>, show: (state: SaveState) => void) {
    this.#server = server;
    this.#keeping = keeping;
    this.#revision = revision;
    this.#draw = draw;
    this.#show = show;
  }

  changed(): void {
    if (this.#broken) return;
    this.#changes++;
    if (!this.#stopped && !this.#busy) this.#show({ kind: 'waiting' });
    this.#after(quiet);
  }

  /** Something is not on the server yet, and could be sent. */
  get isBehind(): boolean {
    return this.#changes > 0 && !this.#stopped;
  }

  /** Somebody else was faster: nothing more is sent, what is drawn is only kept. */
  conflict(words: string): void {
    this.#stopped = true;
    this.#show({ kind: 'conflict', words });
  }

  /** What is drawn may be half changed: it is neither sent nor kept, what was saved before is the draft. */
  broken(words: string): void {
    this.#broken = true;
    this.#stopped = true;
    this.#show({ kind: 'refused', words });
  }

  /** At once, because the page goes away or the connection is back. */
  async now(): Promise<void> {
    if (this.#changes === 0 || this.#busy || this.#broken) return;
    clearTimeout(this.#timer);
    this.#busy = true;
    try {
      await this.#save();
    } finally {
      this.#busy = false;
    }
  }

  async #save(): Promise<void> {
    const covered = this.#changes;
    const xml = await this.#draw();
    if (this.#broken) return;
    this.#keeping.write({ xml, revision: this.#revision });
    if (this.#stopped) return;
    this.#show({ kind: 'saving' });
    const outcome = await this.#server.save(xml, this.#revision);
    switch (outcome.kind) {
      case 'done':
        this.#revision = outcome.value.revision;
        this.#changes -= covered;
        if (this.#changes === 0) {
          this.#keeping.clear();
          if (!this.#broken) this.#show({ kind: 'saved' });
        } else {
          this.#keeping.write({ xml, revision: this.#revision });
          this.#after(quiet);
        }
        break;
      case 'refused':
        if (outcome.code === 'changed-meanwhile' || outcome.code === 'wrong-stage') this.conflict(outcome.words);
        else this.#show({ kind: 'refused', words: outcome.words });
        break;
      case 'signed-out':
      case 'offline':
        this.#show({ kind: outcome.kind === 'offline' ? 'kept' : 'signed-out' });
        this.#after(pause);
        break;
    }
  }

  #after(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), milliseconds);
  }
}
