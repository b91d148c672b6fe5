import type { Problem } from './problem';

/** What a drawing knows of an element; a flow has its two ends. */
export interface Drawn {
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Ids that the editor makes up. Others may be called like a variable, and stay as they are in sentences. */
const madeUp = /'((?:Activity|Event|Gateway|Flow|Participant)_[0-9a-z]+)'/g;

/** The problem with names that people know, where the rules could only give an id. */
export function inWords(problem: Problem, find: (id: string) => Drawn | undefined): Problem {
  const known = (id: string): string | undefined => nameOf(find(id), find);
  const elementName = problem.elementName ?? (problem.element == null ? null : (known(problem.element) ?? null));
  return { ...problem, elementName, what: problem.what.replace(madeUp, (all, id: string) => (known(id) === undefined ? all : `'${known(id)}'`)) };
}

/** A flow without a name is called by its ends; undefined where nothing better than the id is known. */
function nameOf(drawn: Drawn | undefined, find: (id: string) => Drawn | undefined): string | undefined {
  const own = said(drawn);
  if (own) return own;
  const [from, to] = [drawn?.from, drawn?.to].map(id => (id === undefined ? '' : said(find(id))));
  if (from && to) return `the way from ${from} to ${to}`;
  if (from) return `a way out of ${from}`;
  return to ? `a way to ${to}` : undefined;
}

const said = (drawn: Drawn | undefined): string => drawn?.name?.replace(/\s+/g, ' ').trim() ?? '';
