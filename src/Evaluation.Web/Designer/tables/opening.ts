import { part, type DesignerPage } from '../page';
import { xmlOf, type TableModeler } from './editor';
import { lossesOf } from './losses';
import { broughtTo13 } from './versions';

/** What was done to a file to show it, and what of it the editor does not keep. */
export interface Opened {
  readonly words: string | null;
  readonly lost: readonly string[];
}

/** Throws where it cannot be shown; what was shown before is gone then. */
export async function openTables(modeler: TableModeler, xml: string, options?: { open: boolean }): Promise<Opened> {
  const brought = await broughtTo13(xml);
  await modeler.importXML(brought.xml, options).catch((failure: unknown) => {
    const [first = ''] = (failure instanceof Error ? failure.message : String(failure)).split('\n');
    throw new Error(/^unparsable content/.test(first) ? 'its XML is broken or is no DMN' : first);
  });
  return { words: brought.words, lost: lossesOf(xml, await xmlOf(modeler)) };
}

/** Says it above the table. Where something would be lost, nothing can be changed before somebody says that it may be. */
export function tell(page: DesignerPage, opened: Opened, allowed: () => void): void {
  const place = part(page.root, '[data-opened]');
  const canvas = part(page.root, '[data-canvas]');
  const lost = part(place, '[data-opened-lost]');
  place.hidden = opened.words === null && opened.lost.length === 0;
  part(place, '[data-opened-words]').textContent = opened.words ?? '';
  lost.hidden = opened.lost.length === 0;
  canvas.inert = opened.lost.length > 0;
  listParts(part(lost, 'ul'), opened.lost);
  part(page.root, '[data-do="without"]').onclick = () => {
    canvas.inert = false;
    lost.hidden = true;
    place.hidden = opened.words === null;
    allowed();
  };
}

export function listParts(list: HTMLElement, parts: readonly string[]): void {
  const most = 20;
  const shown = parts.length > most ? [...parts.slice(0, most), `and ${parts.length - most} more`] : parts;
  list.replaceChildren(...shown.map(words => Object.assign(document.createElement('li'), { textContent: words })));
}
