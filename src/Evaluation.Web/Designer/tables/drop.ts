import type { Saver } from '../autosave/saver';
import { download } from '../files/download';
import { decoded } from '../files/encoding';
import { on, part, type DesignerPage } from '../page';
import type { DraftServer } from '../server';
import { createTables, xmlOf, type TableModeler } from './editor';
import { listParts, openTables, type Opened } from './opening';

const largest = 2 * 1024 * 1024;

/** A file of decisions from outside, by a button or by a drop: in place of the one that is shown, or beside it. */
export function addDrop(page: DesignerPage, modeler: TableModeler, server: DraftServer, saver: Saver, replaced: (opened: Opened) => Promise<void>): void {
  const input = part<HTMLInputElement>(page.root, '[data-file]');
  const notice = part(page.root, '[data-notice]');
  const say = (words: string): void => {
    notice.textContent = words;
    notice.hidden = words === '';
  };

  const take = async (file: File): Promise<void> => {
    say('');
    const read = await readFile(file);
    if (typeof read === 'string') return say(read);
    const answer = await ask(page, file.name, read.opened);
    if (answer === null) return;
    if (answer === 'replace') {
      const before = await xmlOf(modeler);
      const opened = await openTables(modeler, read.text);
      download(`${page.workflow}-draft-${page.draft}-before-${page.path}`, 'application/xml', before);
      await replaced(opened);
      return;
    }

    // A file that is added makes a new revision: what was typed here goes before.
    await saver.now();
    const now = await server.load();
    if (saver.isBehind || now.kind !== 'done') return say('The file was not added, because what you changed here is not saved yet. Try again in a moment.');
    const added = await server.add(answer.name, file, now.value.revision);
    if (added.kind === 'done') location.assign(`/workflows/${page.workflow}/tables?${new URLSearchParams({ draft: String(page.draft), path: answer.name })}`);
    else say(added.kind === 'refused' ? `The file was not added: ${added.words}.` : 'The file was not added: the server cannot be reached, or you are signed out.');
  };

  on(page, 'import', () => input.click());
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) void take(file);
  });
  page.root.addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  page.root.addEventListener('drop', event => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void take(file);
  });
}

/** The text and what the editor makes of it, tried beside the page; or why it cannot be opened. */
async function readFile(file: File): Promise<{ text: string; opened: Opened } | string> {
  if (file.size > largest) return `${file.name} has ${file.size} bytes, and at most ${largest} can be opened.`;
  try {
    const text = decoded(await file.arrayBuffer());
    if (/<!DOCTYPE/i.test(text)) return `${file.name} has a DTD, which is not opened.`;
    return { text, opened: await openTables(createTables(document.createElement('div')), text, { open: false }) };
  } catch (failure) {
    return `${file.name} cannot be shown: ${failure instanceof Error ? failure.message : String(failure)}`;
  }
}

async function ask(page: DesignerPage, file: string, opened: Opened): Promise<'replace' | { name: string } | null> {
  const dialog = part<HTMLDialogElement>(page.root, '[data-dropped]');
  const name = part<HTMLInputElement>(dialog, 'input[name=name]');
  part(dialog, '[data-dropped-name]').textContent = file;
  part(dialog, '[data-dropped-words]').textContent = opened.words ?? '';
  part(dialog, '[data-dropped-lost]').hidden = opened.lost.length === 0;
  listParts(part(dialog, '[data-dropped-lost] ul'), opened.lost);
  name.value = freeName(file, [...page.root.querySelectorAll('[data-files] [data-name]')].map(one => one.textContent ?? ''));
  dialog.returnValue = '';
  dialog.showModal();
  await new Promise(closed => dialog.addEventListener('close', closed, { once: true }));
  if (dialog.returnValue === 'add') return { name: name.value.trim() };
  return dialog.returnValue === 'replace' ? 'replace' : null;
}

/** A plain name that no other file has. */
export function freeName(file: string, taken: readonly string[]): string {
  const stem = file.replace(/\.(dmn|xml)$/i, '').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '').replace(/-+$/, '') || 'decisions';
  const used = taken.map(one => one.toLowerCase());
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.dmn`;
    if (!used.includes(name.toLowerCase())) return name;
  }
}
