import { part, type DesignerPage } from '../page';
import type { Problem } from '../lint/problem';
import type { DraftServer } from '../server';
import { xmlOf, type TableModeler } from './editor';
import type { View } from './model';

const quiet = 800;

/** What the engine says of the file as it stands, a moment after each change; a problem leads to its table. */
export function problemsOf(page: DesignerPage, modeler: TableModeler, server: DraftServer): () => void {
  const list = part<HTMLUListElement>(page.root, '[data-problems]');
  const count = part(page.root, '[data-problem-count]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const outcome = await server.lint(await xmlOf(modeler));
    if (mine !== asked) return;
    if (outcome.kind !== 'done') {
      count.textContent = outcome.kind === 'refused' ? `(${outcome.words})` : '(not checked: no connection)';
      return;
    }

    const here = outcome.value.problems.filter(problem => problem.file === page.path);
    const elsewhere = outcome.value.problems.length - here.length;
    count.textContent = `(${here.length === 0 ? 'none' : here.length})`;
    list.replaceChildren(...here.map(problem => itemOf(problem, modeler)));
    if (elsewhere > 0) {
      const rest = document.createElement('li');
      rest.className = 'soft';
      rest.textContent = `${elsewhere} more in other files of the draft.`;
      list.append(rest);
    }
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), quiet);
  };
}

function itemOf(problem: Problem, modeler: TableModeler): HTMLElement {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['severity'] = problem.severity;
  const kind = document.createElement('span');
  kind.className = problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn';
  kind.textContent = problem.severity === 'error' ? 'to mend' : 'worth a look';
  const where = document.createElement('strong');
  where.textContent = problem.elementName ?? problem.element ?? problem.file;
  button.append(kind, ' ', where, ': ', problem.what, problem.why ? `. ${problem.why}` : '');
  const view = problem.element == null ? undefined : modeler.getViews().find(one => one.type !== 'drd' && holds(one, problem.element ?? ''));
  button.disabled = view === undefined;
  if (view) button.addEventListener('click', () => void modeler.open(view));
  item.append(button);
  return item;
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
