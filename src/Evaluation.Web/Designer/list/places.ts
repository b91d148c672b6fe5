import { middle, type Connection, type Diagram, type Element, type Shape } from './diagram';

const gap = 50;
/** More than gap where the name of a flow stands between. */
const wide = 120;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a new step goes and how flows run, so that the drawing stays readable: what is in the way is moved aside as a whole. */
export class Places {
  readonly #diagram: Diagram;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
  }

  /** The middle of a new shape of this size on the flow; makes room for it. */
  on(flow: Connection, size: { width: number; height: number }): { x: number; y: number } {
    const source = flow.source as Shape;
    const target = flow.target as Shape;
    const before = flow.businessObject.name || flow.businessObject.conditionExpression ? wide : gap;
    if (target.x <= source.x + source.width) return this.#beside(source, size, source.x - gap - size.width);

    const free = (): { from: number; to: number; y: number } => {
      let best = { from: source.x + source.width, to: target.x, y: middle(source).y };
      let longest = -1;
      for (const [a, b] of legsOf(flow)) {
        if (Math.abs(a.y - b.y) > 1 || b.x - a.x <= longest) continue;
        longest = b.x - a.x;
        best = { from: a.x, to: b.x, y: a.y };
      }
      return best;
    };
    let row = free();
    const missing = before + size.width + gap - (row.to - row.from);
    if (missing > 0) {
      this.room(source, 'x', Math.min(source.x + source.width + 1, target.x - 1), missing);
      row = free();
    }

    const y = Math.round(row.y);
    return this.#free(source, size, { x: Math.round(row.from + before), y: Math.round(y - size.height / 2) });
  }

  /** The middle of a new shape to the right of this one. */
  after(source: Shape, size: { width: number; height: number }): { x: number; y: number } {
    return this.#beside(source, size, source.x + source.width + gap);
  }

  /** The middle of a new shape below a boundary event, to its right. */
  below(source: Shape, size: { width: number; height: number }): { x: number; y: number } {
    const x = source.x + source.width + gap;
    return this.#free(source, size, { x, y: source.y + source.height + gap });
  }

  /** The middle of a new shape in a row of its own below these shapes, beside the step that it comes from. */
  row(source: Shape, inside: readonly Shape[], join: Shape | null, size: { width: number; height: number }): { x: number; y: number } {
    const lowest = Math.max(source.y + source.height, ...inside.map(shape => shape.y + shape.height), ...inside.flatMap(shape => [...shape.incoming, ...shape.outgoing].flatMap(flow => flow.waypoints.map(point => isBetween(point, source, join) ? point.y : 0))));
    // Under the first steps of the other ways, and clear of flows that pass below them.
    const beside = source.outgoing.map(flow => flow.target as Shape).filter(shape => shape !== join && shape.x > source.x + source.width).map(shape => shape.x);
    const x = beside.length > 0 ? Math.min(...beside) : source.x + source.width + wide - gap;
    const passing = this.#flows(source).flatMap(legsOf)
      .filter(([from, to]) => Math.abs(from.y - to.y) < 1 && Math.min(from.x, to.x) < x + size.width && Math.max(from.x, to.x) > x).map(([from]) => from.y).sort((one, other) => one - other);
    let top = lowest + 40;
    for (const y of passing) if (y > top - 20 && y < top + size.height + 20) top = y + 40;
    const box = { x, y: top, ...size };
    if (join !== null && join.x > source.x && join.x < box.x + size.width + gap) this.room(source, 'x', join.x - 1, box.x + size.width + gap - join.x);
    // Everything below goes down by as much as is missing, and stays together.
    const inTheWay = this.#around(source).filter(shape => touches(shape, { ...box, height: size.height + 20 }));
    if (inTheWay.length > 0) this.room(source, 'y', lowest + 1, Math.max(0, top + size.height + 40 - Math.min(...inTheWay.map(shape => shape.y))));
    return middle(this.#at(source, size, box));
  }

  /** Moves everything right of (or below) the line; what the line goes through grows. */
  room(of: Shape, axis: 'x' | 'y', line: number, by: number): void {
    if (by <= 0) return;
    const delta = { x: 0, y: 0, [axis]: Math.ceil(by) };
    const root = rootOf(of);
    const { movingShapes, resizingShapes } = this.#diagram.space.calculateAdjustments(allWithin(root) as never, axis as never, delta[axis] as never, line) as { movingShapes: Shape[]; resizingShapes: Shape[] };
    this.#diagram.modeling.createSpace(movingShapes as never, resizingShapes as never, delta, axis === 'x' ? 'e' : 's', line);
  }

  /** Lays the flow anew: on the shortest way where it goes on, and below everything where it goes back. */
  lay(flow: Connection): void {
    const source = flow.source as Shape;
    const target = flow.target as Shape;
    const { modeling } = this.#diagram;
    if (source !== target && target.x < source.x + source.width && target.x + target.width < source.x + 1) {
      const from = middle(source);
      const to = middle(target);
      const between = this.#around(source).filter(shape => shape.x < from.x + 1 && shape.x + shape.width > to.x - 1);
      const y = Math.round(Math.max(...between.map(shape => shape.y + shape.height)) + 30);
      const start = source.type === 'bpmn:BoundaryEvent' ? { x: from.x, y: source.y + source.height } : { x: from.x, y: source.y + source.height };
      modeling.updateWaypoints(flow as never, [start, { x: from.x, y }, { x: to.x, y }, { x: to.x, y: target.y + target.height }]);
      return;
    }

    modeling.layoutConnection(flow as never, { waypoints: [], connectionStart: middle(source), connectionEnd: middle(target) } as never);
  }

  #beside(source: Shape, size: { width: number; height: number }, x: number): { x: number; y: number } {
    return this.#free(source, size, { x, y: middle(source).y - Math.round(size.height / 2) });
  }

  /** The place, or the next one below it where nothing stands. */
  #free(source: Shape, size: { width: number; height: number }, place: { x: number; y: number }): { x: number; y: number } {
    const around = this.#around(source);
    let box = { ...place, ...size };
    for (let tries = 0; tries < 200; tries++) {
      const inTheWay = around.filter(shape => touches(shape, box));
      if (inTheWay.length === 0) break;
      box = { ...box, y: Math.max(...inTheWay.map(shape => shape.y + shape.height)) + 30 };
    }

    return middle(this.#at(source, size, box));
  }

  // A subprocess or pool grows with what is put into it by its own rules; only the left and upper edges are held here.
  #at(source: Shape, size: { width: number; height: number }, place: { x: number; y: number }): Shape {
    const parent = source.parent as Shape;
    const x = parent.parent ? Math.max(place.x, parent.x + 20) : place.x;
    return { ...place, x, ...size } as Shape;
  }

  #flows(of: Shape): Connection[] {
    return ((of.parent as Shape).children as Element[]).filter((one): one is Connection => 'waypoints' in one);
  }

  #around(of: Shape): Shape[] {
    return ((of.parent as Shape).children as Element[]).filter(one => !('waypoints' in one) && one.type !== 'label' && one.type !== 'bpmn:Lane' && one.type !== 'bpmn:Group') as Shape[];
  }
}

function rootOf(element: Element): Element {
  let root = element;
  while (root.parent) root = root.parent as Element;
  return root;
}

function allWithin(element: Element): Element[] {
  return ((element.children as Element[] | undefined) ?? []).flatMap(child => [child, ...allWithin(child)]);
}

function touches(one: Box, other: Box): boolean {
  const air = 10;
  return one.x < other.x + other.width + air && other.x < one.x + one.width + air && one.y < other.y + other.height + air && other.y < one.y + one.height + air;
}

function isBetween(point: { x: number }, source: Shape, join: Shape | null): boolean {
  return point.x >= source.x && (join === null || point.x <= join.x + join.width);
}

/** The straight pieces of a flow. */
function legsOf(flow: Connection): [Point, Point][] {
  const [first, ...others] = flow.waypoints;
  let from = first;
  return others.map(to => {
    const leg: [Point, Point] = [from ?? to, to];
    from = to;
    return leg;
  });
}

type Point = Connection['waypoints'][number];
