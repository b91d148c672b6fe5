import type { ModuleDeclaration } from 'didi';
import { ForeignParts, read, write, type Moddle } from './foreign';

const key = 'evaluation.clipboard';

/**
 * What is copied can be pasted into another workflow of the same browser. In the window where it was copied it is the very thing; elsewhere
 * it is read from its JSON, in which each part names its type.
 */
class SharedClipboard {
  static $inject = ['moddle'];
  readonly #moddle: Moddle;
  #own: unknown;
  #text: string | null = null;

  constructor(moddle: Moddle) {
    this.#moddle = moddle;
  }

  get(): unknown {
    const stored = storedText();
    if (stored === null || stored === this.#text) return this.#own;
    try {
      return read(this.#moddle, stored);
    } catch {
      return this.#own;
    }
  }

  set(data: unknown): void {
    this.#own = data;
    this.#text = write(data);
    try {
      localStorage.setItem(key, this.#text);
    } catch {
      // Without room it can still be pasted here.
    }
  }

  clear(): unknown {
    const data = this.get();
    this.#own = undefined;
    localStorage.removeItem(key);
    return data;
  }

  isEmpty(): boolean {
    return this.#own === undefined && storedText() === null;
  }
}

function storedText(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const clipboardModule: ModuleDeclaration = { __init__: ['foreignParts'], clipboard: ['type', SharedClipboard], foreignParts: ['type', ForeignParts] };
