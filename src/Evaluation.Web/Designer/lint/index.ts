import { xmlOf, type DesignerModeler } from '../canvas';
import { part, type DesignerPage } from '../page';
import type { DraftServer } from '../server';
import { Findings } from './findings';
import { keepingFocus } from './focus';
import { Freshness } from './freshness';
import { addMending, canMend } from './mend';
import { inWords, type Drawn } from './names';
import { countOf, keyOf, news, placeOf, sentence, type Problem } from './problem';

const quiet = 800;
const overlayType = 'problem';

/** Asks the engine's own rules what they say of the drawing, a moment after each change, and shows the answer on the elements and as a list. */
export function addLint(page: DesignerPage, modeler: DesignerModeler, server: DraftServer): Findings {
  const list = part<HTMLUListElement>(page.root, '[data-problems]');
  const count = part(page.root, '[data-problem-count]');
  const said = part(page.root, '[data-problem-said]');
  const find = (id: string): unknown => modeler.get('elementRegistry').get(id);
  const findings = new Findings({ path: page.path, find, canMend: fix => canMend(fix, find), mend: addMending(modeler) });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const freshness = new Freshness();
  let mended = false;
  let known: readonly Problem[] = [];

  // It is shown twice: without the problem at once, and as the rules say it then. The focus comes back both times.
  const mend = (problem: Problem): void => {
    mended = true;
    findings.mend(problem);
    mended = true;
  };
  findings.onChange(() => {
    count.textContent = countOf(findings.problems);
    keepingFocus(list, mended, () => showList(page, list, modeler, findings, mend));
    mended = false;
    showOverlays(modeler, findings);
  });
  const ask = async (): Promise<void> => {
    const isNow = freshness.ask();
    const outcome = await server.lint(await xmlOf(modeler));
    if (!isNow()) return;
    if (outcome.kind === 'done') {
      findings.put(outcome.value.problems.map(problem => (problem.file === page.path ? inWords(problem, id => drawnAs(find(id))) : problem)));
      // Said when something is new only: not after each change.
      const words = news(known, findings.problems);
      if (words !== '') said.textContent = words;
      known = findings.problems;
    } else {
      count.textContent = outcome.kind === 'refused' ? `(${outcome.words})` : '(not checked: no connection)';
    }
  };
  const later = (): void => {
    freshness.changed();
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), quiet);
  };
  modeler.on('commandStack.changed', later);
  modeler.on('import.done', later);
  later();
  return findings;
}

function drawnAs(element: unknown): Drawn | undefined {
  const part = (element as { readonly businessObject?: { readonly name?: string; readonly sourceRef?: { readonly id: string }; readonly targetRef?: { readonly id: string } } } | undefined)?.businessObject;
  return part && { name: part.name, from: part.sourceRef?.id, to: part.targetRef?.id };
}

function showList(page: DesignerPage, list: HTMLUListElement, modeler: DesignerModeler, findings: Findings, mend: (problem: Problem) => void): void {
  list.replaceChildren(...findings.problems.map(problem => {
    const item = document.createElement('li');
    const kind = document.createElement('span');
    kind.className = problem.severity === 'error' ? 'tag tag-bad' : 'tag tag-warn';
    kind.textContent = problem.severity === 'error' ? 'to mend' : 'worth a look';
    const place = button(problem, 'place');
    place.dataset['severity'] = problem.severity;
    place.className = 'problem-place';
    const where = document.createElement('strong');
    where.textContent = placeOf(problem);
    place.append(kind, ' ', where, ': ', sentence(problem.what));
    const element = findings.elementOf(problem);
    place.disabled = element === null;
    if (element !== null) place.addEventListener('click', () => {
      if (!findings.lead(element)) focus(modeler, element);
    });
    item.append(place);
    if (problem.why) {
      const why = document.createElement('p');
      why.className = 'problem-why';
      why.textContent = problem.why;
      item.append(why);
    }

    const fix = findings.fixOf(problem);
    if (fix) {
      const mending = button(problem, 'mend');
      mending.className = 'btn btn-sm btn-plain';
      mending.textContent = `Mend it: ${fix.words}`;
      mending.addEventListener('click', () => mend(problem));
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
  made.dataset['key'] = `${what} ${keyOf(problem)}`;
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

function focus(modeler: DesignerModeler, id: string): void {
  const element = modeler.get('elementRegistry').get(id);
  if (element === undefined) return;
  modeler.get('canvas').scrollToElement(element as never, 200);
  modeler.get('selection').select(element);
}

function showOverlays(modeler: DesignerModeler, findings: Findings): void {
  const overlays = modeler.get('overlays');
  overlays.remove({ type: overlayType });
  const byElement = new Map<string, Problem[]>();
  for (const problem of findings.problems) {
    const element = findings.elementOf(problem);
    if (element === null) continue;
    const found = byElement.get(element);
    if (found) found.push(problem);
    else byElement.set(element, [problem]);
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
