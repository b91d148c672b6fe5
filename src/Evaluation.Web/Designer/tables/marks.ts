import type { Problem, TableCell } from '../lint/problem';
import { sentence } from '../lint/problem';
import type { DesignerPage } from '../page';
import { part } from '../page';
import { openDecision, type TableModeler } from './editor';
import { selectorOf, sheetOf } from './sheet';

/** A problem, and the id of the element of the page that has its words. */
export interface Told { readonly problem: Problem; readonly words: string }

/** Problems on the rows, cells and heads that they belong to: a mark, the words beside it, and for who hears the page as the description of the cell. */
export class Marks {
  readonly #modeler: TableModeler;
  readonly #canvas: HTMLElement;
  readonly #note: HTMLElement;
  #told: readonly Told[] = [];
  #waiting = false;
  #spoken: HTMLElement | undefined;

  constructor(page: DesignerPage, modeler: TableModeler) {
    this.#modeler = modeler;
    this.#canvas = part(page.root, '[data-canvas]');
    this.#note = part(page.root, '[data-cell-note]');
    // The editor draws cells anew whenever it likes.
    new MutationObserver(() => this.#later()).observe(this.#canvas, { childList: true, subtree: true });
    // On the way down: the editor keeps the focus events of its cells to itself.
    for (const name of ['focusin', 'pointerover'] as const) this.#canvas.addEventListener(name, event => this.#say(event.target) || this.#say(document.activeElement), true);
    this.#canvas.addEventListener('focusout', () => this.#hide(), true);
    this.#canvas.addEventListener('pointerleave', () => this.#hide());
    window.addEventListener('scroll', () => this.#place(), true);
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.#hide();
    });
  }

  show(told: readonly Told[]): void {
    this.#told = told;
    this.#refresh();
    if (this.#canvas.contains(document.activeElement)) this.#say(document.activeElement);
  }

  /** The keyboard goes to the place, or to the first cell of the table. */
  focus(cell: TableCell | undefined): void {
    const place = (cell && this.#find(cell)) ?? this.#canvas.querySelector('tbody td [contenteditable]')?.closest('td');
    place?.scrollIntoView({ block: 'center', inline: 'nearest' });
    const row = place?.closest('tr');
    (focusableIn(place) ?? focusableIn(row) ?? this.#canvas.querySelector<HTMLElement>('tbody [contenteditable]'))?.focus();
    this.#say(place);
  }

  #later(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#refresh();
    });
  }

  #refresh(): void {
    for (const one of this.#canvas.querySelectorAll('[data-problem]')) one.removeAttribute('data-problem');
    for (const one of this.#canvas.querySelectorAll('[data-described]')) {
      one.removeAttribute('data-described');
      one.removeAttribute('aria-describedby');
    }

    const decision = openDecision(this.#modeler);
    if (decision === null) return;
    for (const { problem, words } of this.#told) {
      if (problem.element !== decision.id) continue;
      for (const cell of problem.cells ?? []) {
        const place = this.#find(cell);
        if (!place) continue;
        if (place.dataset['problem'] !== 'error') place.dataset['problem'] = problem.severity;
        // A row is spoken of in each of its cells, a head where it is.
        const spoken = place.classList.contains('rule-index') ? place.closest('tr') ?? place : place;
        for (const one of [place, ...spoken.querySelectorAll<HTMLElement>('[contenteditable]')]) describe(one, words);
      }
    }
  }

  #find(cell: TableCell): HTMLElement | null {
    const sheet = sheetOf(this.#modeler);
    const selector = sheet && selectorOf(sheet, cell);
    return selector ? this.#canvas.querySelector<HTMLElement>(selector) : null;
  }

  /** False where there is nothing to say. */
  #say(target: EventTarget | null | undefined): boolean {
    const here = target instanceof Element && this.#canvas.contains(target) ? target.closest<HTMLElement>('td, th') : null;
    const place = here?.closest<HTMLElement>('[data-problem]') ?? here?.closest('tr')?.querySelector<HTMLElement>('td.rule-index[data-problem]');
    const ids = place?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const words = this.#told.filter(told => ids.includes(told.words)).map(told => sentence(told.problem.what));
    this.#note.hidden = words.length === 0;
    this.#note.replaceChildren(...words.map(text => Object.assign(document.createElement('p'), { textContent: text })));
    this.#spoken = place ?? undefined;
    this.#place();
    return words.length > 0;
  }

  #place(): void {
    if (this.#note.hidden || !this.#spoken) return;
    const box = this.#spoken.getBoundingClientRect();
    const room = document.documentElement.clientWidth - this.#note.offsetWidth - 8;
    this.#note.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
    this.#note.style.top = `${box.bottom + 4}px`;
  }

  #hide(): void {
    this.#note.hidden = true;
  }
}

function focusableIn(place: Element | null | undefined): HTMLElement | null | undefined {
  return place?.querySelector<HTMLElement>('[contenteditable]');
}

function describe(element: HTMLElement, words: string): void {
  const known = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  if (!known.includes(words)) element.setAttribute('aria-describedby', [...known, words].join(' '));
  element.dataset['described'] = '';
}
