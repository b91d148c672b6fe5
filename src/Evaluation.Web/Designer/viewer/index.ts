import './diagram.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { fit } from '../canvas/fit';
import type { Shown } from '../difference';
import { addZoom } from './zoom';

/** Shows each diagram of the page, to look at; those of a comparison are painted and tied to the list of changes. */
const containers = [...document.querySelectorAll<HTMLElement>('[data-diagram]')];
const shown = await Promise.all(containers.map(show));
if (containers.some(container => container.dataset['marks'])) {
  const { tieToList } = await import('../difference');
  tieToList(shown.filter(one => one !== undefined));
}

async function show(container: HTMLElement): Promise<Shown | undefined> {
  const state = container.querySelector('[data-diagram-state]');
  try {
    const answer = await fetch(container.dataset['diagram'] ?? '');
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const xml = await answer.text();
    state?.remove();
    const viewer: Shown['viewer'] = new NavigatedViewer({ container, moddleExtensions: { zeebe } });
    await viewer.importXML(xml);
    fit(viewer.get('canvas'));
    addZoom(container, viewer.get('canvas'));
    const { marks, heat } = container.dataset;
    if (marks || heat) {
      const { paint } = await import('../difference');
      if (marks) paint(viewer, marks);
      if (heat) paint(viewer, heat, 'heat');
    }

    container.dataset['shown'] = 'true';
    return { container, viewer };
  } catch (failure) {
    const words = document.createElement('p');
    words.textContent = `The diagram cannot be shown: ${failure instanceof Error ? failure.message : String(failure)}. The file can be downloaded below.`;
    container.replaceChildren(words);
    return undefined;
  }
}
