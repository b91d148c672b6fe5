export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point of a way that is nearest to this one. */
export function nearest(way: readonly Point[], to: Point): Point {
  let best = way[0] ?? to;
  for (let index = 1; index < way.length; index++) {
    const found = nearestOf(way[index - 1]!, way[index]!, to);
    if (apart(found, to) < apart(best, to)) best = found;
  }

  return best;
}

/** How far two ways run from one another where they are farthest apart, by their corners. */
export function waysApart(one: readonly Point[], other: readonly Point[]): number {
  const most = (from: readonly Point[], to: readonly Point[]) => Math.max(0, ...from.map(point => apart(point, nearest(to, point))));
  return Math.max(most(one, other), most(other, one));
}

export function apart(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Up, down, left or right, as a step from here to there mostly goes. */
export function heading(from: Point, to: Point): string {
  const [x, y] = [to.x - from.x, to.y - from.y];
  return Math.abs(x) >= Math.abs(y) ? `x${Math.sign(x)}` : `y${Math.sign(y)}`;
}

/**
 * Where a way ends: at a point that was there before, if it lies on the last part of the new way and near the edge of the step, else at the
 * edge itself. Some tools end a way a few pixels before the step or within it.
 */
export function endOf(edge: Point, before: Point, next: Point): Point {
  if (apart(edge, before) > 8) return edge;
  const length = apart(next, edge);
  if (length === 0) return edge;
  const [x, y] = [(edge.x - next.x) / length, (edge.y - next.y) / length];
  const [alongX, alongY] = [before.x - next.x, before.y - next.y];
  const isBeside = Math.abs(alongX * y - alongY * x) > 1;
  const isBehind = alongX * x + alongY * y <= 0;
  return isBeside || isBehind ? edge : before;
}

/** A way whose first end went this far: its first part stays level or upright where it was, and all else is as before. */
export function followed<T extends Point>(way: readonly T[], by: Point): T[] {
  const [end, next, ...rest] = way;
  if (!end || !next) return [...way];
  const isLevel = Math.abs(end.y - next.y) <= 1;
  const isUpright = Math.abs(end.x - next.x) <= 1;
  const along = rest.length === 0 || isLevel === isUpright ? { x: 0, y: 0 } : isLevel ? { x: 0, y: by.y } : { x: by.x, y: 0 };
  return [moved(end, by), moved(next, along), ...rest];
}

function moved<T extends Point>(point: T, by: Point): T {
  return { ...point, x: point.x + by.x, y: point.y + by.y };
}

function nearestOf(from: Point, to: Point, point: Point): Point {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const square = x * x + y * y;
  if (square === 0) return from;
  const share = Math.max(0, Math.min(1, ((point.x - from.x) * x + (point.y - from.y) * y) / square));
  return { x: from.x + share * x, y: from.y + share * y };
}
