import BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Element, Parent, Shape } from 'diagram-js/lib/model/Types';
import { businessObjectOf, is, list, type Moddle } from '../fields/moddle';

/**
 * Steps of a process without a pool may be drawn beside pools, with lanes only. The editor takes the drawing of all pools for their place then,
 * which holds no steps, and breaks off in the middle of a change: they stay in their process, come back to it, and new ones go there.
 */
export class FaithfulUpdater extends BpmnUpdater {
  /** Of parts that are taken away, or not put anywhere yet. */
  readonly #homes = new WeakMap<Moddle, Moddle>();

  override updateSemanticParent(part: Moddle, parent: Moddle | null, shown?: Moddle): void {
    const isStep = part.$instanceOf('bpmn:FlowElement') || part.$instanceOf('bpmn:Lane');
    if (!isStep || (parent && !parent.$instanceOf('bpmn:Collaboration'))) return super.updateSemanticParent(part as never, parent as never, shown as never);
    const home = homeOf(part);
    if (parent && home) return;
    if (home) this.#homes.set(part, home);
    super.updateSemanticParent(part as never, (parent ? this.#homes.get(part) ?? processBeside(parent) : null) as never, shown as never);
  }

  /** A new way, or an event on the edge of a step, belongs where that step does. */
  override updateParent(element: Element, oldParent: Parent): void {
    const { source, host } = element as Element & { source?: Element; host?: Element };
    const part = businessObjectOf(element);
    const near = host ?? source;
    const home = near && part.$instanceOf('bpmn:FlowElement') && !part.$parent ? homeOf(businessObjectOf(near)) : undefined;
    if (home && !this.#homes.has(part)) this.#homes.set(part, home);
    super.updateParent(element as never, oldParent as never);
  }
}

/** What holds the lanes or steps that the part is one of: the process for a lane of it, not its set of lanes. */
function homeOf(part: Moddle): Moddle | undefined {
  return (part.$instanceOf('bpmn:Lane') ? part.$parent?.$parent : part.$parent) ?? undefined;
}

function processBeside(pools: Moddle): Moddle {
  const pooled = list(pools, 'participants').map(pool => pool.get('processRef'));
  const beside = list(pools.$parent, 'rootElements').filter(root => root.$instanceOf('bpmn:Process') && !pooled.includes(root));
  const home = beside.find(process => list(process, 'laneSets').length > 0) ?? beside[0];
  if (!home) throw new Error('expected a process that is drawn beside the pools, but there is none');
  return home;
}

/** And they stay in their lanes, which the editor looks for in a pool. */
export class LanesBesidePools extends CommandInterceptor {
  static override $inject = ['eventBus'];

  constructor(eventBus: EventBus) {
    super(eventBus);
    this.preExecuted('lane.updateRefs', ((event: { context: { flowNodeShapes: Shape[] } }) => {
      event.context.flowNodeShapes = event.context.flowNodeShapes.filter(shape => !shape.parent || !isBesidePools(shape));
    }) as never);
  }
}

function isBesidePools(element: Element): boolean {
  if (is(element, 'bpmn:Participant')) return false;
  return element.parent ? isBesidePools(element.parent as Element) : is(element, 'bpmn:Collaboration');
}
