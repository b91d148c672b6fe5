import { openDiagram } from '../arrange/open';
import { xmlOf, type DesignerModeler } from '../canvas';
import { begin } from '../canvas/fit';
import type { DesignerPage } from '../page';
import { failed, type Failed } from '../safety/commands';
import type { DraftServer } from '../server';
import { keepSaved } from './session';

/** The diagram of a draft is opened, and saved while it is drawn. */
export async function openAndSave(page: DesignerPage, modeler: DesignerModeler, server: DraftServer): Promise<void> {
  const saver = await keepSaved(page, {
    suffix: 'bpmn',
    async open(xml) {
      await openDiagram(modeler, xml);
      begin(modeler.get('canvas'), modeler.get('elementRegistry'));
    },
    text: () => xmlOf(modeler),
    onChange(listener) {
      modeler.on('commandStack.changed', listener);
      modeler.on('draft.replaced', listener);
    },
  }, server);
  modeler.on(failed, ({ left }: Failed) => {
    if (left === 'broken') saver.broken('a change broke off in the middle; load the page again');
    else saver.changed();
  });
}
