import BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Element, Shape } from 'diagram-js/lib/model/Types';
import { is, type Moddle } from '../fields/moddle';

/**
 * Steps of a process without a pool may be drawn beside pools, with lanes only. The editor takes the drawing of all pools for their place then,
 * which holds no steps, and breaks off in the middle of a move: they stay in their process.
 */
export class FaithfulUpdater extends BpmnUpdater {
  override updateSemanticParent(part: Moddle, parent: Moddle | null, shown?: Moddle): void {
    const isBesidePools = parent?.$instanceOf('bpmn:Collaboration') === true && part.$parent !== undefined && (part.$instanceOf('bpmn:FlowElement') || part.$instanceOf('bpmn:Lane'));
    if (!isBesidePools) super.updateSemanticParent(part as never, parent as never, shown as never);
  }
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
