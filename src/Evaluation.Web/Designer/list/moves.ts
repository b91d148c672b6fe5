import type { Block, Step } from '../outline';
import type { Flow, FlowNode } from '../outline/model';
import { flowsOf, type Diagram } from './diagram';

/** Where a step stands in the outline. */
export interface Position {
  readonly block: Block;
  readonly index: number;
  /** Of a block that is a branch: the step where it begins, which of its branches it is, and where that step stands. */
  readonly within?: { readonly step: Step; readonly branch: number; readonly position: Position };
}

/** The flow that a step goes to when it moves up or down in the list, or why it cannot. */
export function moveOf(diagram: Diagram, position: Position, direction: 'up' | 'down'): { readonly to: Flow } | { readonly words: string } {
  const step = position.block.steps[position.index];
  const shape = step && diagram.find(step.node);
  if (step === undefined || shape === undefined) return { words: 'It is not in the drawing' };
  if (step.node.$type.endsWith('Gateway')) return { words: 'Where ways part or come together does not move: move the steps around it' };
  if (step.branches.length > 1 || flowsOf(shape.incoming).length === 0 || flowsOf(shape.outgoing).length === 0) return { words: 'It is at the edge of the process and stays there' };
  const to = direction === 'up' ? up(diagram, position) : down(diagram, position);
  return to === null ? { words: direction === 'up' ? 'It is the first already' : 'It is the last already' } : { to };
}

function up(diagram: Diagram, { block, index, within }: Position): Flow | null {
  const before = block.steps[index - 1];
  if (before === undefined) return within ? into(diagram, within.step.node) : null;
  const last = before.branches.at(-1)?.block;
  if (last?.leads) return last.leads;
  return into(diagram, before.node);
}

function down(diagram: Diagram, { block, index, within }: Position): Flow | null {
  const after = block.steps[index + 1];
  if (after?.branches[0]) return after.branches[0].flow;
  if (after) return outOf(diagram, after.node);
  if (!within) return null;
  const next = within.step.branches[within.branch + 1];
  if (next) return next.flow;
  const follows = within.position.block.steps[within.position.index + 1];
  return follows ? outOf(diagram, follows.node) : null;
}

// Of several flows the one that comes from before, which is the first.
const into = (diagram: Diagram, node: FlowNode): Flow | null => flowsOf(diagram.shape(node).incoming)[0]?.businessObject ?? null;

function outOf(diagram: Diagram, node: FlowNode): Flow | null {
  const [only, ...more] = flowsOf(diagram.shape(node).outgoing);
  return only && more.length === 0 ? only.businessObject : null;
}
