/** Who works through the list with the keyboard stays in it: at the same problem, or, where that one is gone, at the next. */
export function keepingFocus(list: HTMLUListElement, mended: boolean, show: () => void): void {
  const items = [...list.children];
  const at = items.findIndex(item => item.contains(document.activeElement));
  const key = at < 0 ? undefined : (document.activeElement as HTMLElement).dataset['key'];
  show();
  if (at < 0 && !mended) return;
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button:enabled')];
  const same = buttons.find(button => button.dataset['key'] === key);
  const next = list.children[Math.min(Math.max(at, 0), list.children.length - 1)]?.querySelector<HTMLButtonElement>('button:enabled');
  (same ?? next ?? list).focus();
}
