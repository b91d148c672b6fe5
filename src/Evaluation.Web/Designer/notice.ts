import { on, part, type DesignerPage } from './page';

/** Words above the drawing; null puts them away. */
export function say(page: DesignerPage, words: string | null): void {
  part(page.root, '[data-notice-words]').textContent = words ?? '';
  part(page.root, '[data-notice]').hidden = words === null;
}

export function closeNotice(page: DesignerPage): void {
  on(page, 'close-notice', () => say(page, null));
}
