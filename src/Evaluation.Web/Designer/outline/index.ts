import { Graph } from './graph';
import { isContainer, type Container, type Flow, type FlowNode } from './model';

/** Steps one after the other. `leads` is the flow by which the block goes on at a step that is told elsewhere; null where it ends or nothing follows. */
export interface Block {
  readonly steps: readonly Step[];
  readonly leads: Flow | null;
}

export interface Step {
  readonly node: FlowNode;
  /** Where more than one flow leaves the step. */
  readonly branches: readonly Branch[];
  /** What can happen while the step is open: its boundary events. */
  readonly events: readonly { readonly event: FlowNode; readonly branches: readonly Branch[] }[];
  /** Of a subprocess. */
  readonly inner: readonly Block[];
}

export interface Branch {
  readonly flow: Flow;
  readonly block: Block;
}

/**
 * A process in the order in which it is told: every step once, branches within the step where they begin, and after them what follows where
 * they come together. A flow to a step that is told elsewhere ends its block.
 */
export function outlineOf(container: Container): readonly Block[] {
  return new Teller(container).blocks();
}

interface OpenStep {
  node: FlowNode;
  branches: Branch[];
  events: { event: FlowNode; branches: Branch[] }[];
  inner: readonly Block[];
}

class Teller {
  readonly #graph: Graph;
  readonly #told = new Set<FlowNode>();
  // Told after the way that is usual, or it would take the steps of that one.
  #later: OpenStep[] = [];

  constructor(container: Container) {
    this.#graph = new Graph(container);
  }

  blocks(): readonly Block[] {
    const blocks: Block[] = [];
    for (const node of [...this.#graph.roots, ...this.#graph.nodes]) {
      if (this.#told.has(node)) continue;
      blocks.push(this.#tell(node, new Set()));
      while (this.#later.length > 0) {
        const waiting = this.#later;
        this.#later = [];
        for (const step of waiting) this.#tellEvents(step);
      }
    }

    return blocks;
  }

  #tellEvents(step: OpenStep): void {
    for (const event of this.#graph.boundary(step.node))
      step.events.push({ event, branches: this.#graph.outgoing(event).map(flow => ({ flow, block: this.#follow(flow, new Set()) })) });
  }

  #follow(flow: Flow, stops: ReadonlySet<FlowNode>): Block {
    return stops.has(flow.targetRef) || this.#told.has(flow.targetRef) ? { steps: [], leads: flow } : this.#tell(flow.targetRef, stops);
  }

  #tell(from: FlowNode, stops: ReadonlySet<FlowNode>): Block {
    const steps: Step[] = [];
    let node = from;
    for (;;) {
      this.#told.add(node);
      const step: OpenStep = { node, branches: [], events: [], inner: isContainer(node) ? outlineOf(node) : [] };
      steps.push(step);
      if (this.#graph.boundary(node).length > 0) this.#later.push(step);
      const flows = this.#graph.outgoing(node);
      const [first] = flows;
      if (first === undefined) return { steps, leads: null };
      let next: FlowNode | null;
      if (flows.length === 1) {
        next = first.targetRef;
        if (stops.has(next) || this.#told.has(next)) return { steps, leads: first };
      } else {
        next = this.#split(step, flows, stops);
        if (next === null) return { steps, leads: null };
      }

      node = next;
    }
  }

  /** The step that follows the branches in the same block. */
  #split(step: OpenStep, flows: readonly Flow[], stops: ReadonlySet<FlowNode>): FlowNode | null {
    const follows = this.#graph.join(step.node) ?? this.#graph.main(step.node)?.targetRef ?? null;
    const within = new Set(stops);
    if (follows !== null) within.add(follows);
    for (const flow of flows) step.branches.push({ flow, block: this.#follow(flow, within) });
    return follows === null || stops.has(follows) || this.#told.has(follows) ? null : follows;
  }
}
