import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import type { DesignerModeler } from '../canvas';
import type { Questions } from '../conditions/variables';
import type { DesignerPage } from '../page';
import { OwnGroups } from './groups';

interface PropertiesPanel {
  attachTo(container: HTMLElement): void;
  _render(): void;
}

/**
 * The properties panel comes after the canvas can be used, because it is twice as large. It lives in a child of the modeler's injector:
 * all its services are those of the modeler.
 */
export function attachPanel(page: DesignerPage, modeler: DesignerModeler, container: HTMLElement, questions: Questions): void {
  const own = { __init__: ['ownGroups'], ownGroups: ['type', OwnGroups], page: ['value', page], questions: ['value', questions] };
  const panel = modeler.get('injector').createChild([BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, own as never]);
  panel.init();
  const propertiesPanel = panel.get<PropertiesPanel>('propertiesPanel');
  propertiesPanel.attachTo(container);
  // It renders itself when a diagram is opened, which has happened already.
  propertiesPanel._render();
}
