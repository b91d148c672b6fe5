import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toEditor, toFile } from './annotations';
import { columnsOf, dataOf, feelOf } from './fields';
import type { Decision, Definitions } from './model';
import { sentencesOf } from './sentences';

const size: Decision = {
  $type: 'dmn:Decision', id: 'size', name: 'Size',
  informationRequirement: [{ requiredInput: { href: '#cost' } }, { requiredInput: { href: '#data' } }],
  decisionLogic: {
    $type: 'dmn:DecisionTable',
    input: [
      { label: 'Cost a year', inputExpression: { text: 'yearlyCost', typeRef: 'number' } },
      { label: 'Kind', inputExpression: { text: 'data.kind', typeRef: 'string' }, inputValues: { text: '"old", "n\\"ew"' } },
      { label: 'Colour', inputExpression: { text: 'data.colour', typeRef: 'string' } },
    ],
    output: [{ name: 'Size' }],
    rule: [
      { id: 'r1', inputEntry: [{ text: '> 5' }, { text: '-' }, { text: '"red", "blue"' }], outputEntry: [{ text: '"large"' }], annotationEntry: [{ text: 'It is large.' }] },
      { id: 'r2', inputEntry: [{ text: '-' }, { text: '-' }, { text: '"red"' }], outputEntry: [{ text: '"data.lost"' }] },
    ],
  },
};
const whole: Decision = { $type: 'dmn:Decision', id: 'whole', name: 'Whole', informationRequirement: [{ requiredDecision: { href: '#size' } }], decisionLogic: { $type: 'dmn:LiteralExpression', text: 'Size' } };
const definitions: Definitions = {
  $type: 'dmn:Definitions', id: 'd',
  $model: { create: (type, values) => ({ $type: type, ...values }) },
  drgElement: [whole, size, { $type: 'dmn:InputData', id: 'cost', name: 'Cost', variable: { name: 'yearlyCost', typeRef: 'number' } } as never, { $type: 'dmn:InputData', id: 'data', name: 'data' }],
};

test('given a table when it is tried then each column has a field of its type with the values that are allowed or known', () => {
  assert.deepEqual(columnsOf(size).map(({ label, kind, values, closed }) => ({ label, kind, values, closed })), [
    { label: 'Cost a year', kind: 'number', values: [], closed: false },
    { label: 'Kind', kind: 'text', values: ['old', 'n"ew'], closed: true },
    { label: 'Colour', kind: 'text', values: ['red', 'blue'], closed: false },
  ]);
});

test('given a decision on others when it is tried as a whole then what comes in is asked, part by part', () => {
  assert.deepEqual(dataOf(definitions, whole).map(field => [field.key, field.kind]), [['yearlyCost', 'number'], ['data.kind', 'text'], ['data.colour', 'text']]);
});

test('given what is typed when it is sent then it is FEEL', () => {
  assert.equal(feelOf({ kind: 'text' }, ' a "b" '), '"a \\"b\\""');
  assert.equal(feelOf({ kind: 'date' }, '2026-03-02'), 'date("2026-03-02")');
  assert.equal(feelOf({ kind: 'number' }, ' 5 '), '5');
  assert.equal(feelOf({ kind: 'text' }, '  '), '');
});

test('given rules when they are read as a list then they say when and what', () => {
  assert.deepEqual(sentencesOf(size).map(sentence => sentence.words), ['When Cost a year is > 5 and Colour is "red", "blue": Size is "large".', 'When Colour is "red": Size is "data.lost".']);
});

test('given the words of a rule when edited then the file has them as its annotation', () => {
  const rule = { id: 'r', annotationEntry: [{ text: 'before' }] } as { id: string; description?: string; annotationEntry?: { text?: string }[] };
  const one: Definitions = { ...definitions, drgElement: [{ $type: 'dmn:Decision', id: 'a', decisionLogic: { $type: 'dmn:DecisionTable', annotation: [{}], rule: [rule] } } as never] };

  toEditor(one);
  assert.equal(rule.description, 'before');
  rule.description = 'after';
  toFile(one);

  assert.deepEqual([rule.description, rule.annotationEntry?.[0]?.text], [undefined, 'after']);
});
