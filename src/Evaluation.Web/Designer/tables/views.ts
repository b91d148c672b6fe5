import { part, type DesignerPage } from '../page';
import type { TableModeler } from './editor';
import type { View } from './model';

const kinds: Record<View['type'], string> = { drd: 'drawing', decisionTable: 'table', literalExpression: 'formula', boxedExpression: 'function' };

/** Buttons for the drawing and for each decision of the file. */
export function addViews(page: DesignerPage, modeler: TableModeler, opened: () => void): void {
  const list = part<HTMLUListElement>(page.root, '[data-views]');
  const rename = part<HTMLAnchorElement>(page.root, '[data-rename]');
  const show = (): void => {
    const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['view'] : undefined;
    list.replaceChildren(...modeler.getViews().map(view => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-sm btn-plain';
      button.dataset['view'] = view.id;
      const active = view.id === modeler.getActiveView()?.id;
      if (active) button.setAttribute('aria-current', 'true');
      button.textContent = view.type === 'drd' ? 'What rests on what' : view.name ?? view.id;
      const kind = document.createElement('small');
      kind.textContent = ` ${kinds[view.type]}`;
      button.append(kind);
      button.addEventListener('click', () => void modeler.open(view));
      item.append(button);
      return item;
    }));
    const active = modeler.getActiveView();
    const address = new URL(rename.href);
    if (active && active.type !== 'drd') address.searchParams.set('decision', active.id);
    rename.href = address.href;
    if (focused) list.querySelector<HTMLElement>(`[data-view="${CSS.escape(focused)}"]`)?.focus();
    opened();
  };
  modeler.on('views.changed', show);
  show();
}

/** The one that the address asks for, else the only table there is, else the drawing. */
export async function openFirst(modeler: TableModeler, wanted: string | null): Promise<void> {
  const views = modeler.getViews();
  const decisions = views.filter(view => view.type !== 'drd');
  const first = views.find(view => view.id === wanted) ?? (decisions.length === 1 ? decisions[0] : undefined);
  if (first && first.id !== modeler.getActiveView()?.id) await modeler.open(first);
}
