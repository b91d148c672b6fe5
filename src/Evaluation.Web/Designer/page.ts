/** What the page says about the draft, and the places in it that features fill. */
export interface DesignerPage {
  readonly root: HTMLElement;
  readonly workflow: string;
  readonly draft: number;
  /** Of the diagram within the workflow. */
  readonly path: string;
  /** Goes back with everything that changes something. */
  readonly token: string;
}

export function pageOf(root: HTMLElement): DesignerPage {
  return {
    root,
    workflow: needed(root.dataset['workflow'], 'data-workflow'),
    draft: Number(needed(root.dataset['draft'], 'data-draft')),
    path: needed(root.dataset['path'], 'data-path'),
    token: part<HTMLInputElement>(root, 'input[name="__RequestVerificationToken"]').value,
  };
}

/** The one element of the page that matches; its absence is a mistake of ours. */
export function part<T extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): T {
  return needed(root.querySelector<T>(selector), selector);
}

/** What happens when the button with this name is pressed. */
export function on(page: DesignerPage, name: string, action: (button: HTMLElement) => void): void {
  const button = part(page.root, `[data-do="${name}"]`);
  // After the click has gone all the way up: menus and the search close at a click outside of them.
  button.addEventListener('click', () => setTimeout(() => action(button)));
}

function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined || value === '') throw new Error(`expected ${what} in the page, but it is not there`);
  return value;
}
