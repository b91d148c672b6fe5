import type Canvas from 'diagram-js/lib/core/Canvas';

const margin = 20;

/** The whole diagram, in the middle of what is free beside the palette; never larger than life. */
export function fit(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox();
  if (!(inner.width > 0 && inner.height > 0 && outer.width > 0 && outer.height > 0)) return;
  const palette = canvas.getContainer().querySelector<HTMLElement>('.djs-palette');
  const left = palette ? palette.offsetLeft + palette.offsetWidth : 0;
  const scale = Math.min(1, (outer.width - left - 2 * margin) / inner.width, (outer.height - 2 * margin) / inner.height);
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({
    x: inner.x + inner.width / 2 - (outer.width + left) / 2 / scale,
    y: inner.y + inner.height / 2 - height / 2,
    width,
    height,
  });
}
