import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';

interface Services {
  canvas: Canvas;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  overlays: Overlays;
}

/** One diagram of a comparison. Its container says of which file, and which side it is. */
export interface Shown {
  readonly container: HTMLElement;
  readonly viewer: BaseViewer<Services>;
}

interface Mark {
  readonly id: string;
  /** Of a comparison: added, changed or removed; of a heat map: 0 to 4. */
  readonly kind: string;
  readonly word: string;
}

/** Colours each element by its kind and puts the word on it; what is not drawn is in the list only. */
export function paint(viewer: Shown['viewer'], marks: string, look: 'difference' | 'heat' = 'difference'): void {
  const [canvas, registry, overlays] = [viewer.get('canvas'), viewer.get('elementRegistry'), viewer.get('overlays')];
  for (const mark of JSON.parse(marks) as Mark[]) {
    const element = registry.get(mark.id);
    if (!element || element === canvas.getRootElement()) continue;
    canvas.addMarker(mark.id, `${look}-${mark.kind}`);
    if (mark.word === '') continue;
    const word = document.createElement('span');
    word.className = `mark mark-${mark.kind}`;
    word.textContent = mark.word;
    overlays.add(mark.id, look, { position: { top: -14, left: 0 }, html: word, scale: { min: 0.75 } });
  }
}

/** An entry of the list shows its element in the diagrams; an element that is clicked leads to its entry. */
export function tieToList(all: readonly Shown[]): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-change][data-element]')];
  for (const entry of entries) {
    const [id, file] = [entry.dataset['element'] ?? '', entry.dataset['file'] ?? ''];
    const sides = all.filter(one => one.container.dataset['file'] === file && isDrawn(one, id));
    const button = entry.querySelector<HTMLButtonElement>('[data-show]');
    if (!button || sides.length === 0) continue;
    button.hidden = false;
    button.addEventListener('click', () => sides.forEach((side, at) => point(side, id, at === sides.length - 1)));
  }

  for (const one of all) {
    one.viewer.get('eventBus').on('element.click', (event: { element: { id: string } }) => {
      const entry = entries.find(other => other.dataset['element'] === event.element.id && other.dataset['file'] === one.container.dataset['file']);
      entry?.scrollIntoView({ block: 'center' });
      entry?.focus({ preventScroll: true });
    });
  }
}

function isDrawn(one: Shown, id: string): boolean {
  const element = one.viewer.get('elementRegistry').get(id);
  return element !== undefined && element !== one.viewer.get('canvas').getRootElement();
}

function point(one: Shown, id: string, lead: boolean): void {
  const canvas = one.viewer.get('canvas');
  for (const other of one.viewer.get('elementRegistry').getAll()) canvas.removeMarker(other.id, 'difference-here');
  canvas.addMarker(id, 'difference-here');
  // Large enough to be read, then to the middle.
  if (canvas.zoom() < 0.7) canvas.zoom(0.7);
  canvas.scrollToElement(id, 80);
  if (lead) one.container.scrollIntoView({ block: 'center' });
}
