import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../lint/problem';
import { canMend } from './mend';
import type { Definitions } from './model';
import { rowOf, selectorOf, type Sheet } from './sheet';

const row = (id: string, ruleId: string | undefined): Sheet['rows'][number] => ({
  id, businessObject: { id: ruleId as string }, cells: ['a', 'b', 'c'].map(column => ({ id: `${id}-${column}`, businessObject: {} })),
});
const sheet: Sheet = {
  businessObject: { $type: 'dmn:DecisionTable', input: [{}, {}], output: [{}] },
  rows: [row('r1', 'first'), row('r2', undefined), row('r3', 'rule-1')],
  cols: [{ id: 'in-1' }, { id: 'in-2' }, { id: 'out"1' }],
};

test('given a place of a problem when it is looked for then it is a cell, the number of a rule, or the head of a column', () => {
  assert.equal(selectorOf(sheet, { ruleId: 'first', input: 2 }), 'tbody td[data-element-id="r1-b"]');
  assert.equal(selectorOf(sheet, { ruleId: 'first', output: 1 }), 'tbody td[data-element-id="r1-c"]');
  assert.equal(selectorOf(sheet, { ruleId: 'first' }), 'tbody td.rule-index[data-row-id="r1"]');
  assert.equal(selectorOf(sheet, { output: 1 }), 'thead th[data-col-id="out\\"1"]');
  assert.equal(selectorOf(sheet, {}), undefined);
  assert.equal(selectorOf(sheet, { ruleId: 'gone' }), undefined);
});

test('given a rule without an id when it is named by its number then it is found, unless another has that id', () => {
  assert.equal(rowOf(sheet, 'rule-2')?.id, 'r2');
  assert.equal(rowOf(sheet, 'rule-1')?.id, 'r3');
});

test('given a fix when it is of another kind, of another table or none then it is not offered', () => {
  const definitions = { $type: 'dmn:Definitions', id: 'd', drgElement: [{ $type: 'dmn:Decision', id: 'size', decisionLogic: sheet.businessObject }, { $type: 'dmn:InputData', id: 'cost' }] } as unknown as Definitions;
  const problem = (element: string, kind: string): Problem => ({
    severity: 'error', code: 'x', file: 'a.dmn', line: 1, element, what: 'expected a, but b', fix: { words: 'Do it', changes: [{ kind, element, value: '[]' }] },
  });
  assert.equal(canMend(definitions, problem('size', 'rule')), true);
  assert.equal(canMend(definitions, problem('size', 'append')), false);
  assert.equal(canMend(definitions, problem('cost', 'rule')), false);
  assert.equal(canMend(definitions, { ...problem('size', 'rule'), fix: null }), false);
});
