import type { Comparison, Row, Sentence, Value } from './sentence';
import type { Variable } from './variables';

const comparisonWords: Readonly<Record<Comparison, string>> = { '=': 'is', '!=': 'is not', '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least' };

/** What can be said of a variable of this type. The key stands in the pick-list. */
export interface Relation {
  readonly key: string;
  readonly words: string;
  make(path: string, value: Value): Row;
  readonly needsValue: boolean;
}

export function relationsOf(type: string): readonly [Relation, ...Relation[]] {
  if (type === 'boolean') return [flag(true), flag(false)];
  if (type === 'list') return [contains(true), contains(false)];
  const ordered = type === 'number' || type === 'date' || type === 'any';
  return [compare('='), compare('!='), ...(ordered ? (['>', '>=', '<', '<='] as const).map(compare) : []), empty('!='), empty('=')];
}

/** The key of what a row says. */
export function relationOf(row: Row): string {
  switch (row.kind) {
    case 'flag': return row.yes ? 'yes' : 'no';
    case 'contains': return row.yes ? 'contains' : 'contains-not';
    case 'compare': return row.value.type === 'null' ? `empty${row.comparison}` : row.comparison;
  }
}

export function valueIn(row: Row): Value | undefined {
  return row.kind === 'flag' ? undefined : row.value;
}

/** A value of the variable's own type from what was typed or picked. */
export function typed(type: string, text: string): Value {
  if (type === 'number') return { type: 'number', text };
  if (type === 'date') return { type: 'date', text };
  if (type === 'any' && /^-?\d+(\.\d+)?$/.test(text)) return { type: 'number', text };
  if (type === 'any' && (text === 'true' || text === 'false')) return { type: 'boolean', text };
  return { type: 'string', text };
}

/** "Path of the evaluation is express and ...": for lists and summaries. */
export function say(sentence: Sentence, variables: readonly Variable[]): string {
  return sentence.rows.map(row => sayRow(row, variables)).join(` ${sentence.join} `);
}

function sayRow(row: Row, variables: readonly Variable[]): string {
  const variable = variables.find(one => one.name === row.path);
  const name = variable?.label ?? row.path;
  switch (row.kind) {
    case 'flag': return row.yes ? name : `not: ${name}`;
    case 'contains': return `${name} ${row.yes ? 'include' : 'do not include'} ${sayValue(row.value, variable)}`;
    case 'compare': return row.value.type === 'null' ? `${name} is ${row.comparison === '=' ? 'empty' : 'filled in'}` : `${name} ${comparisonWords[row.comparison]} ${sayValue(row.value, variable)}`;
  }
}

function sayValue(value: Value, variable: Variable | undefined): string {
  if (value.type === 'null') return 'empty';
  const place = variable?.values.indexOf(value.text) ?? -1;
  return variable?.valueLabels[place] ?? value.text;
}

function flag(yes: boolean): Relation {
  return { key: yes ? 'yes' : 'no', words: yes ? 'is so' : 'is not so', needsValue: false, make: path => ({ kind: 'flag', path, yes }) };
}

function contains(yes: boolean): Relation {
  return { key: yes ? 'contains' : 'contains-not', words: yes ? 'include' : 'do not include', needsValue: true, make: (path, value) => ({ kind: 'contains', path, yes, value }) };
}

function compare(comparison: Comparison): Relation {
  return { key: comparison, words: comparisonWords[comparison], needsValue: true, make: (path, value) => ({ kind: 'compare', path, comparison, value }) };
}

function empty(comparison: '=' | '!='): Relation {
  return { key: `empty${comparison}`, words: comparison === '=' ? 'is empty' : 'is filled in', needsValue: false, make: path => ({ kind: 'compare', path, comparison, value: { type: 'null' } }) };
}
