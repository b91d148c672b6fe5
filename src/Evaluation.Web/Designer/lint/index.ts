import { xmlOf, type DesignerModeler } from '../canvas';
import { part, type DesignerPage } from '../page';
import type { DraftServer, Problem } from '../server';

const quiet = 800;
const overlayType = 'problem';

/** Asks the engine's own reader what it says of the drawing, a moment after each change, and shows the answer on the elements and as a list. */
export function addLint(page: DesignerPage, modeler: DesignerModeler, server: DraftServer): void {
  const list = part<HTMLUListElement>(page.root, '[data-problems]');
  const count = part(page.root, '[data-problem-count]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const outcome = await server.lint(await xmlOf(modeler));
    if (mine !== asked) return;
    if (outcome.kind === 'done') {
      count.textContent = countOf(outcome.value.problems);
      showList(list, modeler, outcome.value.problems);
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

function countOf(problems: readonly Problem[]): string {
  const errors = problems.filter(problem => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return '(none)';
  return `(${[errors > 0 ? `${errors} to mend` : '', warnings > 0 ? `${warnings} worth a look` : ''].filter(Boolean).join(', ')})`;
}

function showList(list: HTMLUListElement, modeler: DesignerModeler, problems: readonly Problem[]): void {
  list.replaceChildren(...problems.map(problem => {
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
    button.disabled = problem.element == null || modeler.get('elementRegistry').get(problem.element) === undefined;
    button.addEventListener('click', () => focus(modeler, problem));
    item.append(button);
    return item;
  }));
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
    mark.title = found.map(problem => problem.what).join('\n');
    overlays.add(id, overlayType, { position: { top: -9, left: -9 }, html: mark });
  }
}
