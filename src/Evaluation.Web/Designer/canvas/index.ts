import Modeler from 'bpmn-js/lib/Modeler';
import cloudBehaviours from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import minimap from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Injector, ModuleDeclaration } from 'didi';

/** The services of the editor that our features use. */
export interface Services {
  canvas: Canvas;
  editorActions: EditorActions;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  injector: Injector;
  overlays: Overlays;
  popupMenu: PopupMenu;
  selection: Selection;
}

export type DesignerModeler = Modeler<Services>;

export function createModeler(container: HTMLElement, features: ModuleDeclaration[]): DesignerModeler {
  return new Modeler<Services>({
    container,
    additionalModules: [cloudBehaviours, minimap, ...features],
    moddleExtensions: { zeebe },
  });
}

/** The diagram as it is drawn now. */
export async function xmlOf(modeler: DesignerModeler): Promise<string> {
  const { xml } = await modeler.saveXML({ format: true });
  if (xml === undefined) throw new Error('expected the diagram as XML, but there is none');
  return xml;
}
