import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Findings } from './findings';
import type { Fix, Problem } from './problem';

const fix: Fix = { words: 'Draw an end event behind it', changes: [{ kind: 'append', element: 'triage', value: 'bpmn:EndEvent' }] };
const problem = (file: string, element: string): Problem => ({ severity: 'error', code: 'dead-end', file, line: 1, element, what: 'nothing comes after', fix });

function findings(canMend = true) {
  const mended: Fix[] = [];
  const made = new Findings({ path: 'a.bpmn', find: id => (id === 'triage' ? {} : undefined), canMend: () => canMend, mend: one => { mended.push(one); } });
  return { made, mended };
}

test('given a table that is called like a step when asked for the element then it is none of the drawing', () => {
  const { made } = findings();

  assert.equal(made.elementOf(problem('a.bpmn', 'triage')), 'triage');
  assert.equal(made.elementOf(problem('triage.dmn', 'triage')), null);
  assert.equal(made.elementOf(problem('a.bpmn', 'gone')), null);
});

test('given a problem when mended then it is gone at once and cannot be mended again', () => {
  const { made, mended } = findings();
  const [first, second] = [problem('a.bpmn', 'triage'), problem('a.bpmn', 'gone')];
  let told = 0;
  made.onChange(() => { told++; });
  made.put([first, second]);

  made.mend(first);
  made.mend(first);
  assert.deepEqual(mended, [fix]);
  assert.deepEqual(made.problems, [second]);
  assert.equal(told, 2);
});

test('given a fix that this drawing cannot do when mended then nothing happens', () => {
  const { made, mended } = findings(false);
  const one = problem('a.bpmn', 'triage');
  made.put([one]);

  made.mend(one);
  assert.deepEqual(mended, []);
  assert.deepEqual(made.problems, [one]);
});

test('given a fix of a table that is called like a step when mended then the step stays as it is', () => {
  const { made, mended } = findings();
  const one = problem('triage.dmn', 'triage');
  made.put([one]);

  assert.equal(made.fixOf(one), null);
  assert.equal(made.fixOf(problem('a.bpmn', 'triage')), fix);
  made.mend(one);
  assert.deepEqual(mended, []);
  assert.deepEqual(made.problems, [one]);
});
