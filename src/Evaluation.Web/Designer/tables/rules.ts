import { part, type DesignerPage } from '../page';
import { openDecision, type TableModeler } from './editor';
import { isTable } from './model';
import { sentencesOf } from './sentences';

/** The rules of the open table one after the other, for who hears the page or reads it on a small screen. */
export function showRules(page: DesignerPage, modeler: TableModeler, matched: ReadonlySet<string>): void {
  const place = part(page.root, '[data-rules]');
  const decision = openDecision(modeler);
  if (decision === null || !isTable(decision)) {
    const words = document.createElement('p');
    words.className = 'soft';
    words.textContent = decision === null ? 'Open a table to read its rules here.' : `Formula: ${decision.decisionLogic?.text ?? 'empty'}`;
    place.replaceChildren(words);
    return;
  }

  const list = document.createElement('ol');
  list.append(...sentencesOf(decision).map(({ id, words, note }) => {
    const item = document.createElement('li');
    item.dataset['rule'] = id;
    if (matched.has(id)) {
      const mark = document.createElement('span');
      mark.className = 'tag tag-good';
      mark.textContent = 'matches';
      item.append(mark, ' ');
    }
    item.append(words);
    if (note) {
      const small = document.createElement('span');
      small.className = 'soft';
      small.textContent = ` ${note}`;
      item.append(small);
    }
    return item;
  }));
  place.replaceChildren(list);
}
