import './tables.css';
import type { Saver } from '../autosave/saver';
import { keepSaved } from '../autosave/session';
import { download } from '../files/download';
import { on, pageOf, part } from '../page';
import { DraftServer } from '../server';
import { addDrop } from './drop';
import { createTables, onEdit, redo, undo, xmlOf } from './editor';
import { openTables, tell, type Opened } from './opening';
import { problemsOf } from './problems';
import { Trying } from './trial';
import { addViews, openFirst } from './views';

/** The one place where the features of the page of decision tables meet. */
async function start(root: HTMLElement): Promise<void> {
  const page = pageOf(root);
  const server = new DraftServer(page);
  const modeler = createTables(part(root, '[data-canvas]'));
  const changed: (() => void)[] = [];
  const edited = (): void => changed.forEach(listener => listener());
  onEdit(modeler, edited);
  let opened: Opened = { words: null, lost: [] };
  let saver: Saver;

  try {
    saver = await keepSaved(page, {
      suffix: 'dmn',
      async open(xml) {
        opened = await openTables(modeler, xml);
        await openFirst(modeler, new URLSearchParams(location.search).get('decision'));
      },
      text: () => xmlOf(modeler),
      onChange: listener => void changed.push(listener),
      addressOf: draft => `/workflows/${page.workflow}/tables?${new URLSearchParams({ draft: String(draft), path: page.path })}`,
    }, server);
  } catch (failure) {
    const notice = part(root, '[data-notice]');
    notice.textContent = `The file cannot be shown: ${failure instanceof Error ? failure.message : String(failure)}`;
    notice.hidden = false;
    return;
  }

  const trying = new Trying(page, modeler, server);
  const lint = problemsOf(page, modeler, server);
  changed.push(lint, () => trying.changed());
  addViews(page, modeler, () => trying.refresh());
  on(page, 'undo', () => undo(modeler));
  on(page, 'redo', () => redo(modeler));
  on(page, 'export-dmn', async () => download(`${page.workflow}-draft-${page.draft}-${page.path}`, 'application/xml', await xmlOf(modeler)));
  addDrop(page, modeler, server, saver, async now => {
    await openFirst(modeler, null);
    tell(page, { ...now, lost: [] }, lint);
    edited();
    trying.refresh();
  });
  tell(page, opened, lint);
  lint();
  root.dataset['ready'] = 'true';
}

const root = document.querySelector<HTMLElement>('[data-tables]');
if (root) void start(root);
