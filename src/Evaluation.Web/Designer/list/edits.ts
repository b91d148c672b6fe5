import type { Block, Branch, Step } from '../outline';
import type { Bpmn, Flow, FlowNode } from '../outline/model';
import { assignmentOf, type Who } from '../fields/read';
import { repeat, type Repetition } from '../fields/repetition';
import { flowsOf, middle, there, type Connection, type Diagram, type Shape } from './diagram';
import { setField, type StepFields } from './fields';
import { choice, end as ending, sideBySide, somebody, type Kind } from './kinds';
import { Places } from './places';
import { timerOf } from './timer';

const sequence = { type: 'bpmn:SequenceFlow' } as const;

/** A place for a step: on a flow, or behind a step that nothing follows. */
export type Spot = { readonly on: Flow } | { readonly behind: FlowNode } | { readonly emptyIn: Shape };

/** Where a way goes on: at a step, or at an end of its own. */
export type Lead = FlowNode | 'end';

/**
 * What the list does to the diagram. Each method is one step of undo, built from the commands of the editor, so that its rules, the saving and
 * the problems work as with the mouse.
 */
export class Edits {
  readonly #diagram: Diagram;
  readonly #places: Places;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
    this.#places = new Places(diagram);
  }

  add(spot: Spot, kind: Kind, name: string): FlowNode {
    return this.#once(() => {
      const shape = this.#create(spot, kind, name);
      if (kind !== choice && kind !== sideBySide) return shape.businessObject;
      // Ways that part come together again: with a step in one of them, and the other straight on or with a step too.
      const join = this.#create({ behind: shape.businessObject }, kind, '');
      this.#branch(shape, join, somebody, '');
      if (kind === sideBySide) this.#create({ on: flowBetween(shape, join).businessObject }, somebody, '');
      else this.#diagram.modeling.updateProperties(shape, { default: flowBetween(shape, join).businessObject });
      return shape.businessObject;
    });
  }

  /** Of a step between others: what led to it leads to what followed it. Null, or why it cannot be done. */
  remove(step: Step): string | null {
    const shape = this.#diagram.shape(step.node);
    if (step.branches.length > 1) return `${step.branches.length} ways begin at it: remove ways until one is left`;
    this.#diagram.once(() => {
      this.#removeShapes(step.events.flatMap(one => one.branches.flatMap(branch => nodesOf(branch.block))));
      this.#bridge(shape);
      this.#diagram.modeling.removeElements([shape]);
    });
    return null;
  }

  /** A way with all of its steps; a flow that leads straight on is taken away alone. */
  removeBranch(branch: Branch): void {
    this.#diagram.once(() => {
      this.#removeShapes(nodesOf(branch.block));
      const flow = this.#diagram.find(branch.flow);
      if (flow) this.#diagram.modeling.removeElements([flow]);
    });
  }

  /** A boundary event with what follows it. */
  removeEvent(event: FlowNode, branches: readonly Branch[]): void {
    this.#diagram.once(() => {
      this.#removeShapes([...branches.flatMap(branch => nodesOf(branch.block)), event]);
    });
  }

  /** Takes the step out and puts it on another flow. */
  move(step: Step, to: Flow): void {
    this.#diagram.once(() => {
      const shape = this.#diagram.shape(step.node);
      const target = this.#diagram.connection(to);
      const neighbour = this.#neighbour(shape, target);
      this.#bridge(shape);
      if (neighbour !== null) {
        this.#swap(shape, neighbour, target);
        return;
      }

      const place = this.#places.on(target, { width: shape.width, height: shape.height });
      const from = middle(shape);
      this.#diagram.modeling.moveElements([shape], { x: place.x - from.x, y: place.y - from.y });
      this.#splice(target, shape);
    });
  }

  rename(element: Bpmn, name: string): void {
    this.#diagram.once(() => this.#diagram.modeling.updateProperties(this.#diagram.shape(element), { name: name || undefined }));
  }

  /** The step keeps its name and place, and gets what the kind fills in. */
  changeKind(node: FlowNode, kind: Kind): void {
    this.#diagram.once(() => {
      const { modeling, kit, replace } = this.#diagram;
      const model = kind.make(kit)[0] as unknown as Shape;
      let shape = this.#diagram.shape(node);
      if (shape.type !== model.type) shape = replace.replaceElement(shape as never, { type: model.type } as never, { select: false } as never) as unknown as Shape;
      const { extensionElements, loopCharacteristics } = model.businessObject;
      for (const part of [extensionElements, loopCharacteristics]) if (part) part.$parent = shape.businessObject;
      modeling.updateProperties(shape, { extensionElements, loopCharacteristics });
    });
  }

  /** Of a step, or of the whole workflow. */
  setField(node: Bpmn, field: keyof StepFields, value: string): void {
    this.#diagram.once(() => setField(this.#diagram, this.#diagram.shape(node), field, value));
  }

  setWho(node: Bpmn, chosen: Who): void {
    this.#diagram.once(() => this.#diagram.fields.change(this.#diagram.shape(node) as never, { extensions: { 'zeebe:AssignmentDefinition': assignmentOf(chosen) } }));
  }

  /** How often it is done; null is once. */
  setRepetition(node: Bpmn, repetition: Repetition | null): void {
    const { modeling, moddle, fields } = this.#diagram;
    this.#diagram.once(() => repeat({ modeling, factory: moddle, fields } as never, this.#diagram.shape(node) as never, repetition));
  }

  /** A way beside the others, with a step of this kind, or straight to where it leads. */
  addBranch(split: FlowNode, join: FlowNode | null, kind: Kind | null, name: string, condition: string, leads: Lead): Flow {
    return this.#once(() => {
      const source = this.#diagram.shape(split);
      const target = leads === 'end' ? null : this.#diagram.shape(leads);
      if (kind === null && target !== null) {
        const flow = this.#diagram.modeling.connect(source as never, target as never, sequence as never) as unknown as Connection;
        this.#places.lay(flow);
        this.#setCondition(flow, name, condition);
        return flow.businessObject;
      }

      const inner = join === null ? null : this.#diagram.shape(join);
      const step = kind === null ? null : this.#branch(source, target, kind, '', inner);
      const last = step ?? source;
      if (target === null) this.#end(last, inner);
      const flow = there(flowsOf(source.outgoing).at(-1), 'the new way');
      this.#setCondition(flow, name, condition);
      return flow.businessObject;
    });
  }

  setCondition(flow: Flow, condition: string): void {
    this.#diagram.once(() => this.#setCondition(this.#diagram.connection(flow), flow.name ?? '', condition));
  }

  /** Whether the way is taken where no condition fits. */
  setOtherwise(flow: Flow, yes: boolean): void {
    this.#diagram.once(() => this.#diagram.ways.otherwise(this.#diagram.connection(flow) as never, yes));
  }

  /** Where a block goes on after its last step. */
  lead(from: FlowNode, flow: Flow | null, to: Lead): void {
    this.#diagram.once(() => {
      const source = this.#diagram.shape(from);
      let connection = flow === null ? null : this.#diagram.connection(flow);
      if (connection === null && source.type === 'bpmn:EndEvent') {
        // The end is not needed any more where the way goes on elsewhere.
        if (to === 'end') return;
        const into = flowsOf(source.incoming);
        for (const one of into) this.#redirect(one, this.#diagram.shape(to));
        this.#diagram.modeling.removeElements([source]);
        return;
      }

      if (to === 'end') {
        if (connection !== null) {
          const end = this.#make(ending, size => this.#places.after(source, size), source.parent as Shape);
          this.#redirect(connection, end);
        } else this.#end(source, null);
        return;
      }

      const target = this.#diagram.shape(to);
      if (connection !== null) this.#redirect(connection, target);
      else {
        connection = this.#diagram.modeling.connect(source as never, target as never, sequence as never) as unknown as Connection;
        this.#places.lay(connection);
      }
    });
  }

  /** A timer on the edge of a step: what happens when it is late. The step stays open, and an end closes the way. */
  addLate(step: FlowNode, duration: string): FlowNode {
    return this.#once(() => {
      const host = this.#diagram.shape(step);
      const taken = (host.attachers as Shape[] | undefined)?.length ?? 0;
      const shape = this.#diagram.factory.createShape({ type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition', cancelActivity: false } as never) as unknown as Shape;
      const timer = shape.businessObject.eventDefinitions[0];
      const time = this.#diagram.moddle.create('bpmn:FormalExpression', { body: duration });
      time.$parent = timer;
      timer.timeDuration = time;
      const x = host.x + 30 + (taken % 3) * 45;
      const made = this.#diagram.modeling.createShape(shape as never, { x: Math.min(x, host.x + host.width), y: host.y + host.height }, host as never, { attach: true } as never) as unknown as Shape;
      const end = this.#make(ending, size => this.#places.below(made, size), host.parent as Shape);
      const flow = this.#diagram.modeling.connect(made as never, end as never, sequence as never) as unknown as Connection;
      this.#places.lay(flow);
      return made.businessObject;
    });
  }

  /** In the form that the file has already; a length of time where it has none. */
  setTimer(event: FlowNode, text: string): void {
    const timer = timerOf(event);
    if (timer === null) return;
    this.#diagram.once(() => {
      const shape = this.#diagram.shape(event);
      const { modeling, moddle } = this.#diagram;
      const said = timer.definition[timer.kind];
      if (said) modeling.updateModdleProperties(shape, said as never, { body: text });
      else {
        const time = moddle.create('bpmn:FormalExpression', { body: text });
        time.$parent = timer.definition as never;
        modeling.updateModdleProperties(shape, timer.definition as never, { [timer.kind]: time });
      }
    });
  }

  setInterrupting(event: FlowNode, interrupting: boolean): void {
    this.#diagram.once(() => this.#diagram.modeling.updateProperties(this.#diagram.shape(event), { cancelActivity: interrupting }));
  }

  #once<T>(change: () => T): T {
    let made: T | undefined;
    this.#diagram.once(() => {
      made = change();
    });
    return made as T;
  }

  #create(spot: Spot, kind: Kind, name: string): Shape {
    if ('emptyIn' in spot) {
      const parent = spot.emptyIn;
      const left = parent.parent ? parent.x + 60 : 160;
      const top = parent.parent ? parent.y + 60 : 200;
      return this.#make(kind, () => ({ x: left, y: top }), parent, name);
    }

    if ('on' in spot) {
      const flow = this.#diagram.connection(spot.on);
      const shape = this.#make(kind, size => this.#places.on(flow, size), flow.parent as Shape, name);
      this.#splice(flow, shape);
      return shape;
    }

    const source = this.#diagram.shape(spot.behind);
    // Behind a step that goes on already: on its one flow.
    const [only, ...more] = flowsOf(source.outgoing);
    if (only && more.length === 0) return this.#create({ on: only.businessObject }, kind, name);
    const boundary = source.type === 'bpmn:BoundaryEvent';
    const shape = this.#make(kind, size => (boundary ? this.#places.below(source, size) : this.#places.after(source, size)), source.parent as Shape, name);
    const flow = this.#diagram.modeling.connect(source as never, shape as never, sequence as never) as unknown as Connection;
    this.#places.lay(flow);
    return shape;
  }

  #make(kind: Kind, place: (size: { width: number; height: number }) => { x: number; y: number }, parent: Shape, name = ''): Shape {
    const parts = kind.make(this.#diagram.kit) as unknown as Shape[];
    const { width, height } = there(parts[0], 'a shape');
    const position = place({ width, height });
    const all = this.#diagram.modeling.createElements([...parts] as never, position, parent as never, { createElementsBehavior: false } as never) as unknown as Shape[];
    const made = there(all[0], 'a shape');
    if (name) this.#diagram.modeling.updateProperties(made, { name });
    return made;
  }

  /** The flow ends at the shape, and a new one goes on from there; what the flow says stays before the shape. */
  #splice(flow: Connection, shape: Shape): void {
    const target = flow.target as Shape;
    this.#redirect(flow, shape);
    if (shape.type === 'bpmn:EndEvent') return;
    const next = this.#diagram.modeling.connect(shape as never, target as never, sequence as never) as unknown as Connection;
    this.#places.lay(next);
  }

  #redirect(flow: Connection, target: Shape): void {
    if (flow.target === target) return;
    this.#diagram.modeling.reconnectEnd(flow as never, target as never, middle(target));
    this.#places.lay(flow);
  }

  /** What leads to the shape leads to what follows it. */
  #bridge(shape: Shape): void {
    const [out] = flowsOf(shape.outgoing);
    const target = out?.target as Shape | undefined;
    if (out) this.#diagram.modeling.removeElements([out]);
    for (const into of flowsOf(shape.incoming)) {
      if (target && into.source !== shape && into.source !== target) this.#redirect(into, target);
      else this.#diagram.modeling.removeElements([into]);
    }
  }

  // The step just before or just after, where both have one way in and out: then they change places, and nothing else moves.
  #neighbour(shape: Shape, flow: Connection): Shape | null {
    const [into] = flowsOf(shape.incoming);
    const [out] = flowsOf(shape.outgoing);
    const isPlain = (one: Shape): boolean => flowsOf(one.incoming).length === 1 && flowsOf(one.outgoing).length === 1 && one.parent === shape.parent;
    if (!isPlain(shape) || !into || !out) return null;
    const before = into.source as Shape;
    const after = out.target as Shape;
    if (flow.target === before && isPlain(before)) return before;
    if (flow.source === after && isPlain(after)) return after;
    return null;
  }

  #swap(shape: Shape, neighbour: Shape, flow: Connection): void {
    const [one, other] = [middle(shape), middle(neighbour)];
    this.#diagram.modeling.moveElements([shape], { x: other.x - one.x, y: other.y - one.y });
    this.#diagram.modeling.moveElements([neighbour], { x: one.x - other.x, y: one.y - other.y });
    this.#splice(flow, shape);
    for (const connection of [...flowsOf(shape.incoming), ...flowsOf(neighbour.incoming), ...flowsOf(neighbour.outgoing)]) this.#places.lay(connection);
  }

  #branch(split: Shape, join: Shape | null, kind: Kind, name: string, region: Shape | null = join): Shape {
    const inside = region === null ? [] : between(split, region);
    const shape = this.#make(kind, size => this.#places.row(split, inside, region, size), split.parent as Shape, name);
    const first = this.#diagram.modeling.connect(split as never, shape as never, sequence as never) as unknown as Connection;
    this.#places.lay(first);
    if (join !== null) {
      const last = this.#diagram.modeling.connect(shape as never, join as never, sequence as never) as unknown as Connection;
      this.#places.lay(last);
    }

    return shape;
  }

  #end(source: Shape, region: Shape | null): void {
    const several = flowsOf(source.outgoing).length > 0;
    const end = this.#make(ending, size => (several ? this.#places.row(source, region === null ? [] : between(source, region), region, size) : this.#places.after(source, size)), source.parent as Shape);
    const flow = this.#diagram.modeling.connect(source as never, end as never, sequence as never) as unknown as Connection;
    this.#places.lay(flow);
  }

  #setCondition(flow: Connection, name: string, condition: string): void {
    if ((flow.businessObject.name ?? '') !== name) this.#diagram.modeling.updateProperties(flow, { name: name || undefined });
    this.#diagram.ways.when(flow as never, condition);
  }

  #removeShapes(nodes: readonly FlowNode[]): void {
    const shapes = nodes.map(node => this.#diagram.find(node)).filter(shape => shape !== undefined);
    if (shapes.length > 0) this.#diagram.modeling.removeElements(shapes);
  }
}

/** Every step of a block, with those of its branches and events. */
export function nodesOf(block: Block): FlowNode[] {
  return block.steps.flatMap(step => [
    step.node,
    ...step.branches.flatMap(branch => nodesOf(branch.block)),
    ...step.events.flatMap(one => [one.event, ...one.branches.flatMap(branch => nodesOf(branch.block))]),
  ]);
}

function flowBetween(source: Shape, target: Shape): Connection {
  const found = flowsOf(source.outgoing).find(flow => flow.target === target);
  if (!found) throw new Error(`expected a flow from ${source.id} to ${target.id}, but there is none`);
  return found;
}

/** What can be reached from the one without passing the other. */
function between(source: Shape, target: Shape): Shape[] {
  const found = new Set<Shape>();
  const open = [source];
  for (let shape = open.pop(); shape !== undefined; shape = open.pop()) {
    const events = (shape.attachers as Shape[] | undefined) ?? [];
    for (const flow of [...flowsOf(shape.outgoing), ...events.flatMap(event => flowsOf(event.outgoing))]) {
      const next = flow.target as Shape;
      if (next === target || next === source || next.x < source.x || found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }

  return [...found];
}
