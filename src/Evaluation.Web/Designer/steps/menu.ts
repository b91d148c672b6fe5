import type Canvas from 'diagram-js/lib/core/Canvas';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Element } from 'diagram-js/lib/model/Types';
import { isStep, type StepPlacing } from './append';
import { itCheckWords, stepWords } from './catalogue';
import type { Kit, Made } from './kit';
import { technicalWords } from './technical';

interface Create {
  start(event: Event, elements: Made, context?: object): void;
}

type PadEntries = Record<string, object>;

const menu = 'step-words';
const high = 1500;
/** Shorter ways to the same are in our menu; what they offer stays behind "More" in it. */
const crowding = ['append.append-task', 'append.intermediate-event', 'append.gateway'] as const;

/** All words in one searchable list: from the pad of a step, from "More", and with the keys N (new) and A (after the chosen step). */
export class StepMenu {
  static $inject = ['popupMenu', 'contextPad', 'canvas', 'selection', 'kit', 'stepPlacing', 'create', 'editorActions', 'keyboard'];
  readonly #popup: PopupMenu;
  readonly #canvas: Canvas;
  readonly #selection: Selection;
  readonly #kit: Kit;
  readonly #placing: StepPlacing;
  readonly #create: Create;

  constructor(popupMenu: PopupMenu, contextPad: ContextPad, canvas: Canvas, selection: Selection, kit: Kit, stepPlacing: StepPlacing, create: Create, editorActions: EditorActions, keyboard: Keyboard) {
    this.#popup = popupMenu;
    this.#canvas = canvas;
    this.#selection = selection;
    this.#kit = kit;
    this.#placing = stepPlacing;
    this.#create = create;
    popupMenu.registerProvider(menu, this as never);
    contextPad.registerProvider(this as never);
    editorActions.register({ 'create-step': () => this.openCreate(), 'append-step': () => this.#openAfterChosen() } as never);
    keyboard.addListener(high, (context: { keyEvent: KeyboardEvent }) => this.#key(context.keyEvent, editorActions) as never);
  }

  getPopupMenuEntries(target: Element): PopupMenuEntries {
    const after = isStep(target) ? target : undefined;
    const entry = (name: string, icon: string, what: string, group: { id: string; name: string }, make: (kit: Kit) => Made) => ({
      label: name, className: icon, description: what, group, search: what,
      action: {
        click: () => {
          this.#popup.close();
          this.#placing.place(make(this.#kit), after);
        },
        dragstart: (event: Event) => {
          this.#popup.close();
          this.#create.start(event, make(this.#kit), after ? { source: after } : {});
        },
      },
    });
    const ours = [...stepWords, ...itCheckWords(this.#kit)];
    return Object.fromEntries([
      ...ours.map(word => [word.id, entry(word.name, word.icon, word.what, word.group === 'steps' ? { id: 'a-steps', name: 'Steps' } : { id: 'b-flow', name: 'Ways' }, word.make)]),
      ...technicalWords.map(word => [word.id, entry(word.name, word.icon, '', { id: 'c-more', name: 'More' }, word.make)]),
    ]) as unknown as PopupMenuEntries;
  }

  getContextPadEntries(element: Element): (entries: PadEntries) => PadEntries {
    return entries => {
      if (!isStep(element)) return entries;
      const kept = Object.fromEntries(Object.entries(entries).filter(([id]) => !crowding.some(one => one === id)));
      const next = {
        group: 'model', html: '<div class="entry next-step" draggable="true">+</div>', title: 'Next step (A)',
        action: { click: (event: Event) => this.#open(element, pointOf(event) ?? this.#besides(element)) },
      };
      return { 'append.step': next, ...kept };
    };
  }

  openCreate(event?: Event): void {
    const place = this.#canvas.getContainer().getBoundingClientRect();
    this.#open(this.#canvas.getRootElement() as unknown as Element, (event && pointOf(event)) ?? { x: place.left + place.width / 2 - 150, y: place.top + 60 });
  }

  #openAfterChosen(): void {
    const chosen = this.#selection.get() as Element[];
    const only = chosen.length === 1 ? chosen[0] : undefined;
    if (only && isStep(only)) this.#open(only, this.#besides(only));
    else this.openCreate();
  }

  #open(target: Element, position: { x: number; y: number }): void {
    this.#popup.open(target as never, menu, { ...position, cursor: position } as never, { title: isStep(target) ? 'Next step' : 'New step', width: 320, search: true });
  }

  #besides(element: Element): { x: number; y: number } {
    const place = this.#canvas.getGraphics(element as never).getBoundingClientRect();
    return { x: place.right + 10, y: place.top };
  }

  #key(event: KeyboardEvent, actions: EditorActions): boolean | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
    const action = { a: 'append-step', n: 'create-step' }[event.key.toLowerCase()];
    if (action === undefined) return undefined;
    // The letter is not to be typed into the search that opens.
    event.preventDefault();
    actions.trigger(action, {});
    return true;
  }
}

function pointOf(event: Event): { x: number; y: number } | undefined {
  const source = (event as Event & { originalEvent?: Event }).originalEvent ?? event;
  return source instanceof MouseEvent && (source.clientX !== 0 || source.clientY !== 0) ? { x: source.clientX, y: source.clientY } : undefined;
}
