import type { Change, Problem } from '../lint/problem';
import type { TableModeler } from './editor';
import { elementOf, isDecision, isTable, type Decision, type Definitions } from './model';
import { columnOf, rowOf, sheetOf, type Row, type Sheet } from './sheet';

interface CommandStack {
  registerHandler(command: string, handler: unknown): void;
  execute(command: string, context: unknown): void;
}

interface Modeling {
  addRow(row: { type: string }, index?: number): Row;
  removeRow(row: Row): void;
  editCell(cell: object, text: string): void;
  updateProperties(element: object, properties: Record<string, unknown>): void;
}

const command = 'tables.mend';
const kinds: readonly string[] = ['rule', 'attribute', 'cell', 'remove'];
const prepared = new WeakSet<object>();

/** The table that the problem is about; undefined where it is about something else. */
export function tableOf(definitions: Definitions | undefined, problem: Problem): Decision | undefined {
  const element = definitions && problem.element != null ? elementOf(definitions, `#${problem.element}`) : undefined;
  return element && isDecision(element) && isTable(element) ? element : undefined;
}

export function canMend(definitions: Definitions | undefined, problem: Problem): boolean {
  const { fix } = problem;
  return fix != null && fix.changes.length > 0 && fix.changes.every(change => kinds.includes(change.kind)) && tableOf(definitions, problem) !== undefined;
}

/** Puts the changes of the fix into the table that is open, as one step to undo. What is to be looked at next: the rule that was added. */
export function mend(modeler: TableModeler, problem: Problem): Row | undefined {
  const sheet = sheetOf(modeler);
  const viewer = modeler.getActiveViewer();
  if (!sheet || !viewer || !problem.fix) return undefined;
  const stack = viewer.get('commandStack') as CommandStack;
  const modeling = viewer.get('modeling') as Modeling;
  if (!prepared.has(stack)) {
    prepared.add(stack);
    stack.registerHandler(command, class {
      static $inject: string[] = [];
      preExecute(context: { make(): void }): void {
        context.make();
      }
    });
  }

  let added: Row | undefined;
  const { changes } = problem.fix;
  stack.execute(command, {
    make: () => {
      for (const change of changes) added = apply(modeling, sheet, change) ?? added;
    },
  });
  return added;
}

function apply(modeling: Modeling, sheet: Sheet, change: Change): Row | undefined {
  const value = change.value ?? '';
  switch (change.kind) {
    case 'rule': {
      // What comes out is not ours to say: the outputs stay empty.
      const row = modeling.addRow({ type: 'dmn:DecisionRule' });
      (JSON.parse(value) as string[]).forEach((text, at) => {
        const cell = row.cells[at];
        if (cell) modeling.editCell(cell.businessObject, text);
      });
      return row;
    }
    case 'attribute':
      modeling.updateProperties(sheet.businessObject, { [change.name ?? '']: change.value ?? undefined });
      return undefined;
    case 'cell': {
      const [side, number] = (change.name ?? '').split(':');
      const column = columnOf(sheet.businessObject, side === 'input' ? { input: Number(number) } : { output: Number(number) });
      const cell = rowOf(sheet, change.element)?.cells[column ?? -1];
      if (cell) modeling.editCell(cell.businessObject, value);
      return undefined;
    }
    default: {
      const row = rowOf(sheet, change.element);
      if (row) modeling.removeRow(row);
      return undefined;
    }
  }
}
