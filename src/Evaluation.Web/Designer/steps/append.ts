import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Element, Shape } from 'diagram-js/lib/model/Types';
import { is } from '../fields/moddle';
import type { Made } from './kit';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Modeling {
  createElements(elements: Element[], position: Point, parent: Element): Element[];
  connect(source: Element, target: Element): unknown;
}

interface AppendContext {
  readonly elements: Made;
  readonly source?: Shape | undefined;
  readonly position: Point;
  readonly parent: Element;
  made?: Element[];
}

/** Draws what belongs to one word and connects it with the step before: one step to undo. */
class AppendStepHandler {
  static $inject = ['modeling'];
  readonly #modeling: Modeling;

  constructor(modeling: Modeling) {
    this.#modeling = modeling;
  }

  preExecute(context: AppendContext): void {
    const made = this.#modeling.createElements([...context.elements], context.position, context.parent);
    context.made = made;
    if (context.source && made[0]) this.#modeling.connect(context.source, made[0]);
  }
}

const command = 'steps.append';

/** Puts a new step where it belongs without a mouse: after the step that is chosen, or in the middle of what is seen. */
export class StepPlacing {
  static $inject = ['commandStack', 'canvas', 'eventBus', 'selection'];
  readonly #stack: CommandStack;
  readonly #canvas: Canvas;
  readonly #bus: EventBus;
  readonly #selection: Selection;

  constructor(commandStack: CommandStack, canvas: Canvas, eventBus: EventBus, selection: Selection) {
    this.#stack = commandStack;
    this.#canvas = canvas;
    this.#bus = eventBus;
    this.#selection = selection;
    commandStack.registerHandler(command, AppendStepHandler as never);
  }

  place(elements: Made, after?: Element): void {
    const source = after !== undefined && isStep(after) ? (after as Shape) : undefined;
    const context: AppendContext = source
      ? { elements, source, position: this.#after(source, elements[0]), parent: source.parent as Element }
      : { elements, position: this.#middle(), parent: this.#canvas.getRootElement() as unknown as Element };
    this.#stack.execute(command, context);
    const first = context.made?.[0];
    if (!first) return;
    this.#selection.select(first);
    this.#canvas.scrollToElement(first as never, 80);
  }

  /** Where the editor would put it by itself. */
  #after(source: Shape, shape: Shape): Point {
    return this.#bus.fire('autoPlace', { source, shape }) as Point;
  }

  #middle(): Point {
    const { x, y, width, height } = this.#canvas.viewbox();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  }
}

/** What another step can come after. */
export function isStep(element: Element): boolean {
  return is(element, 'bpmn:FlowNode') && !is(element, 'bpmn:EndEvent') && !('waypoints' in element);
}
