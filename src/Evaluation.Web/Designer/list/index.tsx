import { EventContext } from '@bpmn-io/properties-panel';
import { render } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useReducer, useRef } from '@bpmn-io/properties-panel/preact/hooks';
import type { Words } from '../words';
import { start } from './kinds';
import { ListState, type Section, type Surroundings } from './state';
import { BlockView } from './steps';
import { Workflow } from './workflow';

/** The workflow as an ordered list with forms: everything that the drawing does for who draws, for who does not. */
export function showList(place: HTMLElement, surroundings: Surroundings, words: Promise<Words>): ListState {
  const { modeler } = surroundings;
  const state = new ListState(surroundings);
  modeler.on('commandStack.changed', (event: { trigger?: string | null }) => {
    // What is undone in the drawing is nothing to say when the list comes.
    if (!surroundings.isShown()) return;
    if (event.trigger === 'undo') state.say('Undone');
    else if (event.trigger === 'redo') state.say('Done again');
    state.read();
  });
  modeler.on('import.done', () => state.read());
  // Who was without a connection knows now what can be chosen.
  window.addEventListener('online', () => state.read());
  // The field for formulas asks for the events of a panel.
  render(<EventContext.Provider value={{ eventBus: modeler.get('eventBus') }}><List state={state} /></EventContext.Provider>, place);
  void words.then(known => {
    state.picks = known;
    state.read();
  });
  return state;
}

function List({ state }: { readonly state: ListState }) {
  const [, again] = useReducer<number, void>(count => count + 1, 0);
  const root = useRef<HTMLDivElement>(null);
  const had = useRef<{ readonly key: string; readonly place: number } | null>(null);
  const moving = useRef(false);
  useLayoutEffect(() => state.onChange(() => again()), [state]);
  useLayoutEffect(() => {
    const list = root.current;
    if (list === null) return;
    list.addEventListener('focusin', event => {
      const target = event.target as HTMLElement;
      const key = target.closest<HTMLElement>('[data-focus]')?.dataset['focus'];
      const place = [...list.querySelectorAll('.list-name')].filter(name => name.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING).length;
      if (key !== undefined) had.current = { key, place: target.classList.contains('list-name') ? place : Math.max(place - 1, 0) };
      moving.current = false;
    });
    // On the way down: a field that keeps its text when it is left changes the list before the focus has arrived elsewhere.
    list.addEventListener('blur', event => {
      moving.current = event.relatedTarget !== null;
      if (event.relatedTarget !== null && !list.contains(event.relatedTarget as Node)) had.current = null;
    }, true);
    list.addEventListener('keydown', event => keys(state, event));
  }, [state]);

  // A control that is gone, or has moved elsewhere, gives the focus to what is named, to itself elsewhere, or to the name that stood before it.
  useLayoutEffect(() => {
    const list = root.current;
    if (list === null) return;
    const find = (key: string): HTMLElement | null => list.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
    const near = (): HTMLElement => [...list.querySelectorAll<HTMLElement>('.list-name')].slice(0, (had.current?.place ?? 0) + 1).at(-1) ?? list;
    const wanted = state.focus;
    state.focus = null;
    const lost = !moving.current && had.current !== null && !list.contains(document.activeElement) && (document.activeElement === document.body || document.activeElement === null);
    if (wanted !== null) {
      const control = find(wanted) ?? near();
      control.focus();
      control.scrollIntoView({ block: 'nearest' });
    }
    else if (lost && had.current) (find(had.current.key) ?? near()).focus();
  });
  return (
    <div
      ref={root}
      class="list"
      tabIndex={-1}
      data-focus="list"
    >
      <p class="visually-hidden" role="status" data-list-said>{state.said}</p>
      <p class="list-says">Arrow keys go from one step or way to the next, Enter opens one and Escape closes it. Ctrl+Z takes back.</p>
      {state.sections.map(section => <SectionView key={section.id} state={state} section={section} many={state.sections.length > 1} />)}
    </div>
  );
}

function SectionView({ state, section, many }: { readonly state: ListState; readonly section: Section; readonly many: boolean }) {
  const parent = state.parentOf(section);
  return (
    <section aria-label={section.title}>
      <h2>{many ? section.title : 'Steps'}</h2>
      <Workflow state={state} section={section} />
      {section.blocks.length === 0 && (parent ? (
        <>
          <p>There are no steps yet.</p>
          <Begin state={state} parent={parent} />
        </>
      ) : <p>Nothing of it is in the drawing.</p>)}
      {section.blocks.map((block, index) => (
        <div key={block.steps[0]?.node.id ?? index}>
          {index > 0 && <p class="list-says">Beside it:</p>}
          <BlockView state={state} block={block} prefix={section.blocks.length > 1 ? `${index + 1}.` : ''} label={section.title} />
        </div>
      ))}
      {section.others.length > 0 && (
        <details>
          <summary>Also in the drawing ({section.others.length})</summary>
          <ul>{section.others.map((words, index) => <li key={index}>{words}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

function Begin({ state, parent }: { readonly state: ListState; readonly parent: NonNullable<ReturnType<ListState['parentOf']>> }) {
  return (
    <button
      type="button"
      class="btn btn-primary"
      data-focus="begin"
      onClick={() => {
        let made = '';
        state.act(() => { made = state.edits.add({ emptyIn: parent }, start, 'Start').id; return null; }, 'Start added', null, null);
        state.show(null, `edit:${made}`);
      }}
    >
      Begin with a start
    </button>
  );
}

const arrows: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End']);

function keys(state: ListState, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  // Escape has closed what can be completed, then.
  if (event.defaultPrevented) return;
  if (event.key === 'Escape' && state.open !== null) {
    event.preventDefault();
    state.show(null, state.open);
    return;
  }

  if (target.classList.contains('list-name') && arrows.has(event.key)) {
    const names = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.list-name')];
    const to = { ArrowDown: names.indexOf(target) + 1, ArrowUp: names.indexOf(target) - 1, Home: 0, End: names.length - 1 }[event.key as 'Home'];
    event.preventDefault();
    names[to]?.focus();
    return;
  }

  const isText = target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'number'));
  if (isText || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  state.undo(key === 'y' || event.shiftKey);
}
