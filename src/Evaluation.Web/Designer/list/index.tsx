import { render } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useReducer, useRef } from '@bpmn-io/properties-panel/preact/hooks';
import type { DesignerModeler } from '../canvas';
import type { Words } from '../words';
import { start } from './kinds';
import { ListState, type Section } from './state';
import { BlockView } from './steps';

/** The workflow as an ordered list with forms: everything that the drawing does for who draws, for who does not. */
export function showList(place: HTMLElement, modeler: DesignerModeler, words: Promise<Words>): void {
  const state = new ListState(modeler);
  modeler.on('commandStack.changed', () => state.read());
  modeler.on('import.done', () => state.read());
  render(<List state={state} />, place);
  void words.then(known => {
    state.picks = known;
    state.read();
  });
}

function List({ state }: { readonly state: ListState }) {
  const [, again] = useReducer<number, void>(count => count + 1, 0);
  const root = useRef<HTMLDivElement>(null);
  const had = useRef<string | null>(null);
  useLayoutEffect(() => state.onChange(() => again()), [state]);

  // A control that is gone, or has moved elsewhere, gives the focus to what is named, to where it was, or to the list.
  useLayoutEffect(() => {
    const list = root.current!;
    const find = (key: string | null): HTMLElement | null => (key === null ? null : list.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`));
    const wanted = state.focus;
    state.focus = null;
    const lost = had.current !== null && !list.contains(document.activeElement) && (document.activeElement === document.body || document.activeElement === null);
    if (wanted !== null) (find(wanted) ?? list).focus();
    else if (lost) (find(had.current) ?? list).focus();
  });
  return (
    <div
      ref={root}
      class="list"
      tabIndex={-1}
      data-focus="list"
      onFocusIn={event => { had.current = (event.target as HTMLElement).dataset['focus'] ?? had.current; }}
      onFocusOut={event => { if (event.relatedTarget !== null && !root.current!.contains(event.relatedTarget as Node)) had.current = null; }}
      onKeyDown={event => keys(state, event)}
    >
      <p class="visually-hidden" role="status" data-list-said>{state.said}</p>
      {state.sections.map(section => <SectionView key={section.id} state={state} section={section} many={state.sections.length > 1} />)}
    </div>
  );
}

function SectionView({ state, section, many }: { readonly state: ListState; readonly section: Section; readonly many: boolean }) {
  const parent = state.parentOf(section);
  return (
    <section aria-label={section.title}>
      <h2>{many ? section.title : 'Steps'}</h2>
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

function keys(state: ListState, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key === 'Escape' && state.open !== null) {
    event.preventDefault();
    state.show(null, state.open);
    return;
  }

  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'number'));
  if (isText || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  state.undo(key === 'y' || event.shiftKey);
}
