import type { Bpmn, Container, FlowNode } from '../outline/model';
import { arrange, sizeOf, type Box } from './boxes';

interface Moddle {
  create(type: string, attributes?: Record<string, unknown>): Part;
  fromXML(xml: string): Promise<{ rootElement: unknown }>;
  toXML(root: unknown, options: { format: boolean }): Promise<{ xml: string }>;
}

interface Part {
  $parent?: unknown;
  [name: string]: unknown;
}

interface Definitions extends Bpmn {
  readonly rootElements?: readonly (Container & { readonly participants?: readonly (Bpmn & { readonly processRef?: Container })[]; readonly messageFlows?: readonly Bpmn[] })[];
  diagrams?: unknown[];
}

/** A file that says what happens and not how it looks gets a diagram: everything that can be drawn is drawn once. */
export async function withDiagram(moddle: Moddle, xml: string): Promise<string> {
  const definitions = (await moddle.fromXML(xml)).rootElement as Definitions;
  const roots = definitions.rootElements ?? [];
  const collaboration = roots.find(root => root.$type === 'bpmn:Collaboration');
  const processes = roots.filter(root => root.$type === 'bpmn:Process');
  const pen = new Pen(moddle);
  const planes = collaboration ? [pen.collaboration(collaboration)] : processes.map(process => pen.process(process));
  definitions.diagrams = planes;
  for (const plane of planes) plane.$parent = definitions;
  return (await moddle.toXML(definitions, { format: true })).xml;
}

class Pen {
  readonly #moddle: Moddle;
  readonly #boxes = new Map<Bpmn, Box>();

  constructor(moddle: Moddle) {
    this.#moddle = moddle;
  }

  process(process: Container): Part {
    const parts: Part[] = [];
    this.#draw(process, 160, 80, parts);
    this.#connect(process, parts);
    return this.#plane(process, parts);
  }

  collaboration(root: NonNullable<Definitions['rootElements']>[number]): Part {
    const parts: Part[] = [];
    const pools = (root.participants ?? []).map(pool => ({ pool, arranged: pool.processRef ? arrange(pool.processRef) : null }));
    const width = Math.max(600, ...pools.map(({ arranged }) => (arranged?.width ?? 0) + 60));
    let y = 80;
    for (const { pool, arranged } of pools) {
      const height = arranged ? this.#heightOf(pool.processRef!, arranged.height) : 60;
      this.#shape(pool, { x: 160, y, width, height }, parts, { isHorizontal: true });
      if (pool.processRef) this.#draw(pool.processRef, 190, y, parts, width - 30, height);
      y += height + 40;
    }

    this.#others(root.artifacts ?? [], 160, y, parts);
    for (const { pool } of pools) if (pool.processRef) this.#connect(pool.processRef, parts);
    for (const flow of root.messageFlows ?? []) this.#edge(flow, parts);
    for (const one of root.artifacts ?? []) if (one.$type === 'bpmn:Association') this.#edge(one, parts);
    return this.#plane(root, parts);
  }

  #draw(container: Container, x: number, y: number, parts: Part[], width?: number, height?: number): void {
    const arranged = arrange(container);
    const lanes = [...arranged.boxes].filter(([one]) => one.$type === 'bpmn:Lane');
    lanes.forEach(([lane, box], index) => {
      const isLast = index === lanes.length - 1;
      this.#shape(lane, { x: x, y: box.y + y, width: width ?? box.width, height: isLast && height !== undefined ? height - box.y : box.height }, parts, { isHorizontal: true });
    });
    const inside = lanes.length > 0 ? 30 : 0;
    for (const [one, box] of arranged.boxes) {
      if (one.$type === 'bpmn:Lane') continue;
      this.#shape(one, { ...box, x: box.x + x + inside, y: box.y + y }, parts, one.$instanceOf('bpmn:SubProcess') ? { isExpanded: true } : one.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {});
    }
    this.#others(othersOf(container), x + 40, y + arranged.height, parts);
  }

  #heightOf(container: Container, height: number): number {
    return height + (othersOf(container).some(one => one.$type !== 'bpmn:Association') ? 90 : 0);
  }

  /** Data, remarks and groups: beside one another below the steps. */
  #others(all: readonly Bpmn[], x: number, y: number, parts: Part[]): void {
    let at = x;
    for (const one of all) {
      if (one.$type === 'bpmn:Association') continue;
      const size = sizeOf(one);
      this.#shape(one, { x: at, y: y + 10, ...size }, parts);
      at += size.width + 60;
    }
  }

  #connect(container: Container, parts: Part[]): void {
    for (const one of container.flowElements ?? []) {
      if (one.$type === 'bpmn:SequenceFlow') this.#edge(one, parts);
      const { dataInputAssociations = [], dataOutputAssociations = [] } = one as Bpmn & { dataInputAssociations?: Bpmn[]; dataOutputAssociations?: Bpmn[] };
      for (const association of dataInputAssociations) this.#edge({ ...ends((association as unknown as { sourceRef?: Bpmn[] }).sourceRef?.[0], one), of: association }, parts);
      for (const association of dataOutputAssociations) this.#edge({ ...ends(one, (association as unknown as { targetRef?: Bpmn }).targetRef), of: association }, parts);
      if (one.$instanceOf('bpmn:SubProcess')) this.#connect(one as FlowNode & Container, parts);
    }
    for (const one of container.artifacts ?? []) if (one.$type === 'bpmn:Association') this.#edge(one, parts);
  }

  #shape(element: Bpmn, box: Box, parts: Part[], more: Record<string, unknown> = {}): void {
    this.#boxes.set(element, box);
    const bounds = this.#moddle.create('dc:Bounds', { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) });
    parts.push(owner(this.#moddle.create('bpmndi:BPMNShape', { id: `${element.id}-shape`, bpmnElement: element, bounds, ...more }), bounds));
  }

  #edge(flow: Bpmn | { readonly sourceRef?: Bpmn | undefined; readonly targetRef?: Bpmn | undefined; readonly of: Bpmn }, parts: Part[]): void {
    const { sourceRef, targetRef } = flow as { sourceRef?: Bpmn; targetRef?: Bpmn };
    const [from, to] = [sourceRef && this.#boxes.get(sourceRef), targetRef && this.#boxes.get(targetRef)];
    if (!from || !to) return;
    const element = 'of' in flow ? flow.of : flow;
    const waypoint = [from, to].map(box => this.#moddle.create('dc:Point', { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }));
    parts.push(owner(this.#moddle.create('bpmndi:BPMNEdge', { id: `${element.id}-edge`, bpmnElement: element, waypoint }), ...waypoint));
  }

  #plane(root: Bpmn, parts: Part[]): Part {
    const plane = owner(this.#moddle.create('bpmndi:BPMNPlane', { id: `${root.id}-plane`, bpmnElement: root, planeElement: parts }), ...parts);
    return owner(this.#moddle.create('bpmndi:BPMNDiagram', { id: `${root.id}-diagram`, plane }), plane);
  }
}

const ends = (sourceRef: Bpmn | undefined, targetRef: Bpmn | undefined) => ({ sourceRef, targetRef });

function owner(part: Part, ...children: Part[]): Part {
  for (const child of children) child.$parent = part;
  return part;
}

/** What is drawn beside steps: references to data, remarks and groups, also those of subprocesses. */
function othersOf(container: Container): Bpmn[] {
  const elements = container.flowElements ?? [];
  return [
    ...elements.filter(one => one.$instanceOf('bpmn:DataObjectReference') || one.$instanceOf('bpmn:DataStoreReference')),
    ...(container.artifacts ?? []),
    ...elements.filter(one => one.$instanceOf('bpmn:SubProcess')).flatMap(one => othersOf(one as FlowNode & Container)),
  ];
}
