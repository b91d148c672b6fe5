import type { TableCell } from '../lint/problem';
import type { TableModeler } from './editor';
import type { Logic, Rule } from './model';

/** The table that is open, as the editor shows it: columns are the inputs, then the outputs. */
export interface Sheet {
  readonly businessObject: Logic;
  readonly rows: readonly Row[];
  readonly cols: readonly { readonly id: string }[];
}

export interface Row {
  readonly id: string;
  readonly businessObject: Rule;
  readonly cells: readonly { readonly id: string; readonly businessObject: object }[];
}

/** Undefined where no table is open. */
export function sheetOf(modeler: TableModeler): Sheet | undefined {
  const sheet = modeler.getActiveViewer()?.get('sheet', false) as { getRoot(): Sheet } | undefined;
  return sheet?.getRoot();
}

/** By its id, or as rule-NUMBER where the file gives it none. */
export function rowOf(sheet: Pick<Sheet, 'rows'>, ruleId: string): Row | undefined {
  const number = /^rule-(\d+)$/.exec(ruleId)?.[1];
  return sheet.rows.find(row => row.businessObject.id === ruleId) ?? (number === undefined ? undefined : sheet.rows.slice(Number(number) - 1).find(row => !row.businessObject.id));
}

/** Number of the column from 0, inputs first; undefined for a whole row. */
export function columnOf(table: Logic, cell: TableCell): number | undefined {
  if (cell.input) return cell.input - 1;
  return cell.output ? (table.input?.length ?? 0) + cell.output - 1 : undefined;
}

/** What selects the place in the page: a cell, the number of a rule, or the head of a column. */
export function selectorOf(sheet: Sheet, cell: TableCell): string | undefined {
  const column = columnOf(sheet.businessObject, cell);
  if (cell.ruleId == null) return column === undefined ? undefined : `thead th[data-col-id="${escaped(sheet.cols[column]?.id)}"]`;
  const row = rowOf(sheet, cell.ruleId);
  if (row === undefined) return undefined;
  return column === undefined ? `tbody td.rule-index[data-row-id="${escaped(row.id)}"]` : `tbody td[data-element-id="${escaped(row.cells[column]?.id)}"]`;
}

function escaped(id: string | undefined): string {
  return (id ?? '').replace(/["\\]/g, '\\$&');
}
