import { outlineOf, type Block, type Branch, type Step } from '../outline';
import { isContainer, type Bpmn, type Container, type Flow, type FlowNode, type Lane } from '../outline/model';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a process goes: steps from left to right as they are told, ways under one another. */
export interface Arrangement {
  readonly boxes: ReadonlyMap<Bpmn, Box>;
  /** The height at which a way without steps passes the others. */
  readonly rows: ReadonlyMap<Flow, number>;
  readonly width: number;
  readonly height: number;
}

const gap = 60;
const beside = 30;
const padding = 40;

/** What a block takes, with its line: the height at which its steps stand. */
interface Room {
  readonly width: number;
  readonly above: number;
  readonly below: number;
  place(x: number, line: number): void;
}

export function arrange(container: Container): Arrangement {
  const boxes = new Map<Bpmn, Box>();
  const rows = new Map<Flow, number>();
  let height = padding;
  let width = 0;
  for (const block of outlineOf(container)) {
    const room = roomOf(block, boxes, rows);
    room.place(padding, height + room.above);
    height += room.above + room.below + beside;
    width = Math.max(width, room.width);
  }

  const lanes = lanesOf(container);
  if (lanes.length > 0) height = intoLanes(container, lanes, boxes, rows, width + 2 * padding);
  return { boxes, rows, width: Math.max(100, width + 2 * padding), height: Math.max(100, lanes.length > 0 ? height : height - beside + padding) };
}

/** The sizes that the editor gives to new shapes. */
export function sizeOf(node: Bpmn): { width: number; height: number } {
  if (node.$instanceOf('bpmn:Event')) return { width: 36, height: 36 };
  if (node.$instanceOf('bpmn:Gateway')) return { width: 50, height: 50 };
  if (node.$instanceOf('bpmn:DataObjectReference')) return { width: 36, height: 50 };
  if (node.$instanceOf('bpmn:DataStoreReference')) return { width: 50, height: 50 };
  if (node.$instanceOf('bpmn:TextAnnotation')) return { width: 160, height: 50 };
  return { width: 100, height: 80 };
}

function roomOf(block: Block, boxes: Map<Bpmn, Box>, rows: Map<Flow, number>): Room {
  const rooms = block.steps.map(step => roomOfStep(step, boxes, rows));
  return {
    width: rooms.reduce((sum, room) => sum + room.width + gap, -gap),
    above: Math.max(15, ...rooms.map(room => room.above)),
    below: Math.max(15, ...rooms.map(room => room.below)),
    place(x, line) {
      let at = x;
      for (const room of rooms) {
        room.place(at, line);
        at += room.width + gap;
      }
    },
  };
}

function roomOfStep(step: Step, boxes: Map<Bpmn, Box>, rows: Map<Flow, number>): Room {
  const inner = isContainer(step.node) ? arrange(step.node) : null;
  const size = inner ? { width: Math.max(350, inner.width), height: Math.max(200, inner.height) } : sizeOf(step.node);
  const ways = step.branches.map(branch => ({ branch, room: roomOf(branch.block, boxes, rows) }));
  const events = step.events.map(({ event, branches }) => ({ event, ways: branches.map(branch => ({ branch, room: roomOf(branch.block, boxes, rows) })) }));
  const stack = ways.reduce((sum, { room }) => sum + room.above + room.below + beside, -beside);
  const reach = Math.max(0, ...ways.map(({ room }) => room.width));
  const half = Math.max(size.height, stack) / 2;
  const below = events.flatMap(one => one.ways).reduce((sum, { room }) => sum + room.above + room.below + beside, events.length > 0 ? 40 : 0);
  const late = Math.max(0, ...events.flatMap(one => one.ways).map(({ room }) => room.width + size.width / 2 + gap));
  return {
    width: Math.max(size.width + (reach > 0 ? gap + reach : 0), late),
    // Names of events and gateways stand outside of them.
    above: half + (size.height < 60 ? 20 : 0),
    below: half + (size.height < 60 ? 20 : 0) + below,
    place(x, line) {
      const box = { x, y: line - size.height / 2, ...size };
      boxes.set(step.node, box);
      if (inner) {
        for (const [node, one] of inner.boxes) boxes.set(node, { ...one, x: one.x + x, y: one.y + box.y });
        for (const [flow, row] of inner.rows) rows.set(flow, row + box.y);
      }

      let y = line - stack / 2;
      for (const { branch, room } of ways) {
        y += room.above;
        put(branch, room, x + size.width + gap, y, rows);
        y += room.below + beside;
      }

      y = line + half + 40;
      events.forEach(({ event, ways: after }, index) => {
        boxes.set(event, { x: x + Math.max(0, size.width - 60 - index * 45), y: box.y + size.height - 18, width: 36, height: 36 });
        for (const { branch, room } of after) {
          y += room.above;
          put(branch, room, x + size.width / 2 + gap, y, rows);
          y += room.below + beside;
        }
      });
    },
  };
}

function put(branch: Branch, room: Room, x: number, line: number, rows: Map<Flow, number>): void {
  if (branch.block.steps.length === 0) rows.set(branch.flow, line);
  else room.place(x, line);
}

function lanesOf(container: Container): Lane[] {
  const flat = (lanes: readonly Lane[]): Lane[] => lanes.flatMap(lane => (lane.childLaneSet?.lanes?.length ? flat(lane.childLaneSet.lanes) : [lane]));
  return flat((container.laneSets ?? []).flatMap(set => set.lanes ?? []));
}

/** Lanes lie under one another: steps keep their place from left to right, and the rows of each lane close up. */
function intoLanes(container: Container, lanes: readonly Lane[], boxes: Map<Bpmn, Box>, rows: Map<Flow, number>, width: number): number {
  const nodes = (container.flowElements ?? []).filter(one => boxes.has(one) && (one as FlowNode).attachedToRef === undefined);
  const laneOf = (node: Bpmn): Lane => lanes.find(lane => lane.flowNodeRef?.includes(node)) ?? lanes[0]!;
  let top = 0;
  for (const lane of lanes) {
    const own = nodes.filter(node => laneOf(node) === lane);
    const lines = [...new Set(own.map(node => middleOf(boxes.get(node)!)))].sort((one, other) => one - other);
    let y = top + 20;
    for (const line of lines) {
      const level = own.filter(node => middleOf(boxes.get(node)!) === line);
      const height = Math.max(...level.map(node => boxes.get(node)!.height + (eventsOf(container, node).length > 0 ? 40 : 0)));
      for (const node of level) shift(container, node, y + height / 2 - line, boxes);
      y += height + 30;
    }

    const bottom = Math.max(y - 10, top + 120);
    boxes.set(lane, { x: 0, y: top, width, height: bottom - top });
    top = bottom;
  }

  rows.clear();
  return top;
}

const middleOf = (box: Box): number => box.y + box.height / 2;
const eventsOf = (container: Container, node: Bpmn): Bpmn[] => (container.flowElements ?? []).filter(one => (one as FlowNode).attachedToRef === node);

function shift(container: Container, node: Bpmn, by: number, boxes: Map<Bpmn, Box>): void {
  const moved = [node, ...eventsOf(container, node), ...(isContainer(node as FlowNode) ? within(node as FlowNode & Container) : [])];
  for (const one of moved) {
    const box = boxes.get(one);
    if (box) boxes.set(one, { ...box, y: box.y + by });
  }
}

function within(container: Container): Bpmn[] {
  return (container.flowElements ?? []).flatMap(one => [one, ...(one.$instanceOf('bpmn:SubProcess') ? within(one as FlowNode & Container) : [])]);
}
