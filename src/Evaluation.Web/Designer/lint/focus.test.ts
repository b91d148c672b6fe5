import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { keepingFocus } from './focus';

/** As much of a page as has a focus: items with one button each. */
class Part {
  readonly dataset: Record<string, string> = {};
  children: Part[] = [];
  contains(other: unknown): boolean {
    return other === this || this.children.some(child => child.contains(other));
  }

  querySelectorAll(): Part[] {
    return this.children.flatMap(child => ('key' in child.dataset ? [child] : child.querySelectorAll()));
  }

  querySelector(): Part | null {
    return this.querySelectorAll()[0] ?? null;
  }

  focus(): void {
    page.activeElement = this;
  }
}

const body = new Part();
const page: { body: Part; activeElement: Part | null } = { body, activeElement: body };
const real = Object.getOwnPropertyDescriptor(globalThis, 'document');
Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
afterEach(() => { page.activeElement = body; });
process.on('exit', () => { if (real) Object.defineProperty(globalThis, 'document', real); });

const item = (key: string): Part => {
  const [made, button] = [new Part(), new Part()];
  button.dataset['key'] = key;
  made.children = [button];
  return made;
};

function listOf(...keys: string[]): { list: Part; button(at: number): Part; show(mended: boolean, ...next: string[]): void } {
  const list = new Part();
  list.children = keys.map(item);
  return {
    list,
    button: at => list.children[at]!.children[0]!,
    show: (mended, ...next) => keepingFocus(list as unknown as HTMLUListElement, mended, () => {
      if (list.contains(page.activeElement) && page.activeElement !== list) page.activeElement = body;
      list.children = next.map(item);
    }),
  };
}

test('given the focus in the list when it is made again then it stays at the same problem or goes to the next', () => {
  const { button, show } = listOf('a', 'b', 'c');
  button(1).focus();

  show(false, 'x', 'b', 'c');
  assert.equal(page.activeElement?.dataset['key'], 'b');
  show(false, 'x', 'c');
  assert.equal(page.activeElement?.dataset['key'], 'c');
});

test('given a mending when the focus is nowhere or on the list then it comes to the list', () => {
  const { list, show } = listOf('a');
  show(true, 'b');
  assert.equal(page.activeElement?.dataset['key'], 'b');

  show(true);
  assert.equal(page.activeElement, list);
  show(true, 'c');
  assert.equal(page.activeElement?.dataset['key'], 'c');
});

test('given a person who works elsewhere by now when the list is made again then the focus stays there', () => {
  const { show } = listOf('a');
  const cell = new Part();
  cell.focus();

  show(true, 'b');
  assert.equal(page.activeElement, cell);
  page.activeElement = body;
  show(false, 'a');
  assert.equal(page.activeElement, body);
});
