import type { ModuleDeclaration } from 'didi';
import type { DesignerModeler } from '../canvas';
import { say } from '../notice';
import type { DesignerPage } from '../page';
import { failed, SafeCommands, type Failed } from './commands';

/** A mistake of ours in one change costs that change only. */
export const safetyModule: ModuleDeclaration = { commandStack: ['type', SafeCommands] };

const words: Readonly<Record<Failed['left'], string>> = {
  'as-before': 'This change could not be made. The drawing is as it was before it.',
  broken: 'This change broke off in the middle, and could not be taken back. Load the page again: the drawing is there as it was saved last.',
  changed: 'The change was made, but the page may not show it everywhere. Load the page again when it is saved.',
};

export function sayFailures(page: DesignerPage, modeler: DesignerModeler): void {
  modeler.on(failed, ({ left }: Failed) => say(page, words[left]));
}
