import type Canvas from 'diagram-js/lib/core/Canvas';
import Modeler from 'dmn-js/lib/Modeler';
import { fit } from '../canvas/fit';
import { toEditor, toFile } from './annotations';
import type { Decision, Definitions, View } from './model';

/** The editor of a file of decisions: the drawing of what rests on what, tables, and formulas. */
export interface TableModeler {
  importXML(xml: string, options?: { open: boolean }): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  open(view: View): Promise<unknown>;
  getViews(): View[];
  getActiveView(): View | undefined;
  getActiveViewer(): { get(name: string, strict?: boolean): unknown } | undefined;
  getDefinitions(): Definitions | undefined;
  on(event: string, listener: (event: never) => void): void;
}

interface CommandStack { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }

export function createTables(container: HTMLElement): TableModeler {
  const modeler = new Modeler({ container });
  modeler.on('import.parse.complete', ({ definitions }: { definitions?: Definitions }) => {
    if (definitions) toEditor(definitions);
  });
  modeler.on('import.render.complete', ({ view }: { view: View }) => {
    const canvas = view.type === 'drd' ? modeler.getActiveViewer()?.get('canvas', false) as Canvas | undefined : undefined;
    if (canvas) fit(canvas);
  });
  return modeler;
}

/** Whatever is changed in whichever view; opening one is no change. */
export function onEdit(modeler: TableModeler, listener: () => void): void {
  modeler.on('viewer.created', ({ viewer }: { viewer: { on(event: string, listener: (event: { trigger?: string }) => void): void } }) => {
    viewer.on('commandStack.changed', event => {
      if (event.trigger !== 'clear') listener();
    });
  });
}

export function undo(modeler: TableModeler): void {
  const stack = stackOf(modeler);
  if (stack?.canUndo()) stack.undo();
}

export function redo(modeler: TableModeler): void {
  const stack = stackOf(modeler);
  if (stack?.canRedo()) stack.redo();
}

export async function xmlOf(modeler: TableModeler): Promise<string> {
  const definitions = modeler.getDefinitions();
  if (definitions) toFile(definitions);
  // The text is there when the call comes back; what waits is only the answer.
  const saved = modeler.saveXML({ format: true });
  if (definitions) toEditor(definitions);
  return (await saved).xml;
}

/** The decision that is open, null for the drawing of all of them. */
export function openDecision(modeler: TableModeler): Decision | null {
  const view = modeler.getActiveView();
  return view && view.type !== 'drd' ? (view.element as Decision) : null;
}

function stackOf(modeler: TableModeler): CommandStack | undefined {
  return modeler.getActiveViewer()?.get('commandStack', false) as CommandStack | undefined;
}
