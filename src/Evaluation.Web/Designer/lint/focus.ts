/**
 * Who works through the list with the keyboard stays in it: at the same problem, or, where that one is gone, at the next. After a mending
 * the focus comes back from nowhere, but is not taken from where the person works by now.
 */
export function keepingFocus(list: HTMLUListElement, mended: boolean, show: () => void): void {
  const items = [...list.children];
  const focused = document.activeElement;
  const at = items.findIndex(item => item.contains(focused));
  const key = at < 0 ? undefined : (focused as HTMLElement).dataset['key'];
  const isFree = focused === null || focused === document.body || focused === list;
  show();
  if (at < 0 && !(mended && isFree)) return;
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button:enabled')];
  const same = buttons.find(button => button.dataset['key'] === key);
  const next = list.children[Math.min(Math.max(at, 0), list.children.length - 1)]?.querySelector<HTMLButtonElement>('button:enabled');
  (same ?? next ?? list).focus();
}
