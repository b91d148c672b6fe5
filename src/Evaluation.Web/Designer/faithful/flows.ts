import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Connection, Shape } from 'diagram-js/lib/model/Types';
import { apart, endOf, followed, heading, nearest, waysApart, type Point } from './ways';

/** As the editor keeps it: original is where the way would end if the step were not in front of it. */
type End = Point & { readonly original?: Point };

interface Layout {
  readonly context: {
    readonly connection: Connection & { waypoints: End[]; readonly label?: Shape };
    readonly oldWaypoints: readonly End[];
    hints?: Hints;
  };
}

interface Hints {
  readonly connectionStart?: Point | false;
  readonly connectionEnd?: Point | false;
  readonly labelBehavior?: boolean;
  readonly createElementsBehavior?: boolean;
}

/** So much a way may run elsewhere for its words to stay beside it. */
const little = 4;
/** The editor itself listens with 1000. */
const [first, last] = [1500, 500];
const still: Point = { x: 0, y: 0 };

/**
 * A flow whose step moves a little changes as little: its ends stay as far from the edges as they were drawn, and the words beside it and beside
 * the step at its other end stay. The editor alone puts ends onto the edge in whole pixels, and looks for new places for words.
 */
export class FaithfulFlows extends CommandInterceptor {
  static override $inject = ['eventBus', 'modeling', 'bpmnUpdater'];

  constructor(eventBus: EventBus, modeling: { moveShape(shape: Shape, delta: Point): void }, updater: { updateConnectionWaypoints(connection: Connection): void }) {
    super(eventBus);
    const asked = new WeakMap<Layout['context'], Hints | undefined>();

    this.executed('connection.layout', last, ((event: Layout) => {
      const { connection, oldWaypoints, hints = {} } = event.context;
      if (!hints.connectionStart === !hints.connectionEnd || oldWaypoints.length < 2) return;
      connection.waypoints = wayOf(connection.waypoints, oldWaypoints, hints.connectionStart, hints.connectionEnd);
      updater.updateConnectionWaypoints(connection);
    }) as never);

    this.postExecute('connection.layout', first, ((event: Layout) => {
      const { connection, oldWaypoints, hints = {} } = event.context;
      const { label, waypoints } = connection;
      const sameSides = heading(oldWaypoints[0]!, oldWaypoints[1]!) === heading(waypoints[0]!, waypoints[1]!) && heading(oldWaypoints.at(-1)!, oldWaypoints.at(-2)!) === heading(waypoints.at(-1)!, waypoints.at(-2)!);
      if (!sameSides || waysApart(oldWaypoints, waypoints) > little) return;
      asked.set(event.context, event.context.hints);
      event.context.hints = { ...hints, labelBehavior: false, createElementsBehavior: false };
      if (!label?.parent || hints.labelBehavior === false) return;
      const before = nearest(oldWaypoints, { x: label.x + label.width / 2, y: label.y + label.height / 2 });
      const now = nearest(waypoints, before);
      const delta = { x: Math.round(now.x - before.x), y: Math.round(now.y - before.y) };
      if (apart(delta, still) > 0) modeling.moveShape(label, delta);
    }) as never);

    // Done again it is laid out by what was asked for: the editor reads the same hints for where a way ends.
    this.postExecuted('connection.layout', last, (({ context }: Layout) => {
      if (!asked.has(context)) return;
      const hints = asked.get(context);
      if (hints) context.hints = hints;
      else delete context.hints;
      asked.delete(context);
    }) as never);
  }
}

/** As the editor laid it, with the ends as they were drawn; after a small step of one end the old way, where the editor found quite another one. */
function wayOf(laid: readonly End[], old: readonly End[], start: Point | false | undefined, end: Point | false | undefined): End[] {
  const by = start ? step(old[0]!, start) : step(old.at(-1)!, end || old.at(-1)!);
  const way = [...laid];
  way[0] = ended(way[0]!, way[1]!, old[0]!, start ? by : still);
  way[way.length - 1] = ended(way.at(-1)!, way.at(-2)!, old.at(-1)!, start ? still : by);
  const far = apart(by, still);
  if (far > 2 || waysApart(old, way) <= far + 0.5) return way;
  return start ? docked(followed(old, by), by) : docked(followed([...old].reverse(), by), by).reverse();
}

function docked([end, ...rest]: End[], by: Point): End[] {
  if (!end?.original) return end ? [end, ...rest] : rest;
  return [{ ...end, original: { x: end.original.x + by.x, y: end.original.y + by.y } }, ...rest];
}

function step(old: End, anchor: Point): Point {
  const from = old.original ?? old;
  return { x: anchor.x - from.x, y: anchor.y - from.y };
}

function ended(edge: End, next: Point, old: End, by: Point): End {
  return { ...edge, ...endOf(edge, { x: old.x + by.x, y: old.y + by.y }, next) };
}
