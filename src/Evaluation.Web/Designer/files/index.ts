import { openDiagram } from '../arrange/open';
import { xmlOf, type DesignerModeler } from '../canvas';
import { fit } from '../canvas/fit';
import { say } from '../notice';
import { on, part, type DesignerPage } from '../page';
import type { Workshop } from '../steps/templates';
import type { Words } from '../words';
import { download } from './download';
import { decoded } from './encoding';

const largest = 2 * 1024 * 1024;

/** Files in and out: by a button or by a drop, and as .bpmn or as a picture. */
export function addFiles(page: DesignerPage, modeler: DesignerModeler): void {
  const input = part<HTMLInputElement>(page.root, '[data-file]');
  on(page, 'import', () => input.click());
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) void take(page, modeler, file);
  });

  closeBehind(part<HTMLDetailsElement>(page.root, '[data-menu]'));

  const canvas = part(page.root, '[data-canvas]');
  canvas.addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  canvas.addEventListener('drop', event => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void take(page, modeler, file);
  });

  const name = `${page.workflow}-draft-${page.draft}`;
  on(page, 'export-bpmn', async () => download(`${name}.bpmn`, 'application/xml', await xmlOf(modeler)));
  on(page, 'export-elsa', async () => {
    const { forElsa } = await import('./elsa');
    const { xml, notes } = await forElsa(modeler.get('injector').get('moddle'), await xmlOf(modeler));
    const dialog = part<HTMLDialogElement>(page.root, '[data-elsa]');
    part(dialog, '[data-elsa-notes]').replaceChildren(...notes.map(note => {
      const item = document.createElement('li');
      item.textContent = note.name === null ? note.words : `${note.name}: ${note.words}`;
      return item;
    }));
    dialog.onclose = () => {
      if (dialog.returnValue === 'save') download(`${name}-elsa.bpmn`, 'application/xml', xml);
    };
    dialog.returnValue = '';
    dialog.showModal();
  });
  on(page, 'export-templates', async () => {
    const { templatesOf } = await import('../steps/templates');
    const injector = modeler.get('injector');
    const workshop: Workshop = { bpmnFactory: injector.get('bpmnFactory'), elementFactory: injector.get('elementFactory'), fields: injector.get('fields') };
    const made = templatesOf(workshop, injector.get<{ current: Words }>('words').current);
    download(`${page.workflow}-element-templates.json`, 'application/json', `${JSON.stringify(made, null, 2)}\n`);
  });
  on(page, 'export-svg', async () => download(`${name}.svg`, 'image/svg+xml', (await modeler.saveSVG()).svg));
}

/** A menu closes when something in it is chosen, at a click elsewhere, and with Escape. */
function closeBehind(menu: HTMLDetailsElement): void {
  document.addEventListener('click', event => {
    const chosen = event.target instanceof Element && event.target.closest('[data-menu] button') !== null;
    if (chosen || (event.target instanceof Node && !menu.contains(event.target))) menu.open = false;
  });
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}

/** What is drawn is replaced only where the file can be shown; it can be given back as a file first. */
async function take(page: DesignerPage, modeler: DesignerModeler, file: File): Promise<void> {
  say(page, null);
  const before = await xmlOf(modeler);
  const wrong = await replace(modeler, file);
  if (wrong === null) {
    download(`${page.workflow}-draft-${page.draft}-before.bpmn`, 'application/xml', before);
    modeler.get('eventBus').fire('draft.replaced');
    return;
  }

  await modeler.importXML(before);
  fit(modeler.get('canvas'));
  say(page, wrong);
}

/** Null, or why the file could not be shown. */
async function replace(modeler: DesignerModeler, file: File): Promise<string | null> {
  if (file.size > largest) return `${file.name} has ${file.size} bytes, and at most ${largest} can be opened.`;
  let xml: string;
  try {
    xml = decoded(await file.arrayBuffer());
  } catch {
    return `${file.name} cannot be shown: its letters are not in the encoding that it names, or that encoding is not known. What was drawn stays.`;
  }

  if (/<!DOCTYPE/i.test(xml)) return `${file.name} has a DTD, which is not opened.`;
  try {
    await openDiagram(modeler, xml);
    fit(modeler.get('canvas'));
    return null;
  } catch (failure) {
    return `${file.name} cannot be shown: ${whyNot(failure instanceof Error ? failure.message : String(failure))}`;
  }
}

/** The reader's own words are for who knows XML. */
function whyNot(message: string): string {
  const line = /line: (\d+)/.exec(message)?.[1];
  if (/unparsable content|unexpected content|missing start tag|unclosed/i.test(message)) return `it is not XML as BPMN files are${line === undefined ? '' : ` (from line ${Number(line) + 1} on)`}. What was drawn stays.`;
  if (/failed to parse document|no diagram to display|no process or collaboration/i.test(message)) return 'it has no BPMN process in it. What was drawn stays.';
  return message;
}
