import type { ModuleDeclaration } from 'didi';

interface Moddle {
  create(type: string, attributes: Record<string, unknown>): object;
}

interface Typed extends Record<string, unknown> {
  readonly $type: string;
  readonly id?: string;
}

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
    const stored = read();
    if (stored === null || stored === this.#text) return this.#own;
    try {
      return JSON.parse(stored, this.#reviver());
    } catch {
      return this.#own;
    }
  }

  set(data: unknown): void {
    this.#own = data;
    this.#text = JSON.stringify(data);
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
    return this.#own === undefined && read() === null;
  }

  // The same element can stand in several places of the tree, and has to be one thing again.
  #reviver(): (name: string, value: unknown) => unknown {
    const byId = new Map<string, object>();
    return (_, value) => {
      if (!isTyped(value)) return value;
      const known = value.id === undefined ? undefined : byId.get(value.id);
      if (known) return known;
      const { $type, ...attributes } = value;
      const made = this.#moddle.create($type, attributes);
      if (value.id !== undefined) byId.set(value.id, made);
      return made;
    };
  }
}

function isTyped(value: unknown): value is Typed {
  return typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const clipboardModule: ModuleDeclaration = { clipboard: ['type', SharedClipboard] };
