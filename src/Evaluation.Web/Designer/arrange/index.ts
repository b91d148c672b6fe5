import type { DesignerModeler } from '../canvas';
import { flowsOf, Diagram, middle, type Connection, type Element, type Shape } from '../list/diagram';
import { Places } from '../list/places';
import type { Container } from '../outline/model';
import { arrange, type Arrangement } from './boxes';
import { withDiagram } from './diagram';

/** Shows a file that has no diagram. How flows run is left to the editor, once shapes are there. */
export async function openArranged(modeler: DesignerModeler, xml: string): Promise<void> {
  await modeler.importXML(await withDiagram(modeler.get('injector').get('moddle'), xml));
  const diagram = Diagram.of(modeler);
  const root = modeler.get('canvas').getRootElement() as unknown as Element;
  diagram.once(() => {
    const connections = allWithin(root).filter((one): one is Connection => 'waypoints' in one);
    route(diagram, connections, arrangementsOf(root));
  });
  // It is how the file is opened, and no change of the person.
  modeler.get('injector').get<{ clear(): void }>('commandStack').clear();
}

/** Puts the steps in order as one change that can be undone. Null, or why it cannot be done. */
export function tidy(modeler: DesignerModeler): string | null {
  const root = modeler.get('canvas').getRootElement() as unknown as Shape;
  const container = root.businessObject as Container;
  if (!container.$instanceOf('bpmn:Process') || (container.laneSets ?? []).length > 0) return 'Only a diagram without pools and lanes can be tidied up.';
  const diagram = Diagram.of(modeler);
  const arranged = arrange(container);
  const shapes = allWithin(root).filter((one): one is Shape => !('waypoints' in one) && one.type !== 'label' && Number.isFinite((one as Shape).x));
  if (shapes.some(one => one.type === 'bpmn:SubProcess' && one.collapsed)) return 'A diagram with folded subprocesses cannot be tidied up: unfold them first.';
  const [left, top] = [Math.min(...shapes.map(one => one.x)), Math.min(...shapes.map(one => one.y))];
  diagram.once(() => {
    for (const shape of shapes) {
      const box = arranged.boxes.get(shape.businessObject);
      if (!box) continue;
      const to = { x: Math.round(left - 40 + box.x), y: Math.round(top - 40 + box.y) };
      const delta = { x: to.x - shape.x, y: to.y - shape.y };
      const quiet = { autoResize: false, layout: false, recurse: false, attachSupport: false };
      if (delta.x !== 0 || delta.y !== 0) {
        for (const one of [shape, ...((shape as Shape & { labels?: Shape[] }).labels ?? [])]) diagram.modeling.moveShape(one as never, delta, undefined, undefined, quiet as never);
      }
      if (shape.type.endsWith('SubProcess') && (shape.width !== Math.round(box.width) || shape.height !== Math.round(box.height)))
        diagram.modeling.resizeShape(shape as never, { ...to, width: Math.round(box.width), height: Math.round(box.height) }, undefined, quiet as never);
    }

    const connections = shapes.flatMap(shape => flowsOf(shape.outgoing));
    route(diagram, connections, [{ arranged, left: left - 40, top: top - 40 }]);
  });
  return null;
}

interface Placed {
  readonly arranged: Arrangement;
  readonly left: number;
  readonly top: number;
}

/** Ways without steps pass the others at their own height; all other flows are laid as the editor does. */
function route(diagram: Diagram, connections: readonly Connection[], placed: readonly Placed[]): void {
  const places = new Places(diagram);
  for (const flow of connections) {
    const source = flow.source as Shape;
    const target = flow.target as Shape;
    const found = placed.find(one => one.arranged.rows.has(flow.businessObject));
    if (flow.type !== 'bpmn:SequenceFlow') diagram.modeling.layoutConnection(flow as never, {} as never);
    else if (found && target.x > source.x + source.width) {
      const y = Math.round(found.top + found.arranged.rows.get(flow.businessObject)!);
      const [from, to] = [middle(source), middle(target)];
      if (Math.abs(y - from.y) < 20) places.lay(flow);
      else {
        const leave = { x: from.x, y: y > from.y ? source.y + source.height : source.y };
        const small = target.type.endsWith('Gateway') && Math.abs(y - to.y) > 30;
        const enter = small ? [{ x: to.x, y }, { x: to.x, y: y > to.y ? target.y + target.height : target.y }] : [{ x: target.x - 20, y }, { x: target.x - 20, y: to.y }, { x: target.x, y: to.y }];
        diagram.modeling.updateWaypoints(flow as never, [leave, { x: from.x, y }, ...enter]);
      }
    } else if (target.type.endsWith('Gateway') && !source.type.endsWith('Gateway') && source.type !== 'bpmn:BoundaryEvent' && middle(target).x > source.x + source.width && Math.abs(middle(source).y - middle(target).y) > 30) {
      // Along its own row, so that it passes beside what stands above or below.
      const [from, to] = [middle(source), middle(target)];
      diagram.modeling.updateWaypoints(flow as never, [{ x: source.x + source.width, y: from.y }, { x: to.x, y: from.y }, { x: to.x, y: from.y > to.y ? target.y + target.height : target.y }]);
    } else places.lay(flow);
  }
}

function arrangementsOf(root: Element): Placed[] {
  const container = root.businessObject as Container;
  return container.$instanceOf('bpmn:Process') ? [{ arranged: arrange(container), left: 160, top: 80 }] : [];
}

function allWithin(element: Element): Element[] {
  return ((element.children as Element[] | undefined) ?? []).flatMap(child => [child, ...allWithin(child)]);
}
