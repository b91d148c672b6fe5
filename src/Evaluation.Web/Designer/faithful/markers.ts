import type EventBus from 'diagram-js/lib/core/EventBus';

interface Drawing {
  readonly $type: string;
  readonly bpmnElement?: { readonly $type: string };
  isMarkerVisible?: boolean;
}

interface Definitions {
  readonly diagrams?: readonly { readonly plane?: { readonly planeElement?: readonly Drawing[] } }[];
}

interface Descriptor {
  readonly propertiesByName: Readonly<Record<string, { default?: unknown }>>;
}

/** Signs that a file does not ask for, and signs that it does: a choice without its cross, a message with its envelope. */
export class Markers {
  static $inject = ['eventBus', 'moddle'];

  constructor(eventBus: EventBus, moddle: { getType(name: string): { readonly $descriptor?: Descriptor } }) {
    // The standard has no default here, so that what a file says has to be written again.
    const envelope = moddle.getType('bpmndi:BPMNEdge').$descriptor?.propertiesByName['messageVisibleKind'];
    if (envelope) delete envelope.default;

    let plain = new WeakSet<Drawing>();
    eventBus.on('import.render.start', (event: { definitions: Definitions }) => {
      const shapes = (event.definitions.diagrams ?? []).flatMap(one => one.plane?.planeElement ?? []);
      plain = new WeakSet(shapes.filter(one => one.bpmnElement?.$type === 'bpmn:ExclusiveGateway' && !Object.hasOwn(one, 'isMarkerVisible')));
    });
    // Before it is painted: the editor has given it the cross.
    eventBus.on('shape.add', (event: { element: { di?: Drawing } }) => {
      const { di } = event.element;
      if (di && plain.has(di)) delete di.isMarkerVisible;
    });
  }
}
