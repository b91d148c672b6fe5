import type { Element } from 'diagram-js/lib/model/Types';
import type { ModuleDeclaration } from 'didi';
import { businessObjectOf, list, type BpmnFactory, type Modeling, type Moddle } from './moddle';

/** What is changed at once, as one step that can be undone. Null takes something away; what is not named stays as it is. */
export interface Change {
  /** By type, such as zeebe:FormDefinition. */
  readonly extensions?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  /** Of zeebe:properties. */
  readonly properties?: Readonly<Record<string, string | null>>;
  /** Of zeebe:taskHeaders, by key. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/**
 * Changes our fields of an element. Each call is one command of the diagram: what was there before is never touched, so undo gives back the
 * same file.
 */
export class Fields {
  static $inject = ['bpmnFactory', 'modeling'];
  readonly #factory: BpmnFactory;
  readonly #modeling: Modeling;

  constructor(bpmnFactory: BpmnFactory, modeling: Modeling) {
    this.#factory = bpmnFactory;
    this.#modeling = modeling;
  }

  change(element: Element, change: Change): void {
    const part = businessObjectOf(element);
    const old = part.get('extensionElements') as Moddle | undefined;
    const before = list(old, 'values');
    const values = this.changed(before, change);
    if (values.length === before.length && values.every((value, index) => value === before[index])) return;
    if (values.length === 0) {
      this.#modeling.updateModdleProperties(element, part, { extensionElements: undefined });
    } else if (old) {
      for (const value of values) value.$parent = old;
      this.#modeling.updateModdleProperties(element, old, { values });
    } else {
      this.#modeling.updateModdleProperties(element, part, { extensionElements: this.extensionElements(values, part) });
    }
  }

  /** For an element that is not drawn yet. */
  extensionElements(values: readonly Moddle[], owner?: Moddle): Moddle {
    const made = this.#factory.create('bpmn:ExtensionElements', { values: [...values] });
    for (const value of values) value.$parent = made;
    if (owner) made.$parent = owner;
    return made;
  }

  /** The extension elements after the change, each in its place; new ones come last. */
  changed(before: readonly Moddle[], change: Change): Moddle[] {
    const values = [...before];
    for (const [type, attributes] of Object.entries(change.extensions ?? {})) {
      this.#put(values, type, attributes === null ? null : this.#factory.create(type, { ...attributes }));
    }
    if (change.properties) this.#put(values, 'zeebe:Properties', this.#pairs('zeebe:Properties', 'properties', 'zeebe:Property', 'name', values, change.properties));
    if (change.headers) this.#put(values, 'zeebe:TaskHeaders', this.#pairs('zeebe:TaskHeaders', 'values', 'zeebe:Header', 'key', values, change.headers));
    return values;
  }

  documentation(element: Element, words: string): void {
    const part = businessObjectOf(element);
    const made = words === '' ? [] : [this.#factory.create('bpmn:Documentation', { text: words })];
    for (const one of made) one.$parent = part;
    this.#modeling.updateModdleProperties(element, part, { documentation: made });
  }

  #put(values: Moddle[], type: string, made: Moddle | null): void {
    const place = values.findIndex(value => value.$type === type);
    if (made === null) {
      if (place >= 0) values.splice(place, 1);
    } else if (place >= 0) {
      values[place] = made;
    } else {
      values.push(made);
    }
  }

  #pairs(type: string, children: string, item: string, key: string, values: readonly Moddle[], change: Readonly<Record<string, string | null>>): Moddle | null {
    const entries = new Map(list(values.find(value => value.$type === type), children).map(one => [String(one.get(key)), one]));
    for (const [name, value] of Object.entries(change)) {
      if (value === null || value === '') entries.delete(name);
      else entries.set(name, this.#factory.create(item, { [key]: name, value }));
    }
    if (entries.size === 0) return null;
    const all = [...entries.values()];
    const made = this.#factory.create(type, { [children]: all });
    for (const one of all) one.$parent = made;
    return made;
  }
}

export const fieldsModule: ModuleDeclaration = { fields: ['type', Fields] };
