import { openDiagram } from '../arrange/open';
import { xmlOf, type DesignerModeler } from '../canvas';
import { fit } from '../canvas/fit';
import { download } from '../files/download';
import { on, part, type DesignerPage } from '../page';
import type { DraftServer } from '../server';
import { keepingOf } from './kept';
import { Saver, type SaveState } from './saver';

/** Opens the draft, or what this browser kept of it, and saves it while it is drawn. */
export async function openAndSave(page: DesignerPage, modeler: DesignerModeler, server: DraftServer): Promise<void> {
  const keeping = keepingOf(page.draft, page.path);
  const loaded = await server.load();
  if (loaded.kind !== 'done') {
    show(page, loaded.kind === 'refused' ? { kind: 'refused', words: loaded.words } : { kind: 'kept' });
    throw new Error('expected the draft from the server, but it did not come');
  }

  const { xml, revision } = loaded.value;
  const kept = keeping.read();
  await openDiagram(modeler, kept?.xml ?? xml);
  fit(modeler.get('canvas'));

  // What was kept stays on the revision that it was drawn on, or the next visit would take it for newer than it is.
  const saver = new Saver(server, keeping, kept?.revision ?? revision, () => xmlOf(modeler), state => show(page, state));
  modeler.on('commandStack.changed', () => saver.changed());
  modeler.on('draft.replaced', () => saver.changed());
  window.addEventListener('online', () => void saver.now());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.now();
  });

  show(page, { kind: 'saved' });
  if (kept && kept.revision === revision) saver.changed();
  else if (kept) saver.conflict('This browser kept changes that were not sent, and the draft was changed by somebody else meanwhile. You see yours.');

  on(page, 'branch', async () => {
    const outcome = await server.branch(await xmlOf(modeler));
    if (outcome.kind === 'done') {
      keeping.clear();
      location.assign(outcome.value.address);
    } else {
      show(page, { kind: 'conflict', words: outcome.kind === 'refused' ? outcome.words : 'The server cannot be reached. Your work is kept in this browser: try again in a moment.' });
    }
  });
  on(page, 'theirs', async () => {
    // Put away as a file, so that nothing is lost by a click.
    download(`${page.workflow}-draft-${page.draft}-mine.bpmn`, 'application/xml', await xmlOf(modeler));
    keeping.clear();
    location.reload();
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
