import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Connection } from 'diagram-js/lib/model/Types';
import { businessObjectOf, list, type Moddle } from '../fields/moddle';

type Association = Moddle & { targetRef?: Moddle };

const commands = ['connection.create', 'connection.delete', 'connection.move', 'connection.reconnect'];
/** The editor listens with 1000. */
const afterwards = 500;

/**
 * Into which input of a step data goes is kept as long as it goes into that step. The editor puts a made-up property in its place
 * whenever the connection is moved, be it with the whole pool.
 */
export class DataInputs extends CommandInterceptor {
  static override $inject = ['eventBus', 'elementRegistry'];
  #known = new WeakMap<Association, { readonly step: Moddle; readonly input: Moddle }>();

  constructor(eventBus: EventBus, elementRegistry: ElementRegistry) {
    super(eventBus);
    eventBus.on('import.done', () => {
      this.#known = new WeakMap();
      for (const element of elementRegistry.getAll() as unknown as Connection[]) {
        if (!('waypoints' in element) || !element.target) continue;
        const association = businessObjectOf(element) as Association;
        if (association.$type === 'bpmn:DataInputAssociation' && association.targetRef) this.#known.set(association, { step: businessObjectOf(element.target), input: association.targetRef });
      }
    });
    const keep = ((event: { context: { connection: Connection } }) => this.#keep(event.context.connection)) as never;
    this.executed(commands, afterwards, keep);
    this.reverted(commands, afterwards, keep);
  }

  #keep(connection: Connection): void {
    const association = businessObjectOf(connection) as Association;
    const known = this.#known.get(association);
    const step = connection.target && businessObjectOf(connection.target);
    const made = association.targetRef;
    if (!known || step !== known.step || made === known.input) return;
    association.targetRef = known.input;
    const properties = list(step, 'properties') as Moddle[];
    const isUsed = list(step, 'dataInputAssociations').some(one => (one as Association).targetRef === made);
    const at = made ? properties.indexOf(made) : -1;
    if (at >= 0 && !isUsed) properties.splice(at, 1);
  }
}
