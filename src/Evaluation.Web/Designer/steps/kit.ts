import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types';
import type { Fields } from '../fields';
import type { BpmnFactory, Moddle } from '../fields/moddle';
import type { Words } from '../words';

export interface ElementFactory {
  createShape(attributes: Record<string, unknown>): Shape;
  createConnection(attributes: Record<string, unknown>): Connection;
  createParticipantShape(attributes?: Record<string, unknown>): Shape;
}

interface Ids {
  assigned(id: string): unknown;
  claim(id: string, element: unknown): void;
}

/** What is drawn already: a step may depend on it. */
type Drawn = Pick<ElementRegistry, 'getAll'>;

/** A user task as people describe it. */
export interface TaskSketch {
  readonly name: string;
  readonly words?: string;
  readonly form?: string | undefined;
  readonly groups?: string;
  /** An expression, instead of groups. */
  readonly assignee?: string;
  readonly side: 'marketing' | 'it' | 'joint';
  readonly lane?: string | undefined;
  readonly sla: string;
  readonly reminder: string;
  readonly escalateTo?: string;
  /** Once for each item: the name of the list, and of the item. */
  readonly each?: readonly [collection: string, item: string];
  /** What is made of the item, by target. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Makes elements that are not drawn yet, with all that our workflows need. Ids are words, because scenarios name them. */
export class Kit {
  static $inject = ['bpmnFactory', 'elementFactory', 'elementRegistry', 'fields', 'moddle', 'words'];
  readonly #factory: BpmnFactory;
  readonly #elements: ElementFactory;
  readonly #registry: Drawn;
  readonly #fields: Fields;
  readonly #ids: Ids;
  readonly #words: { current: Words };

  constructor(bpmnFactory: BpmnFactory, elementFactory: ElementFactory, elementRegistry: Drawn, fields: Fields, moddle: { ids: Ids }, words: { current: Words }) {
    this.#factory = bpmnFactory;
    this.#elements = elementFactory;
    this.#registry = elementRegistry;
    this.#fields = fields;
    this.#ids = moddle.ids;
    this.#words = words;
  }

  get words(): Words {
    return this.#words.current;
  }

  /** Whether something drawn has this form, table or job. */
  uses(what: (part: Moddle) => boolean): boolean {
    return this.#registry.getAll().some(element => {
      const part = (element as unknown as { businessObject?: Moddle }).businessObject;
      return part !== undefined && typeof part.get === 'function' && what(part);
    });
  }

  userTask(sketch: TaskSketch, more: Record<string, unknown> = {}): Shape {
    const { form, groups, assignee, side, lane, sla, reminder, escalateTo, inputs } = sketch;
    const values: Moddle[] = [this.#factory.create('zeebe:UserTask')];
    if (form !== undefined) values.push(this.#factory.create('zeebe:FormDefinition', { externalReference: form }));
    if (groups !== undefined) values.push(this.#factory.create('zeebe:AssignmentDefinition', { candidateGroups: groups }));
    else if (assignee !== undefined) values.push(this.#factory.create('zeebe:AssignmentDefinition', { assignee }));
    if (inputs !== undefined) {
      const inputParameters = Object.entries(inputs).map(([target, source]) => this.#factory.create('zeebe:Input', { source, target }));
      values.push(this.#owned(this.#factory.create('zeebe:IoMapping', { inputParameters }), inputParameters));
    }
    const properties = Object.entries({ side, lane, sla, reminder, escalateTo }).filter((one): one is [string, string] => one[1] !== undefined);
    const part = this.part('bpmn:UserTask', sketch.name, this.#fields.changed(values, { properties: Object.fromEntries(properties) }));
    if (sketch.words !== undefined) this.#describe(part, sketch.words);
    if (sketch.each !== undefined) this.#repeat(part, ...sketch.each);
    return this.shape('bpmn:UserTask', part, more);
  }

  /** A part of the file with a readable id of its own. */
  part(type: string, name: string | undefined, extensions: readonly Moddle[] = [], id = name): Moddle {
    const part = this.#factory.create(type, { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id: this.#idFor(id) }) });
    if (part.id !== undefined && id !== undefined) this.#ids.claim(part.id, part);
    if (extensions.length > 0) (part as Moddle & { extensionElements: Moddle }).extensionElements = this.#fields.extensionElements(extensions, part);
    return part;
  }

  extension(type: string, attributes: Record<string, unknown>, children: readonly Moddle[] = []): Moddle {
    return this.#owned(this.#factory.create(type, attributes), children);
  }

  pool(): Shape {
    return this.#elements.createParticipantShape();
  }

  shape(type: string, businessObject: Moddle | undefined, more: Record<string, unknown> = {}): Shape {
    return this.#elements.createShape({ type, ...(businessObject ? { businessObject } : {}), ...more });
  }

  flow(source: Shape, target: Shape, parent: Shape, waypoints: readonly { x: number; y: number }[], name?: string, condition?: string): Connection {
    const part = this.#factory.create('bpmn:SequenceFlow', name === undefined ? {} : { name });
    if (condition !== undefined) {
      const conditionExpression = this.#factory.create('bpmn:FormalExpression', { body: condition });
      conditionExpression.$parent = part;
      Object.assign(part, { conditionExpression });
    }
    return this.#elements.createConnection({ type: 'bpmn:SequenceFlow', businessObject: part, source, target, parent, waypoints });
  }

  #describe(part: Moddle, words: string): void {
    const documentation = this.#factory.create('bpmn:Documentation', { text: words });
    documentation.$parent = part;
    Object.assign(part, { documentation: [documentation] });
  }

  #repeat(part: Moddle, collection: string, item: string): void {
    const loop = this.#factory.create('bpmn:MultiInstanceLoopCharacteristics');
    const each = this.#factory.create('zeebe:LoopCharacteristics', { inputCollection: `=${collection}`, inputElement: item });
    Object.assign(loop, { extensionElements: this.#fields.extensionElements([each], loop) });
    loop.$parent = part;
    Object.assign(part, { loopCharacteristics: loop });
  }

  #owned(owner: Moddle, children: readonly Moddle[]): Moddle {
    for (const child of children) child.$parent = owner;
    return owner;
  }

  #idFor(name: string): string {
    const word = name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').replace(/^(?=[0-9])/, 'step-') || 'step';
    let id = word;
    for (let count = 2; this.#ids.assigned(id); count++) id = `${word}-${count}`;
    return id;
  }
}

/** Everything that belongs to one word of the palette: the first one is connected. */
export type Made = readonly [Shape, ...Element[]];
