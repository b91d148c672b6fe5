import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types';
import type { ModuleDeclaration } from 'didi';
import { businessObjectOf, is, text, type BpmnFactory, type Modeling, type Moddle } from '../fields/moddle';

interface WayContext {
  readonly flow: Connection;
  /** Without a leading =; empty takes the condition away. */
  readonly feel: string;
  readonly otherwise: boolean;
}

/** What decides whether a way is taken, as one step to undo: a way is either "otherwise" or has a condition. */
class WayHandler {
  static $inject = ['bpmnFactory', 'modeling'];
  readonly #factory: BpmnFactory;
  readonly #modeling: Modeling;

  constructor(bpmnFactory: BpmnFactory, modeling: Modeling) {
    this.#factory = bpmnFactory;
    this.#modeling = modeling;
  }

  preExecute({ flow, feel, otherwise }: WayContext): void {
    const part = businessObjectOf(flow);
    if (isOtherwise(flow) !== otherwise) this.#modeling.updateProperties(flow.source as Element, { default: otherwise ? part : undefined });
    if (feel === conditionOf(flow)) return;
    const conditionExpression = feel === '' ? undefined : this.#factory.create('bpmn:FormalExpression', { body: `=${feel}` });
    if (conditionExpression) conditionExpression.$parent = part;
    this.#modeling.updateModdleProperties(flow, part, { conditionExpression });
  }
}

const command = 'ways.change';

export class Ways {
  static $inject = ['commandStack'];
  readonly #stack: CommandStack;

  constructor(commandStack: CommandStack) {
    this.#stack = commandStack;
    commandStack.registerHandler(command, WayHandler as never);
  }

  /** The way is taken when this is true. */
  when(flow: Connection, feel: string): void {
    if (feel !== conditionOf(flow) || isOtherwise(flow)) this.#stack.execute(command, { flow, feel, otherwise: false } satisfies WayContext);
  }

  /** The way is taken when no other one is; false gives it back a condition. */
  otherwise(flow: Connection, yes = true): void {
    if (isOtherwise(flow) !== yes) this.#stack.execute(command, { flow, feel: '', otherwise: yes } satisfies WayContext);
  }
}

/** Without the = before it; empty where there is none. */
export function conditionOf(flow: Element): string {
  return (text(businessObjectOf(flow).get('conditionExpression') as Moddle | undefined, 'body') ?? '').replace(/^\s*=\s*/, '');
}

export function isOtherwise(flow: Connection): boolean {
  return flow.source != null && businessObjectOf(flow.source as Element).get('default') === businessObjectOf(flow);
}

/** Whether conditions are asked where this flow begins. */
export function mayHaveCondition(element: Element): element is Connection {
  if (!is(element, 'bpmn:SequenceFlow')) return false;
  const source = (element as Connection).source as Element | undefined;
  return source != null && is(source, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:Activity');
}

/** The sequence flows out of a gateway or an activity. */
export function waysOut(element: Element): readonly Connection[] {
  return ((element as Shape).outgoing as Connection[] | undefined ?? []).filter(flow => is(flow, 'bpmn:SequenceFlow'));
}

export const waysModule: ModuleDeclaration = { __init__: ['ways'], ways: ['type', Ways] };
