import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import { getBBox } from 'diagram-js/lib/util/Elements';
import type { Element } from 'diagram-js/lib/model/Types';
import { fitting, type Box, type Words } from './room';

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
  /** The same in fewer letters, from long to short. */
  readonly shorter?: readonly string[];
}

interface Worded {
  readonly element: Element;
  readonly html: HTMLElement;
  readonly forms: readonly string[];
  readonly sizes: Words['sizes'];
}

/** Colours each element by its kind and puts the word on it, as long as there is room; what is not drawn is in the list only. */
export function paint(viewer: Shown['viewer'], marks: string, look: 'difference' | 'heat' = 'difference'): void {
  const [canvas, registry, overlays] = [viewer.get('canvas'), viewer.get('elementRegistry'), viewer.get('overlays')];
  const worded: Worded[] = [];
  for (const mark of JSON.parse(marks) as Mark[]) {
    const element = registry.get(mark.id) as Element | undefined;
    if (!element || (element as unknown) === canvas.getRootElement()) continue;
    canvas.addMarker(mark.id, `${look}-${mark.kind}`);
    if (mark.word === '') continue;
    const html = document.createElement('span');
    html.className = `mark mark-${mark.kind}`;
    html.title = mark.word;
    const { x, y } = placeOf(element);
    const box = boxOf(element);
    // As large on the screen at every zoom.
    overlays.add(mark.id, look, { position: { left: x - box.x, top: y - box.y }, html, scale: { min: 1, max: 1 } });
    const forms = [mark.word, ...(mark.shorter ?? [])];
    worded.push({ element, html, forms, sizes: forms.map(form => sizeOf(html, form)) });
  }

  const steps = registry.getAll().filter(one => !('waypoints' in one) && one.parent && one.type !== 'label' && !(one as { hidden?: boolean }).hidden) as unknown as Element[];
  const place = () => placeWords(worded, steps, canvas.zoom());
  place();
  viewer.get('eventBus').on('canvas.viewbox.changed', place);
}

function placeWords(worded: readonly Worded[], steps: readonly Element[], scale: number): void {
  const onScreen = new Map(steps.map(step => [step, scaled(boxOf(step), scale)]));
  const within = (element: Element | undefined): Box[] => (element ? [...(onScreen.has(element) ? [onScreen.get(element)!] : []), ...within(element.parent as Element | undefined)] : []);
  const chosen = fitting(
    worded.map(({ element, sizes }) => {
      const { x, y } = placeOf(element);
      const { width } = boxOf(element);
      return { x: x * scale, y: y * scale, sizes, own: within(element), most: 'waypoints' in element ? 120 : Math.max(66, 2 * width * scale) };
    }),
    [...onScreen.values()],
  );
  for (const [at, { html, forms }] of worded.entries()) {
    const form = forms[chosen[at] ?? -1];
    html.hidden = form === undefined;
    if (form !== undefined) html.textContent = form;
  }
}

/** In the middle of the upper edge of a step, and of the longest part of a flow. */
function placeOf(element: Element): { x: number; y: number } {
  if (!('waypoints' in element)) {
    const { x, y, width } = boxOf(element);
    return { x: x + width / 2, y };
  }

  const points = element.waypoints as { x: number; y: number }[];
  const parts = points.slice(1).map((to, at) => ({ from: points[at]!, to }));
  const length = ({ from, to }: (typeof parts)[number]) => Math.hypot(to.x - from.x, to.y - from.y);
  const longest = parts.reduce((best, one) => (length(one) > length(best) ? one : best));
  return { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 };
}

function boxOf(element: Element): Box {
  return getBBox(element as never);
}

function scaled({ x, y, width, height }: Box, scale: number): Box {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function sizeOf(html: HTMLElement, form: string): { width: number; height: number } {
  html.textContent = form;
  return { width: html.offsetWidth, height: html.offsetHeight };
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
