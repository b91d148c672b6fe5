import type Canvas from 'diagram-js/lib/core/Canvas';

/** The whole diagram, in the middle; never larger than life. */
export function fit(canvas: Canvas): void {
  // Any point makes it centre the diagram.
  canvas.zoom('fit-viewport', { x: 0, y: 0 });
}
