import { keepingFocus } from '../lint/focus';
import { Freshness } from '../lint/freshness';
import { countOf, sentence, type Problem } from '../lint/problem';
import { part, type DesignerPage } from '../page';
import type { DraftServer } from '../server';
import { openDecision, xmlOf, type TableModeler } from './editor';
import { Marks } from './marks';
import { canMend, mend } from './mend';
import type { Row } from './sheet';
import type { View } from './model';

const quiet = 800;

/** What the engine says of the file as it stands, a moment after each change: on the cells and as a list, whose entries lead to the cells and mend them. */
export function problemsOf(page: DesignerPage, modeler: TableModeler, server: DraftServer): () => void {
  const list = part<HTMLUListElement>(page.root, '[data-problems]');
  const count = part(page.root, '[data-problem-count]');
  const said = part(page.root, '[data-mended]');
  const canvas = part(page.root, '[data-canvas]');
  const marks = new Marks(page, modeler);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const freshness = new Freshness();
  let mended = false;
  let last: Problem | undefined;

  const ask = async (): Promise<void> => {
    const isNow = freshness.ask();
    const outcome = await server.lint(await xmlOf(modeler));
    if (!isNow()) return;
    if (outcome.kind !== 'done') {
      count.textContent = outcome.kind === 'refused' ? `(${outcome.words})` : '(not checked: no connection)';
      return;
    }

    freshness.shown();
    const here = outcome.value.problems.filter(problem => problem.file === page.path);
    const elsewhere = outcome.value.problems.length - here.length;
    count.textContent = countOf(here);
    keepingFocus(list, mended, () => {
      list.replaceChildren(...here.map((problem, at) => itemOf(problem, at)));
      if (elsewhere > 0) list.append(Object.assign(document.createElement('li'), { className: 'soft', textContent: `${elsewhere} more in other files of the draft.` }));
    });
    mended = false;
    marks.show(here.map((problem, at) => ({ problem, words: wordsOf(at) })));
  };

  const show = async (problem: Problem): Promise<boolean> => {
    const view = viewOf(modeler, problem);
    if (!view) return false;
    if (openDecision(modeler) !== view.element) await modeler.open(view);
    return true;
  };

  // Rules are named by where they stand: a fix is right only for the table that it was found in, and only once.
  const repair = async (problem: Problem): Promise<void> => {
    const isNow = freshness.use();
    if (!isNow || !await show(problem) || !isNow()) {
      // A second press at once is told by what the first one did.
      if (isNow || problem !== last) said.textContent = 'The table changed; the list is being made again.';
      later();
      return;
    }

    const added = mend(modeler, problem);
    last = problem;
    said.textContent = added ? `Rule ${numberOf(added)} is added at the end of the table. Say in it what comes out: nobody else can.` : 'Mended. Undo takes it back.';
    if (added) setTimeout(() => marks.focus({ ruleId: added.businessObject.id, output: 1 }));
    else mended = true;
  };

  const itemOf = (problem: Problem, at: number): HTMLElement => {
    const item = document.createElement('li');
    const place = button(problem, 'place');
    place.className = 'problem-place';
    place.dataset['severity'] = problem.severity;
    const kind = document.createElement('span');
    kind.className = problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn';
    kind.textContent = problem.severity === 'error' ? 'to mend' : 'worth a look';
    const words = document.createElement('span');
    words.id = wordsOf(at);
    words.append(Object.assign(document.createElement('strong'), { textContent: problem.elementName ?? problem.element ?? problem.file }), ': ', sentence(problem.what));
    place.append(kind, ' ', words);
    place.disabled = viewOf(modeler, problem) === undefined;
    place.addEventListener('click', () => void show(problem).then(() => setTimeout(() => marks.focus(problem.cells?.at(-1)))));
    item.append(place);
    if (problem.why) item.append(Object.assign(document.createElement('p'), { className: 'problem-why', textContent: problem.why }));
    if (problem.fix && canMend(modeler.getDefinitions(), problem)) {
      const mending = button(problem, 'mend');
      mending.className = 'btn btn-sm btn-plain';
      // Nothing may be changed before somebody said that parts of the file may go.
      mending.disabled = canvas.inert;
      mending.textContent = `Mend it: ${problem.fix.words}`;
      mending.addEventListener('click', () => void repair(problem));
      item.append(mending);
    }

    return item;
  };

  const numberOf = (row: Row): number => (openDecision(modeler)?.decisionLogic?.rule ?? []).findIndex(rule => rule.id === row.businessObject.id) + 1;

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), quiet);
  };
  const changed = (): void => {
    freshness.changed();
    // What was said of the last mending is not true of another change.
    said.textContent = '';
    last = undefined;
    later();
  };
  // What is opened in place of the file is asked about once it is there.
  modeler.on('import.parse.start', () => freshness.changed());
  return changed;
}

function wordsOf(at: number): string {
  return `table-problem-${at}`;
}

function button(problem: Problem, what: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.dataset['key'] = [what, problem.code, problem.element, problem.field].join(' ');
  return made;
}

/** Where the element of the problem is edited: its decision, or the drawing. */
function viewOf(modeler: TableModeler, problem: Problem): View | undefined {
  if (problem.element == null) return undefined;
  const views = modeler.getViews();
  return views.find(view => view.type !== 'drd' && holds(view, problem.element ?? '')) ?? views.find(view => view.type === 'drd' && holds(view, problem.element ?? ''));
}

/** The element is the decision itself or stands somewhere in it. */
function holds(view: View, id: string): boolean {
  const seen = new Set<unknown>();
  const search = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return false;
    seen.add(value);
    if (Array.isArray(value)) return value.some(search);
    if ((value as { id?: unknown }).id === id) return true;
    return Object.entries(value).some(([key, inner]) => !key.startsWith('$') && search(inner));
  };
  return search(view.element);
}
