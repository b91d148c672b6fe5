import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readSentence, writeSentence, type Sentence } from './sentence';

test('given sentences of every kind when written and read then they are the same', () => {
  const sentences: Sentence[] = [
    { join: 'and', rows: [{ kind: 'flag', path: 'signOff.agreed', yes: true }] },
    { join: 'and', rows: [{ kind: 'flag', path: 'soxInScope', yes: false }, { kind: 'compare', path: 'tier', comparison: '=', value: { type: 'string', text: 'express' } }] },
    { join: 'or', rows: [{ kind: 'compare', path: 'users', comparison: '>=', value: { type: 'number', text: '20' } }, { kind: 'contains', path: 'lanes', yes: true, value: { type: 'string', text: 'data-legal' } }] },
    { join: 'and', rows: [{ kind: 'contains', path: 'data.categories', yes: false, value: { type: 'string', text: 'health "data"' } }] },
    { join: 'and', rows: [{ kind: 'compare', path: 'request.window.start', comparison: '<', value: { type: 'date', text: '2026-12-01' } }] },
    { join: 'and', rows: [{ kind: 'compare', path: 'fields.`budget-code`', comparison: '!=', value: { type: 'null' } }, { kind: 'compare', path: 'a', comparison: '=', value: { type: 'boolean', text: 'false' } }] },
    { join: 'and', rows: [{ kind: 'compare', path: 'delta', comparison: '<=', value: { type: 'number', text: '-1.5' } }] },
  ];

  for (const sentence of sentences) assert.deepEqual(readSentence(writeSentence(sentence)), sentence, writeSentence(sentence));
});

test('given the conditions of the shipped workflows when read and written then they are as they were', async () => {
  for (const workflow of ['purchase-evaluation', 'small-company']) {
    const xml = await readFile(`../../workflows/${workflow}/${workflow}.bpmn`, 'utf8');
    const conditions = [...xml.matchAll(/<bpmn:conditionExpression[^>]*>=([^<]+)</g)].map(match => match[1]!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
    assert.ok(conditions.length >= 8);
    for (const condition of conditions) {
      const sentence = readSentence(condition);
      assert.ok(sentence, condition);
      assert.equal(writeSentence(sentence), condition);
    }
  }
});

test('given a formula of another form when read then it is no sentence', () => {
  const formulas = [
    '', 'a and b or c', 'a + 1 > 2', 'a > b', 'not(a = 1)', 'if a then b else c', 'count(lanes) > 1', 'a in ("x", "y")', 'some x in lanes satisfies x = "a"', '(a)', 'a and', 'and', 'true',
    'a = "open', 'a.b(1)', 'a ~ 1', 'list contains(lanes)', 'list contains(lanes, "a"', 'not a', '"x" = a', 'a = date("x"', 'a = "\\q"',
  ];

  for (const formula of formulas) assert.equal(readSentence(formula), null, formula);
});
