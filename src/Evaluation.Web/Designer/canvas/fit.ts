import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';

const margin = 20;
/** Words of steps can be read from here on. */
const readable = 0.7;

/** The whole diagram, in the middle of what is free beside the palette; never larger than life. */
export function fit(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox();
  if (!(inner.width > 0 && inner.height > 0 && outer.width > 0 && outer.height > 0)) return;
  const left = besidePalette(canvas);
  const scale = Math.min(1, (outer.width - left - 2 * margin) / inner.width, (outer.height - 2 * margin) / inner.height);
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({
    x: inner.x + inner.width / 2 - (outer.width + left) / 2 / scale,
    y: inner.y + inner.height / 2 - height / 2,
    width,
    height,
  });
}

/** The whole diagram where it can be read, else its beginning: where its steps start on the left. */
export function begin(canvas: Canvas, registry: ElementRegistry): void {
  fit(canvas);
  if (canvas.zoom() >= readable) return;
  const { inner, outer } = canvas.viewbox();
  const [width, height] = [outer.width / readable, outer.height / readable];
  const steps = registry.getAll().filter(one => !('waypoints' in one) && one.parent && one.type !== 'label') as unknown as { x: number; y: number; height: number }[];
  const first = steps.toSorted((one, other) => one.x - other.x)[0];
  const middle = first ? first.y + first.height / 2 : inner.y + inner.height / 2;
  canvas.viewbox({ x: inner.x - (besidePalette(canvas) + margin) / readable, y: middle - height / 2, width, height });
}

/** What is chosen by its name, from the list or from a problem is not left under the palette. */
export function keepBesidePalette(canvas: Canvas, eventBus: EventBus): void {
  const clear = (chosen: readonly { x?: number; width?: number }[]) => {
    const [only] = chosen;
    if (chosen.length !== 1 || only?.x === undefined || only.width === undefined) return;
    const { x, scale } = canvas.viewbox();
    const middle = (only.x + only.width / 2 - x) * scale;
    const left = besidePalette(canvas);
    if (middle >= 0 && middle < left) canvas.scroll({ dx: left + margin - (only.x - x) * scale, dy: 0 });
  };
  let chosen: readonly { x?: number; width?: number }[] = [];
  // After the editor has scrolled by itself.
  const later = () => setTimeout(() => clear(chosen));
  eventBus.on('selection.changed', (event: { newSelection: typeof chosen }) => {
    chosen = event.newSelection;
    later();
  });
  eventBus.on('searchPad.closed', later);
}

function besidePalette(canvas: Canvas): number {
  const palette = canvas.getContainer().querySelector<HTMLElement>('.djs-palette');
  return palette ? palette.offsetLeft + palette.offsetWidth : 0;
}
