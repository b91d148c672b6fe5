import { xmlOf, type DesignerModeler } from '../canvas';
import { part, type DesignerPage } from '../page';
import type { DraftServer } from '../server';
import { keepingFocus } from './focus';
import { addMending, canMend } from './mend';
import { countOf, sentence, type Fix, type Problem } from './problem';

const quiet = 800;
const overlayType = 'problem';

/** Asks the engine's own rules what they say of the drawing, a moment after each change, and shows the answer on the elements and as a list. */
export function addLint(page: DesignerPage, modeler: DesignerModeler, server: DraftServer): void {
  const list = part<HTMLUListElement>(page.root, '[data-problems]');
  const count = part(page.root, '[data-problem-count]');
  const mend = addMending(modeler);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let mended = false;

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const outcome = await server.lint(await xmlOf(modeler));
    if (mine !== asked) return;
    if (outcome.kind === 'done') {
      count.textContent = countOf(outcome.value.problems);
      keepingFocus(list, mended, () => showList(page, list, modeler, outcome.value.problems, fix => {
        mended = true;
        mend(fix);
      }));
      mended = false;
      showOverlays(modeler, outcome.value.problems);
    } else {
      count.textContent = outcome.kind === 'refused' ? `(${outcome.words})` : '(not checked: no connection)';
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), quiet);
  };
  modeler.on('commandStack.changed', later);
  modeler.on('import.done', later);
  later();
}

function showList(page: DesignerPage, list: HTMLUListElement, modeler: DesignerModeler, problems: readonly Problem[], mend: (fix: Fix) => void): void {
  const find = (id: string): unknown => modeler.get('elementRegistry').get(id);
  list.replaceChildren(...problems.map(problem => {
    const item = document.createElement('li');
    const kind = document.createElement('span');
    kind.className = problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn';
    kind.textContent = problem.severity === 'error' ? 'to mend' : 'worth a look';
    const place = button(problem, 'place');
    place.dataset['severity'] = problem.severity;
    place.className = 'problem-place';
    const where = document.createElement('strong');
    where.textContent = problem.elementName ?? problem.element ?? problem.file;
    place.append(kind, ' ', where, ': ', sentence(problem.what));
    place.disabled = problem.element == null || find(problem.element) === undefined;
    place.addEventListener('click', () => focus(modeler, problem));
    item.append(place);
    if (problem.why) {
      const why = document.createElement('p');
      why.className = 'problem-why';
      why.textContent = problem.why;
      item.append(why);
    }

    const { fix } = problem;
    if (fix && canMend(fix, find)) {
      const mending = button(problem, 'mend');
      mending.className = 'btn btn-sm btn-plain';
      mending.textContent = `Mend it: ${fix.words}`;
      mending.addEventListener('click', () => mend(fix));
      item.append(mending);
    }

    const room = roomOf(page, problem.file);
    if (room) item.append(room);
    return item;
  }));
}

function button(problem: Problem, what: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.dataset['key'] = [what, problem.code, problem.file, problem.element, problem.field].join(' ');
  return made;
}

/** What is not in this drawing is mended where it is. */
function roomOf(page: DesignerPage, file: string): HTMLAnchorElement | undefined {
  const room = file.endsWith('.dmn') ? 'tables' : file.startsWith('rubrics/') ? 'rubrics' : undefined;
  if (room === undefined) return undefined;
  const link = document.createElement('a');
  link.href = `/workflows/${encodeURIComponent(page.workflow)}/${room}?${new URLSearchParams({ draft: String(page.draft), path: file })}`;
  link.textContent = room === 'tables' ? 'Open the table' : 'Open the rubric';
  return link;
}

function focus(modeler: DesignerModeler, problem: Problem): void {
  const element = problem.element == null ? undefined : modeler.get('elementRegistry').get(problem.element);
  if (element === undefined) return;
  modeler.get('canvas').scrollToElement(element as never, 200);
  modeler.get('selection').select(element);
}

function showOverlays(modeler: DesignerModeler, problems: readonly Problem[]): void {
  const overlays = modeler.get('overlays');
  overlays.remove({ type: overlayType });
  const byElement = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.element == null) continue;
    const known = byElement.get(problem.element);
    if (known) known.push(problem);
    else byElement.set(problem.element, [problem]);
  }

  const root = modeler.get('canvas').getRootElement();
  for (const [id, found] of byElement) {
    const element = modeler.get('elementRegistry').get(id);
    if (element === undefined || element === root) continue;
    const mark = document.createElement('div');
    mark.className = found.some(problem => problem.severity === 'error') ? 'problem-mark problem-mark-error' : 'problem-mark';
    mark.textContent = '!';
    mark.title = found.map(problem => sentence(problem.what)).join('\n');
    overlays.add(id, overlayType, { position: { top: -9, left: -9 }, html: mark });
  }
}
