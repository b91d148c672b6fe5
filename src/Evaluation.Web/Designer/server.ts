import type { DesignerPage } from './page';
import type { ExpressionProblem, Variable } from './conditions/variables';
import type { Problem } from './lint/problem';
import { decoded } from './files/encoding';
import type { Words } from './words';

/** A decision and what somebody types for it, as FEEL: for the columns of its table, or for what comes in from outside. */
export interface TrialQuestion {
  readonly xml: string;
  readonly decision: string;
  readonly columns?: readonly string[];
  readonly data?: Readonly<Record<string, string>>;
}

/** Fields are those of the question that could not be read. */
export interface Trial {
  readonly value: string;
  readonly failure?: string | null;
  readonly tables: readonly {
    readonly decision: string;
    readonly name: string;
    readonly inputs: readonly { readonly label: string; readonly value: string }[];
    readonly rules: readonly { readonly ruleId: string; readonly number: number; readonly annotation: string }[];
    readonly output: string;
  }[];
  readonly warnings: readonly string[];
  readonly fields: readonly { readonly field: string; readonly message: string }[];
}

/** How an answer came out. Offline: nobody can say whether it arrived, so it is sent again. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'offline' };

/** The server's side of one draft. */
export class DraftServer {
  readonly #page: DesignerPage;

  constructor(page: DesignerPage) {
    this.#page = page;
  }

  async load(): Promise<Outcome<{ xml: string; revision: number }>> {
    return this.#ask('file', {}, async answer => ({ xml: decoded(await answer.arrayBuffer()), revision: Number((answer.headers.get('ETag') ?? '').replace(/\D/g, '')) }));
  }

  /** Refused with the code changed-meanwhile where somebody saved after the revision that was seen. */
  async save(xml: string, seen: number): Promise<Outcome<{ revision: number }>> {
    return this.#ask('file', { method: 'PUT', body: xml, headers: { 'If-Match': `"${seen}"` } }, answer => answer.json());
  }

  async branch(xml: string): Promise<Outcome<{ number: number; address: string }>> {
    return this.#ask('branch', { method: 'POST', body: xml }, answer => answer.json());
  }

  /** Of a file that is not there yet; refused with the code path-taken where it is. */
  async add(path: string, content: string | Blob, seen: number): Promise<Outcome<{ revision: number }>> {
    return this.#ask('file', { method: 'POST', body: content, headers: { 'If-Match': `"${seen}"` } }, answer => answer.json(), { path });
  }

  async remove(path: string, seen: number): Promise<Outcome<{ revision: number }>> {
    return this.#ask('file', { method: 'DELETE', headers: { 'If-Match': `"${seen}"` } }, answer => answer.json(), { path });
  }

  async rename(path: string, to: string, seen: number): Promise<Outcome<{ revision: number }>> {
    return this.#ask('rename', { method: 'POST', headers: { 'If-Match': `"${seen}"` } }, answer => answer.json(), { path, to });
  }

  async lint(xml: string): Promise<Outcome<{ problems: Problem[] }>> {
    return this.#ask('lint', { method: 'POST', body: xml }, answer => answer.json());
  }

  /** The groups, forms, tables and so on that exist now. */
  async words(): Promise<Outcome<Words>> {
    return this.#ask('words', {}, answer => answer.json());
  }

  /** What can be known at each element and flow of this drawing. */
  async variables(xml: string): Promise<Outcome<{ elements: Record<string, Variable[]> }>> {
    return this.#ask('variables', { method: 'POST', body: xml }, answer => answer.json());
  }

  /** What the engine says of an expression at this place; without a leading =. */
  async feel(xml: string, element: string, expression: string): Promise<Outcome<{ problems: ExpressionProblem[] }>> {
    return this.#ask('feel', { method: 'POST', body: JSON.stringify({ xml, element, expression }), headers: { 'Content-Type': 'application/json' } }, answer => answer.json());
  }

  /** What a decision of the file says. */
  async try(question: TrialQuestion): Promise<Outcome<Trial>> {
    return this.#ask('try', { method: 'POST', body: JSON.stringify(question) }, answer => answer.json());
  }

  async #ask<T>(what: string, request: RequestInit, read: (answer: Response) => Promise<T>, query: Record<string, string> = { path: this.#page.path }): Promise<Outcome<T>> {
    const { workflow, draft, token } = this.#page;
    const address = `/workflows/${encodeURIComponent(workflow)}/drafts/${draft}/${what}?${new URLSearchParams(query)}`;
    const headers = new Headers(request.headers);
    headers.set('RequestVerificationToken', token);
    if (request.body && !headers.has('Content-Type')) headers.set('Content-Type', 'application/xml');
    try {
      const answer = await fetch(address, { ...request, headers, cache: 'no-store', redirect: 'manual' });
      if (answer.ok) return { kind: 'done', value: await read(answer) };
      // A session that ended sends to the page for signing in.
      if (answer.type === 'opaqueredirect' || answer.status === 401) return { kind: 'signed-out' };
      if (answer.status === 403) return { kind: 'refused', code: 'forbidden', words: 'You may not change this workflow. Your work is kept in this browser.' };
      if (answer.status === 400) return { kind: 'refused', code: 'out-of-date', words: 'This page is out of date. Your work is kept in this browser: load the page again.' };
      if (answer.status >= 500) return { kind: 'offline' };
      const problem = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string };
      return { kind: 'refused', code: problem.code ?? 'unknown', words: problem.detail ?? `The server answered ${answer.status}.` };
    } catch {
      return { kind: 'offline' };
    }
  }
}
