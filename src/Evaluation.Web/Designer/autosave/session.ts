import { download } from '../files/download';
import { on, part, type DesignerPage } from '../page';
import type { DraftServer } from '../server';
import { keepingOf } from './kept';
import { Saver, type SaveState } from './saver';

/** What is edited on a page: one file, as its text. */
export interface Edited {
  /** Of the file, such as bpmn. */
  readonly suffix: string;
  open(text: string): Promise<void>;
  text(): Promise<string>;
  onChange(listener: () => void): void;
  /** The page of the same editor for another draft; the drawing board where there is none. */
  addressOf?(draft: number): string;
}

/** Opens the file of the draft, or what this browser kept of it, and saves it while it is edited, by the saver that comes back. */
export async function keepSaved(page: DesignerPage, edited: Edited, server: DraftServer): Promise<Saver> {
  const keeping = keepingOf(page.draft, page.path);
  const loaded = await server.load();
  if (loaded.kind !== 'done') {
    show(page, loaded.kind === 'refused' ? { kind: 'refused', words: loaded.words } : { kind: 'kept' });
    throw new Error('expected the draft from the server, but it did not come');
  }

  const { xml, revision } = loaded.value;
  const found = keeping.read();
  // The page was left while a save was under way: it arrived.
  if (found?.xml === xml) keeping.clear();
  const kept = found?.xml === xml ? null : found;
  await edited.open(kept?.xml ?? xml);

  // What was kept stays on the revision that it was drawn on, or the next visit would take it for newer than it is.
  const saver = new Saver(server, keeping, kept?.revision ?? revision, () => edited.text(), state => show(page, state));
  edited.onChange(() => saver.changed());
  window.addEventListener('online', () => void saver.now());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.now();
  });
  saveBeforeLeaving(page, saver);

  show(page, { kind: 'saved' });
  if (kept && kept.revision === revision) saver.changed();
  else if (kept) saver.conflict('This browser kept changes that were not sent, and the draft was changed by somebody else meanwhile. You see yours.');

  on(page, 'branch', async () => {
    const outcome = await server.branch(await edited.text());
    if (outcome.kind === 'done') {
      keeping.clear();
      location.assign(edited.addressOf?.(outcome.value.number) ?? outcome.value.address);
    } else {
      show(page, { kind: 'conflict', words: outcome.kind === 'refused' ? outcome.words : 'The server cannot be reached. Your work is kept in this browser: try again in a moment.' });
    }
  });
  on(page, 'theirs', async () => {
    // Put away as a file, so that nothing is lost by a click.
    download(`${page.workflow}-draft-${page.draft}-mine.${edited.suffix}`, 'application/xml', await edited.text());
    keeping.clear();
    location.reload();
  });
  return saver;
}

/** The other rooms of the draft show what was saved: the last change goes there before the person does. */
function saveBeforeLeaving(page: DesignerPage, saver: Saver): void {
  page.root.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target !== '' || link.origin !== location.origin || link.hasAttribute('download') || !saver.isBehind) return;
    event.preventDefault();
    void saver.now().finally(() => location.assign(link.href));
  });
}

function show(page: DesignerPage, state: SaveState): void {
  const place = part(page.root, '[data-save-state]');
  place.dataset['saveState'] = state.kind;
  place.textContent = wordsOf(state);
  const conflict = part(page.root, '[data-conflict]');
  conflict.hidden = state.kind !== 'conflict';
  if (state.kind === 'conflict') part(conflict, '[data-conflict-text]').textContent = state.words;
}

function wordsOf(state: SaveState): string {
  switch (state.kind) {
    case 'saved': return 'saved';
    case 'waiting': return 'not saved yet';
    case 'saving': return 'saving';
    case 'kept': return 'no connection: kept in this browser, sent later';
    case 'signed-out': return 'you are signed out: sign in in another window; your work is kept in this browser';
    case 'refused': return `not saved: ${state.words}`;
    case 'conflict': return 'not saved: somebody else changed it';
  }
}
