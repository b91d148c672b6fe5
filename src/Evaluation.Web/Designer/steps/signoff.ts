import type { Connection, Shape } from 'diagram-js/lib/model/Types';
import type { Kit, Made } from './kit';

/**
 * Two signatures of two roles, side by side; whoever sends back ends both. It is the same in every workflow, and too easy to get wrong by
 * hand: so it comes as a whole.
 */
export function signOff(kit: Kit): Made {
  const frame = kit.shape('bpmn:SubProcess', kit.part('bpmn:SubProcess', 'Two signatures', [], 'sign-off'), { isExpanded: true, x: 0, y: 0, width: 650, height: 390 });
  const at = (x: number, y: number) => ({ x, y, parent: frame });
  const event = (type: string, name: string, x: number, y: number, more: Record<string, unknown> = {}): Shape =>
    kit.shape(type, undefined, { ...at(x, y), businessObject: kit.part(type, name), ...more });

  const ready = event('bpmn:StartEvent', 'Ready to sign', 32, 177);
  const split = kit.shape('bpmn:ParallelGateway', kit.part('bpmn:ParallelGateway', undefined, [], 'both-sign'), at(100, 170));
  const marketing = kit.userTask(
    { name: 'Sign for marketing (CMO)', words: 'The marketing lead signs for an outcome, or sends judgements back.', form: 'form:sign-off', groups: 'marketing-lead', side: 'marketing', sla: 'P2D', reminder: 'P1D' },
    at(200, 75),
  );
  const it = kit.userTask(
    { name: 'Sign for IT (CIO)', words: 'The IT lead signs for an outcome, or sends judgements back.', form: 'form:sign-off', groups: 'it-lead', side: 'it', sla: 'P2D', reminder: 'P1D' },
    at(200, 235),
  );
  const asked = [choice(kit, 'cmo-sends-back', 365, 90, frame), choice(kit, 'cio-sends-back', 365, 250, frame)] as const;
  const back = [ended(kit, 'Marketing sent back', 482, 27, frame), ended(kit, 'IT sent back', 482, 327, frame)] as const;
  const join = kit.shape('bpmn:ParallelGateway', kit.part('bpmn:ParallelGateway', undefined, [], 'both-signed'), at(475, 170));
  const done = event('bpmn:EndEvent', 'Both signed', 582, 177);

  const flow = (source: Shape, target: Shape, points: readonly (readonly [number, number])[], name?: string, condition?: string): Connection =>
    kit.flow(source, target, frame, points.map(([x, y]) => ({ x, y })), name, condition);
  const signed = [
    flow(asked[0], join, [[415, 115], [500, 115], [500, 170]], 'no'),
    flow(asked[1], join, [[415, 275], [500, 275], [500, 220]], 'no'),
  ] as const;
  Object.assign(partOf(asked[0]), { default: partOf(signed[0]) });
  Object.assign(partOf(asked[1]), { default: partOf(signed[1]) });

  return [
    frame, ready, split, marketing, it, ...asked, ...back, join, done,
    flow(ready, split, [[68, 195], [100, 195]]),
    flow(split, marketing, [[125, 170], [125, 115], [200, 115]]),
    flow(split, it, [[125, 220], [125, 275], [200, 275]]),
    flow(marketing, asked[0], [[300, 115], [365, 115]]),
    flow(it, asked[1], [[300, 275], [365, 275]]),
    flow(asked[0], back[0], [[390, 90], [390, 45], [482, 45]], 'yes', '=signOff.sentBack'),
    flow(asked[1], back[1], [[390, 300], [390, 345], [482, 345]], 'yes', '=signOff.sentBack'),
    ...signed,
    flow(join, done, [[525, 195], [582, 195]]),
  ];
}

function choice(kit: Kit, id: string, x: number, y: number, parent: Shape): Shape {
  return kit.shape('bpmn:ExclusiveGateway', kit.part('bpmn:ExclusiveGateway', 'Sent back?', [], id), { x, y, parent });
}

/** Ends everything in the frame: the other signature is not needed any more. */
function ended(kit: Kit, name: string, x: number, y: number, parent: Shape): Shape {
  return kit.shape('bpmn:EndEvent', kit.part('bpmn:EndEvent', name), { x, y, parent, eventDefinitionType: 'bpmn:TerminateEventDefinition' });
}

function partOf(element: Shape | Connection): object {
  return (element as unknown as { businessObject: object }).businessObject;
}
