import type { Element } from 'diagram-js/lib/model/Types';
import type { DesignerModeler } from '../canvas';
import { businessObjectOf, list, type BpmnFactory, type Moddle } from '../fields/moddle';
import type { Change, Fix } from './problem';

interface CommandStack {
  registerHandler(command: string, handler: unknown): void;
  execute(command: string, context: unknown): void;
}

interface Modeling {
  updateProperties(element: Element, properties: Record<string, unknown>): void;
  updateModdleProperties(element: Element, part: Moddle, properties: Record<string, unknown>): void;
  removeElements(elements: Element[]): void;
}

interface Registry {
  get(id: string): Element | undefined;
}

const command = 'lint.mend';

/** What a fix consists of that this drawing can do; the others are mended in another room of the draft. */
const kinds: readonly string[] = ['attribute', 'extension', 'property', 'condition', 'input', 'output', 'collection', 'replace', 'append', 'remove'];

export function canMend(fix: Fix, find: (id: string) => unknown): boolean {
  return fix.changes.every(change => kinds.includes(change.kind) && find(change.element) !== undefined);
}

/** Puts the changes of a fix into the diagram: one step, undone as one. */
export function addMending(modeler: DesignerModeler): (fix: Fix) => void {
  const stack = modeler.get('commandStack') as unknown as CommandStack;
  stack.registerHandler(command, class {
    static $inject: string[] = [];
    preExecute(context: { fix: Fix }): void {
      for (const change of context.fix.changes) apply(modeler, change);
    }
  });
  return fix => stack.execute(command, { fix });
}

function apply(modeler: DesignerModeler, change: Change): void {
  const registry = modeler.get('elementRegistry') as unknown as Registry;
  const modeling = modeler.get('modeling') as unknown as Modeling;
  const factory = modeler.get('bpmnFactory') as unknown as BpmnFactory;
  const element = registry.get(change.element);
  if (element === undefined) return;
  const part = businessObjectOf(element);
  const value = change.value ?? undefined;
  switch (change.kind) {
    case 'attribute':
      modeling.updateProperties(element, { [change.name ?? '']: change.name === 'default' && value ? businessObjectOf(registry.get(value) as Element) : value });
      break;
    case 'condition':
      modeling.updateProperties(element, { conditionExpression: value === undefined ? undefined : factory.create('bpmn:FormalExpression', { body: value }) });
      break;
    case 'extension': {
      const [type, attribute] = (change.name ?? '').split('/') as [string, string];
      const held = extension(part, type);
      if (held) modeling.updateModdleProperties(element, held, { [attribute]: value });
      else addExtension(modeling, factory, element, part, factory.create(type, { [attribute]: value }));
      break;
    }
    case 'property': {
      const held = extension(part, 'zeebe:Properties');
      const others = list(held, 'properties').filter(one => one.get('name') !== change.name);
      const properties = value === undefined ? others : [...others, factory.create('zeebe:Property', { name: change.name, value })];
      if (held) modeling.updateModdleProperties(element, held, { properties: owned(properties, held) });
      else addExtension(modeling, factory, element, part, factory.create('zeebe:Properties', { properties }));
      break;
    }
    case 'input':
    case 'output': {
      const mapping = list(extension(part, 'zeebe:IoMapping'), `${change.kind}Parameters`).find(one => one.get('target') === change.name);
      if (mapping) modeling.updateModdleProperties(element, mapping, { source: value });
      break;
    }
    case 'collection': {
      const loop = extension(part.get('loopCharacteristics') as Moddle | undefined, 'zeebe:LoopCharacteristics');
      if (loop) modeling.updateModdleProperties(element, loop, { inputCollection: value });
      break;
    }
    case 'replace':
      (modeler.get('bpmnReplace') as unknown as { replaceElement(element: Element, target: { type: string }): void }).replaceElement(element, { type: value ?? '' });
      break;
    case 'append':
      (modeler.get('autoPlace') as unknown as { append(source: Element, shape: Element): void })
        .append(element, (modeler.get('elementFactory') as unknown as { createShape(attributes: { type: string }): Element }).createShape({ type: value ?? '' }));
      break;
    case 'remove':
      modeling.removeElements([element]);
      break;
  }
}

function extension(part: Moddle | undefined, type: string): Moddle | undefined {
  return list(part?.get('extensionElements') as Moddle | undefined, 'values').find(one => one.$instanceOf(type));
}

function addExtension(modeling: Modeling, factory: BpmnFactory, element: Element, part: Moddle, made: Moddle): void {
  const held = part.get('extensionElements') as Moddle | undefined;
  if (held) {
    modeling.updateModdleProperties(element, held, { values: owned([...list(held, 'values'), made], held) });
  } else {
    const all = factory.create('bpmn:ExtensionElements', { values: [made] });
    owned([made], all);
    all.$parent = part;
    modeling.updateModdleProperties(element, part, { extensionElements: all });
  }
}

function owned(parts: Moddle[], owner: Moddle): Moddle[] {
  for (const one of parts) one.$parent = owner;
  return parts;
}
