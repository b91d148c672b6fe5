import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Shape } from 'diagram-js/lib/model/Types';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Drawn {
  readonly bounds?: Bounds;
  readonly label?: { readonly bounds?: Bounds };
}

type DrawnShape = Shape & { readonly di: Drawn; readonly businessObject: { $instanceOf(type: string): boolean } };

interface Known {
  readonly shown: Readonly<Bounds>;
  readonly file: Readonly<Bounds>;
  /** Of the words within the shape. */
  readonly within: Readonly<Bounds> | undefined;
}

/** The editor writes with 1000. */
const afterWriting = 500;

/**
 * The editor draws in whole pixels, and measures words itself; a file may say 12.25. What is moved keeps its fractions, so that a move by one
 * pixel is one pixel in the file.
 */
export class Fractions extends CommandInterceptor {
  static override $inject = ['eventBus', 'elementRegistry'];
  #known = new WeakMap<object, Known>();

  constructor(eventBus: EventBus, elementRegistry: ElementRegistry) {
    super(eventBus);
    eventBus.on('import.done', () => {
      this.#known = new WeakMap();
      for (const element of elementRegistry.getAll()) this.#learn(element as unknown as DrawnShape);
    });
    const write = ((event: { context: { shape: DrawnShape } }) => {
      if (!isLabel(event.context.shape)) this.#correct(event.context.shape);
    }) as never;
    this.executed(['shape.move', 'shape.resize', 'shape.create'], afterWriting, write);
    this.reverted(['shape.move', 'shape.resize', 'shape.create'], afterWriting, write);
    eventBus.on('shape.changed', afterWriting, (event: { element: DrawnShape }) => {
      if (isLabel(event.element)) this.#correct(event.element);
    });
  }

  #learn(shape: DrawnShape): void {
    const [file, within] = [boundsOf(shape), withinOf(shape)];
    if (!file || !Number.isFinite(shape.x)) return;
    const { x, y, width, height } = shape;
    const isWhole = file.x === x && file.y === y && file.width === width && file.height === height && Number.isInteger(within?.x ?? 0) && Number.isInteger(within?.y ?? 0);
    if (!isWhole) this.#known.set(shape, { shown: { x, y, width, height }, file: { ...file }, within: within && { ...within } });
  }

  #correct(shape: DrawnShape): void {
    const [known, file, within] = [this.#known.get(shape), boundsOf(shape), withinOf(shape)];
    if (!known || !file) return;
    file.x = moved(known.file.x, shape.x - known.shown.x);
    file.y = moved(known.file.y, shape.y - known.shown.y);
    if (shape.width === known.shown.width) file.width = known.file.width;
    if (shape.height === known.shown.height) file.height = known.file.height;
    if (!within || !known.within) return;
    within.x = moved(known.within.x, shape.x - known.shown.x);
    within.y = moved(known.within.y, shape.y - known.shown.y);
  }
}

function boundsOf(shape: DrawnShape): Bounds | undefined {
  return isLabel(shape) ? shape.di?.label?.bounds : shape.di?.bounds;
}

function isLabel(shape: Shape): boolean {
  return shape.type === 'label';
}

/** The editor writes the place of words within activities only. */
function withinOf(shape: DrawnShape): Bounds | undefined {
  return isLabel(shape) || !shape.businessObject.$instanceOf('bpmn:Activity') ? undefined : shape.di?.label?.bounds;
}

/** Without what binary numbers add behind the ninth place; a shape that is where it was has its very number. */
function moved(number: number, by: number): number {
  return by === 0 ? number : Math.round((number + by) * 1e9) / 1e9;
}
