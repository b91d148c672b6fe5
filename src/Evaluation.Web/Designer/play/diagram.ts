import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { fit } from '../canvas/fit';
import { type Badge, type Now, ofNow, ofReach, type Painting, type Reach } from './painting';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';

export interface Shown {
  paint(what: 'now' | 'reach'): void;
}

/** Shows the diagram, to look at; what cannot be shown says so in its place. */
export async function show(container: HTMLElement): Promise<Shown> {
  try {
    const answer = await fetch(container.dataset['playDiagram'] ?? '');
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const xml = await answer.text();
    container.querySelector('[data-diagram-state]')?.remove();
    const viewer = new NavigatedViewer<{ canvas: Canvas; elementRegistry: ElementRegistry; overlays: Overlays }>({ container, moddleExtensions: { zeebe } });
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    const elements = viewer.get('elementRegistry');
    const overlays = viewer.get('overlays');
    fit(canvas);
    let now: Painting = { markers: [], badges: [] };
    const known = (id: string) => elements.get(id) !== undefined;

    return {
      paint(what) {
        for (const { id, marker } of now.markers) canvas.removeMarker(id, marker);
        overlays.clear();
        const painting = read(container.dataset[what], what);
        now = { markers: painting.markers.filter(one => known(one.id)), badges: painting.badges.filter(one => known(one.id)) };
        for (const { id, marker } of now.markers) canvas.addMarker(id, marker);
        for (const badge of now.badges) overlays.add(badge.id, { position: { top: -12, right: 12 }, html: element(badge) });
        container.dataset['shown'] = what;
      },
    };
  } catch (failure) {
    const words = document.createElement('p');
    words.textContent = `The diagram cannot be shown: ${failure instanceof Error ? failure.message : String(failure)}. What it shows also stands in the lists below.`;
    container.replaceChildren(words);
    return { paint: () => undefined };
  }
}

function read(json: string | undefined, what: 'now' | 'reach'): Painting {
  if (!json) return { markers: [], badges: [] };
  return what === 'now' ? ofNow(JSON.parse(json) as Now) : ofReach(JSON.parse(json) as Reach);
}

function element(badge: Badge): HTMLElement {
  const html = document.createElement('span');
  html.className = `play-badge play-badge-${badge.kind}`;
  html.textContent = badge.text;
  html.title = badge.words;
  return html;
}
