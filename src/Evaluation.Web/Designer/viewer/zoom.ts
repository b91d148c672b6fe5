import type Canvas from 'diagram-js/lib/core/Canvas';
import { fit } from '../canvas/fit';

const step = 1.3;

/** Closer, farther and whole, for who has no wheel. */
export function addZoom(container: HTMLElement, canvas: Canvas): void {
  const bar = document.createElement('div');
  bar.className = 'diagram-zoom';
  bar.append(
    button('+', 'Closer', () => canvas.zoom(Math.min(4, canvas.zoom() * step))),
    button('−', 'Farther', () => canvas.zoom(Math.max(0.1, canvas.zoom() / step))),
    button('Whole', 'Show the whole diagram', () => fit(canvas)),
  );
  container.append(bar);
}

function button(sign: string, words: string, action: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = sign;
  made.title = words;
  if (sign !== words && !words.toLowerCase().includes(sign.toLowerCase())) made.setAttribute('aria-label', words);
  made.addEventListener('click', action);
  return made;
}
