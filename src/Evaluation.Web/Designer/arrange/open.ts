import type { DesignerModeler } from '../canvas';

/** Opens a file; one without a diagram is laid out first, by what is loaded for it only. */
export async function openDiagram(modeler: DesignerModeler, xml: string): Promise<void> {
  if (/<(?:[\w.-]+:)?BPMN(?:Shape|Plane)\b/.test(xml)) {
    await modeler.importXML(xml);
    return;
  }

  const { openArranged } = await import('./index');
  await openArranged(modeler, xml);
}
