import type { Element } from 'diagram-js/lib/model/Types';
import type { Fields } from './index';
import { businessObjectOf, list, text, type BpmnFactory, type Modeling, type Moddle } from './moddle';

/** A step that is done once for each item of a list. */
export interface Repetition {
  /** The list, without the = before it. */
  readonly of: string;
  /** What the step calls its own item. */
  readonly item: string;
  /** One after the other, else all at the same time. */
  readonly inTurn: boolean;
}

export function repetitionOf(part: Moddle): Repetition | null {
  const loop = loopOf(part);
  if (loop === undefined) return null;
  const each = eachOf(loop);
  return { of: (text(each, 'inputCollection') ?? '').replace(/^\s*=\s*/, ''), item: text(each, 'inputElement') ?? '', inTurn: loop.get('isSequential') === true };
}

/** Null takes it away. What else a file says of it stays. */
export function repeat(editor: { readonly modeling: Modeling; readonly factory: BpmnFactory; readonly fields: Fields }, element: Element, next: Repetition | null): void {
  const { modeling, factory, fields } = editor;
  const part = businessObjectOf(element);
  const loop = loopOf(part);
  if (next === null) {
    modeling.updateProperties(element, { loopCharacteristics: undefined });
    return;
  }

  const said = { inputCollection: `=${next.of}`, inputElement: next.item || undefined };
  if (loop === undefined) {
    const made = factory.create('bpmn:MultiInstanceLoopCharacteristics', next.inTurn ? { isSequential: true } : {});
    Object.assign(made, { extensionElements: fields.extensionElements([factory.create('zeebe:LoopCharacteristics', said)], made) });
    made.$parent = part;
    modeling.updateProperties(element, { loopCharacteristics: made });
    return;
  }

  const each = eachOf(loop);
  if (each) modeling.updateModdleProperties(element, each, said);
  else modeling.updateModdleProperties(element, loop, { extensionElements: fields.extensionElements([...list(loop.get('extensionElements') as Moddle | undefined, 'values'), factory.create('zeebe:LoopCharacteristics', said)], loop) });
  if ((loop.get('isSequential') === true) !== next.inTurn) modeling.updateModdleProperties(element, loop, { isSequential: next.inTurn || undefined });
}

function loopOf(part: Moddle): Moddle | undefined {
  const loop = part.get('loopCharacteristics') as Moddle | undefined;
  return loop?.$instanceOf('bpmn:MultiInstanceLoopCharacteristics') ? loop : undefined;
}

function eachOf(loop: Moddle): Moddle | undefined {
  return list(loop.get('extensionElements') as Moddle | undefined, 'values').find(one => one.$type === 'zeebe:LoopCharacteristics');
}

/** What one of a list is called, by the name of the list: securityOptions has an option. */
export function itemOf(list: string): string {
  const word = /[A-Z]?[a-z0-9]+$/.exec(list)?.[0].toLowerCase() ?? '';
  return word.length > 1 && word.endsWith('s') ? word.slice(0, -1) : 'item';
}
