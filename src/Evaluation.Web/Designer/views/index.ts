import type { DesignerModeler } from '../canvas';
import { fit } from '../canvas/fit';
import type { Questions } from '../conditions/variables';
import type { Findings } from '../lint/findings';
import type { ListState } from '../list/state';
import { part, type DesignerPage } from '../page';
import type { Words } from '../words';

type View = 'drawing' | 'list';

const key = 'evaluation.designer.view';

/** The drawing and the list are two views of one model; which of them is shown is remembered in this browser. */
export function addViews(page: DesignerPage, modeler: DesignerModeler, words: Promise<Words>, questions: Questions, findings: Findings): void {
  const buttons = [...page.root.querySelectorAll<HTMLButtonElement>('[data-show]')];
  const place = part(page.root, '[data-list]');
  let list: Promise<ListState> | null = null;
  const isShown = (): boolean => !place.hidden;

  const show = async (view: View): Promise<void> => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['show'] === view));
    page.root.dataset['view'] = view;
    place.hidden = view !== 'list';
    remember(view);
    if (view === 'list') {
      list ??= import('../list').then(({ showList }) => showList(place, { page, modeler, questions, findings, isShown }, words));
      const state = await list;
      state.read();
      findings.lead = id => {
        if (isShown()) state.lead(id);
        return isShown();
      };
      place.dataset['ready'] = 'true';
    } else if (list !== null) {
      modeler.get('canvas').resized();
      fit(modeler.get('canvas'));
    }
  };

  for (const button of buttons) button.addEventListener('click', () => void show(button.dataset['show'] as View));
  if (remembered() === 'list') void show('list');
}

function remember(view: View): void {
  try {
    localStorage.setItem(key, view);
  } catch {
    // Then it is the drawing again next time.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
