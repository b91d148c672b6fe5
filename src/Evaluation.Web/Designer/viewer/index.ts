import './diagram.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { fit } from '../canvas/fit';
import type Canvas from 'diagram-js/lib/core/Canvas';

/** Shows each diagram of the page, to look at. */
for (const container of document.querySelectorAll<HTMLElement>('[data-diagram]')) void show(container);

async function show(container: HTMLElement): Promise<void> {
  const state = container.querySelector('[data-diagram-state]');
  try {
    const answer = await fetch(container.dataset['diagram'] ?? '');
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const xml = await answer.text();
    state?.remove();
    const viewer = new NavigatedViewer<{ canvas: Canvas }>({ container, moddleExtensions: { zeebe } });
    await viewer.importXML(xml);
    fit(viewer.get('canvas'));
    container.dataset['shown'] = 'true';
  } catch (failure) {
    const words = document.createElement('p');
    words.textContent = `The diagram cannot be shown: ${failure instanceof Error ? failure.message : String(failure)}. The file can be downloaded below.`;
    container.replaceChildren(words);
  }
}
