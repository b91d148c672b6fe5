/** A condition that can be said in a sentence: rows that all have to hold, or of which one is enough. */
export interface Sentence {
  readonly join: 'and' | 'or';
  readonly rows: readonly Row[];
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Row =
  /** signOff.agreed; not(signOff.agreed) */
  | { readonly kind: 'flag'; readonly path: string; readonly yes: boolean }
  /** tier = "express"; users > 20 */
  | { readonly kind: 'compare'; readonly path: string; readonly comparison: Comparison; readonly value: Value }
  /** list contains(lanes, "sox") */
  | { readonly kind: 'contains'; readonly path: string; readonly yes: boolean; readonly value: Value };

export type Value =
  | { readonly type: 'string' | 'date'; readonly text: string }
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'boolean'; readonly text: 'true' | 'false' }
  | { readonly type: 'null' };

const token = /\s*(?:(list contains\b)|(-?\d+(?:\.\d+)?)|("(?:[^"\\]|\\.)*")|(<=|>=|!=|[=<>(),])|((?:[A-Za-z_]\w*|`[^`]+`)(?:\.(?:[A-Za-z_]\w*|`[^`]+`))*))/y;
const reserved = new Set(['and', 'or', 'not', 'if', 'then', 'else', 'for', 'some', 'every', 'in', 'between', 'function', 'return', 'satisfies', 'instance', 'of', 'date', 'time', 'duration']);
const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

interface Token {
  readonly kind: 'contains' | 'number' | 'string' | 'sign' | 'name';
  readonly text: string;
}

/** Null where the expression (without the = before it) has another form: then it stays a formula. */
export function readSentence(feel: string): Sentence | null {
  const tokens = tokensOf(feel);
  if (tokens === null || tokens.length === 0) return null;
  const reader = new Reader(tokens);
  const rows: Row[] = [];
  let join: 'and' | 'or' | null = null;
  for (;;) {
    const row = reader.row();
    if (row === null) return null;
    rows.push(row);
    if (reader.atEnd) return { join: join ?? 'and', rows };
    const word = reader.next();
    if (word.kind !== 'name' || (word.text !== 'and' && word.text !== 'or') || (join !== null && join !== word.text)) return null;
    join = word.text;
  }
}

/** As FEEL, without a leading =. */
export function writeSentence(sentence: Sentence): string {
  return sentence.rows.map(writeRow).join(` ${sentence.join} `);
}

function writeRow(row: Row): string {
  switch (row.kind) {
    case 'flag': return row.yes ? row.path : `not(${row.path})`;
    case 'compare': return `${row.path} ${row.comparison} ${writeValue(row.value)}`;
    case 'contains': {
      const contains = `list contains(${row.path}, ${writeValue(row.value)})`;
      return row.yes ? contains : `not(${contains})`;
    }
  }
}

export function writeValue(value: Value): string {
  switch (value.type) {
    case 'string': return JSON.stringify(value.text);
    case 'date': return `date(${JSON.stringify(value.text)})`;
    case 'number':
    case 'boolean': return value.text;
    case 'null': return 'null';
  }
}

function tokensOf(feel: string): Token[] | null {
  const found: Token[] = [];
  const text = feel.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) return null;
    const [, contains, number, string, sign, name] = match;
    if (contains !== undefined) found.push({ kind: 'contains', text: contains });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (string !== undefined) found.push({ kind: 'string', text: string });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
  }
  return found;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  next(): Token {
    return this.#tokens[this.#at++] ?? { kind: 'sign', text: '' };
  }

  row(): Row | null {
    if (this.#takes('name', 'not')) {
      if (!this.#takes('sign', '(')) return null;
      const inner = this.#positive();
      if (inner === null || inner.kind === 'compare' || !this.#takes('sign', ')')) return null;
      return { ...inner, yes: false };
    }
    return this.#positive();
  }

  #positive(): Row | null {
    if (this.#takes('contains')) {
      if (!this.#takes('sign', '(')) return null;
      const path = this.#path();
      if (path === null || !this.#takes('sign', ',')) return null;
      const value = this.#value();
      return value !== null && this.#takes('sign', ')') ? { kind: 'contains', path, yes: true, value } : null;
    }

    const path = this.#path();
    if (path === null) return null;
    const sign = this.#tokens[this.#at];
    if (sign?.kind !== 'sign' || !comparisons.has(sign.text)) return { kind: 'flag', path, yes: true };
    this.#at++;
    const value = this.#value();
    return value === null ? null : { kind: 'compare', path, comparison: sign.text as Comparison, value };
  }

  #value(): Value | null {
    const { kind, text } = this.next();
    if (kind === 'number') return { type: 'number', text };
    if (kind === 'string') return stringOf(text, 'string');
    if (kind !== 'name') return null;
    if (text === 'true' || text === 'false') return { type: 'boolean', text };
    if (text === 'null') return { type: 'null' };
    if (text !== 'date' || !this.#takes('sign', '(')) return null;
    const day = this.next();
    return day.kind === 'string' && this.#takes('sign', ')') ? stringOf(day.text, 'date') : null;
  }

  #path(): string | null {
    const { kind, text } = this.next();
    return kind === 'name' && !reserved.has(text) && text !== 'true' && text !== 'false' && text !== 'null' ? text : null;
  }

  #takes(kind: Token['kind'], text?: string): boolean {
    const here = this.#tokens[this.#at];
    if (here?.kind !== kind || (text !== undefined && here.text !== text)) return false;
    this.#at++;
    return true;
  }
}

function stringOf(quoted: string, type: 'string' | 'date'): Value | null {
  try {
    return { type, text: JSON.parse(quoted) as string };
  } catch {
    return null;
  }
}
