import type { Element } from 'diagram-js/lib/model/Types';

/** A part of a diagram's file, as the reader of BPMN files gives it. */
export interface Moddle {
  readonly $type: string;
  readonly $attrs?: Record<string, unknown>;
  $parent?: Moddle;
  id?: string;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

export interface BpmnFactory {
  create(type: string, attributes?: Record<string, unknown>): Moddle;
}

export interface Modeling {
  updateProperties(element: Element, properties: Record<string, unknown>): void;
  updateModdleProperties(element: Element, part: Moddle, properties: Record<string, unknown>): void;
}

/** Of a shape, a flow, or the label of one. */
export function businessObjectOf(element: Element): Moddle {
  return (element as unknown as { businessObject: Moddle }).businessObject;
}

export function is(element: Element, ...types: readonly string[]): boolean {
  const part = businessObjectOf(element);
  return types.some(type => part.$instanceOf(type));
}

export function text(part: Moddle | undefined, name: string): string | undefined {
  const value = part?.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function list(part: Moddle | undefined, name: string): readonly Moddle[] {
  const value = part?.get(name);
  return Array.isArray(value) ? (value as Moddle[]) : [];
}
