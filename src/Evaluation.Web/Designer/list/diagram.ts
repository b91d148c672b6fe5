import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type BpmnReplace from 'bpmn-js/lib/features/replace/BpmnReplace';
import type BpmnRules from 'bpmn-js/lib/features/rules/BpmnRules';
import type SpaceTool from 'bpmn-js/lib/features/space-tool/BpmnSpaceTool';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { DesignerModeler } from '../canvas';
import type { Ways } from '../conditions';
import type { Fields } from '../fields';
import type { Bpmn } from '../outline/model';
import type { Kit } from '../steps/kit';

export type { Connection, Element, Shape };

const command = 'list.change';

class Together {
  preExecute(context: { change: () => void }): void {
    context.change();
  }
}

/** The parts of the editor that change the diagram, and all changes of one step of a person as one step of undo. */
export class Diagram {
  static readonly #known = new WeakMap<DesignerModeler, Diagram>();

  readonly modeling: Modeling;
  readonly factory: ElementFactory;
  readonly moddle: BpmnFactory;
  readonly replace: BpmnReplace;
  readonly rules: BpmnRules;
  readonly space: SpaceTool;
  readonly fields: Fields;
  readonly kit: Kit;
  readonly ways: Ways;
  readonly #commands: CommandStack;
  readonly #registry: ElementRegistry;

  static of(modeler: DesignerModeler): Diagram {
    const diagram = Diagram.#known.get(modeler) ?? new Diagram(modeler);
    Diagram.#known.set(modeler, diagram);
    return diagram;
  }

  private constructor(modeler: DesignerModeler) {
    const injector = modeler.get('injector');
    this.modeling = injector.get('modeling');
    this.factory = injector.get('elementFactory');
    this.moddle = injector.get('bpmnFactory');
    this.replace = injector.get('bpmnReplace');
    this.rules = injector.get('bpmnRules');
    this.space = injector.get('spaceTool');
    this.fields = injector.get('fields');
    this.kit = injector.get('kit');
    this.ways = injector.get('ways');
    this.#commands = injector.get('commandStack');
    this.#registry = modeler.get('elementRegistry');
    this.#commands.registerHandler(command, Together as never);
  }

  /** Whatever happens in it is undone and done again at once; of what breaks off nothing stays. */
  once(change: () => void): void {
    this.#commands.execute(command, { change });
  }

  find(bpmn: Bpmn): Element | undefined {
    return this.#registry.get(bpmn.id) as Element | undefined;
  }

  shape(bpmn: Bpmn): Shape {
    const element = this.find(bpmn);
    if (element === undefined) throw new Error(`expected ${bpmn.id} to be drawn, but it is not`);
    return element as Shape;
  }

  connection(bpmn: Bpmn): Connection {
    return this.shape(bpmn) as unknown as Connection;
  }
}

/** What has to be there, because what is drawn says so. */
export function there<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`expected ${what}, but it is not there`);
  return value;
}

export const flowsOf = (connections: readonly unknown[] | undefined): Connection[] =>
  ((connections ?? []) as Connection[]).filter(connection => connection.type === 'bpmn:SequenceFlow');

export const middle = (shape: Shape): { x: number; y: number } => ({ x: Math.round(shape.x + shape.width / 2), y: Math.round(shape.y + shape.height / 2) });
