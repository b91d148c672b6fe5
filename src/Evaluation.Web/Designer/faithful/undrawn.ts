import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';

interface Part {
  readonly id?: string;
  readonly $parent?: Part | null;
}

interface Drawing extends Part {
  readonly bpmnElement?: Part;
}

interface Plane {
  readonly bpmnElement?: Part;
  get(name: 'planeElement'): Drawing[];
}

interface Diagram {
  readonly plane?: Plane;
}

interface Definitions extends Part {
  diagrams?: Diagram[];
}

/** The editor itself makes diagrams with 1500 and writes what it draws with 2000; our order of parts comes with 1000. */
const [beforeMaking, afterWriting] = [1600, 1500];

/**
 * What the editor does not draw of a file is saved with it all the same: shapes of a process beside the pools, edges that belong to nothing. And
 * the empty diagram that the editor makes for each folded subprocess is not saved.
 */
export class Undrawn {
  static $inject = ['eventBus', 'canvas', 'elementRegistry', 'bpmnjs'];
  #delivered = new Set<Diagram>();
  #undrawn = new Map<Plane, readonly Drawing[]>();
  /** While it is being saved. */
  #all: Diagram[] | undefined;

  constructor(eventBus: EventBus, canvas: Canvas, elementRegistry: ElementRegistry, bpmnjs: { getDefinitions(): Definitions }) {
    eventBus.on('import.render.start', beforeMaking, (event: { definitions: Definitions }) => {
      this.#delivered = new Set(event.definitions.diagrams);
    });

    eventBus.on('import.done', () => {
      const shown = new Set([...canvas.getRootElements(), ...elementRegistry.getAll()].map(element => (element as unknown as { di?: Drawing }).di));
      const planes = (bpmnjs.getDefinitions()?.diagrams ?? []).flatMap(one => one.plane ?? []);
      this.#undrawn = new Map(planes.map(plane => [plane, plane.get('planeElement').filter(one => !shown.has(one))]));
    });

    eventBus.on('saveXML.start', afterWriting, (event: { definitions: Definitions }) => {
      for (const [plane, parts] of this.#undrawn) {
        const list = plane.get('planeElement');
        list.push(...parts.filter(one => !list.includes(one) && (!one.bpmnElement || isPartOf(one.bpmnElement, event.definitions))));
      }

      const all = event.definitions.diagrams;
      const told = all?.filter(one => this.#delivered.has(one) || one.plane === undefined || one.plane.get('planeElement').length > 0);
      if (!all || told?.length === all.length) return;
      this.#all = all;
      event.definitions.diagrams = told ?? [];
    });

    eventBus.on('saveXML.done', () => {
      if (this.#all) bpmnjs.getDefinitions().diagrams = this.#all;
      this.#all = undefined;
    });
  }
}

function isPartOf(part: Part, whole: Part): boolean {
  let one: Part | null | undefined = part;
  while (one && one !== whole) one = one.$parent;
  return one === whole;
}
