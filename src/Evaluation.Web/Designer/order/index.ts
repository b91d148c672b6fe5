import type { DesignerModeler } from '../canvas';
import { Order } from './order';

/** Each diagram that is opened has an order of its own, kept whenever it is written. */
export function keepOrder(modeler: DesignerModeler): void {
  let order = new Order();
  modeler.on('import.done', () => {
    order = new Order();
    order.keep(modeler.getDefinitions());
  });
  modeler.on('saveXML.start', (event: { definitions: object }) => order.keep(event.definitions));
}
