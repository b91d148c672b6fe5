import { isBoundary, isFlow, isFlowNode, type Container, type Flow, type FlowNode } from './model';

/** The steps of one process or subprocess and the flows between them. Boundary events stand beside the step that they belong to. */
export class Graph {
  readonly nodes: readonly FlowNode[];
  readonly #out = new Map<FlowNode, Flow[]>();
  readonly #in = new Map<FlowNode, Flow[]>();
  readonly #boundary = new Map<FlowNode, FlowNode[]>();
  readonly #back = new Set<Flow>();
  readonly #rank = new Map<FlowNode, number>();
  readonly #reach = new Map<FlowNode, Set<FlowNode>>();

  constructor(container: Container) {
    const elements = container.flowElements ?? [];
    const all = elements.filter(isFlowNode);
    const known = new Set<FlowNode>(all);
    this.nodes = all.filter(node => !isBoundary(node));
    for (const event of all) if (isBoundary(event)) push(this.#boundary, event.attachedToRef, event);
    for (const flow of elements.filter(isFlow)) {
      if (!known.has(flow.sourceRef) || !known.has(flow.targetRef)) continue;
      push(this.#out, flow.sourceRef, flow);
      push(this.#in, flow.targetRef, flow);
    }

    this.#order();
  }

  outgoing(node: FlowNode): readonly Flow[] {
    return this.#out.get(node) ?? [];
  }

  incoming(node: FlowNode): readonly Flow[] {
    return this.#in.get(node) ?? [];
  }

  boundary(node: FlowNode): readonly FlowNode[] {
    return this.#boundary.get(node) ?? [];
  }

  /** Whether the flow leads back to a step that comes before it. */
  isBack(flow: Flow): boolean {
    return this.#back.has(flow);
  }

  /** Where one can begin to read: start events, then what nothing leads to. */
  get roots(): readonly FlowNode[] {
    const starts = this.nodes.filter(node => node.$instanceOf('bpmn:StartEvent'));
    return [...starts, ...this.nodes.filter(node => this.incoming(node).length === 0 && !starts.includes(node))];
  }

  /** Where the branches of this step come together again, or nothing. */
  join(node: FlowNode): FlowNode | null {
    const forward = this.outgoing(node).filter(flow => !this.isBack(flow));
    const counts = new Map<FlowNode, number>();
    for (const flow of forward) for (const reached of this.#reachOf(flow.targetRef)) counts.set(reached, (counts.get(reached) ?? 0) + 1);
    let best: { node: FlowNode; count: number; rank: number } | null = null;
    for (const [node, count] of counts) {
      const rank = this.#rank.get(node) ?? 0;
      if (count > (best?.count ?? 1) || (best !== null && count === best.count && rank < best.rank)) best = { node, count, rank };
    }

    return best?.node ?? null;
  }

  /** Of branches that never come together: the one that is longer than all others, or nothing. */
  main(node: FlowNode): Flow | null {
    const forward = this.outgoing(node).filter(flow => !this.isBack(flow));
    const sizes = forward.map(flow => this.#reachOf(flow.targetRef).size);
    const largest = Math.max(0, ...sizes);
    const others = sizes.reduce((sum, size) => sum + size, 0) - largest;
    return largest > others ? (forward[sizes.indexOf(largest)] ?? null) : null;
  }

  // Depth first without recursion: processes may be thousands of steps long.
  #order(): void {
    const state = new Map<FlowNode, 'open' | 'done'>();
    const done: FlowNode[] = [];
    for (const root of [...this.roots, ...this.nodes]) {
      if (state.has(root)) continue;
      const path: { node: FlowNode; flows: readonly Flow[]; next: number }[] = [];
      const enter = (node: FlowNode): void => {
        state.set(node, 'open');
        path.push({ node, flows: [...this.outgoing(node), ...this.boundary(node).flatMap(event => this.outgoing(event))], next: 0 });
      };
      enter(root);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const flow = top.flows[top.next++];
        if (flow === undefined) {
          state.set(top.node, 'done');
          done.push(top.node);
          path.pop();
        } else if (state.get(flow.targetRef) === 'open') this.#back.add(flow);
        else if (!state.has(flow.targetRef)) enter(flow.targetRef);
      }
    }

    done.reverse().forEach((node, rank) => this.#rank.set(node, rank));
  }

  #reachOf(node: FlowNode): Set<FlowNode> {
    const known = this.#reach.get(node);
    if (known) return known;
    const reached = new Set<FlowNode>([node]);
    const open = [node];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      for (const flow of this.outgoing(one)) {
        if (this.isBack(flow) || reached.has(flow.targetRef)) continue;
        reached.add(flow.targetRef);
        open.push(flow.targetRef);
      }
    }

    this.#reach.set(node, reached);
    return reached;
  }
}

function push<TKey, TValue>(map: Map<TKey, TValue[]>, key: TKey, value: TValue): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
