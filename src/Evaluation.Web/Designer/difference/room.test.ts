import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitting, type Box, type Words } from './room';

const sizes = [{ width: 120, height: 16 }, { width: 60, height: 16 }, { width: 30, height: 16 }];
const stepAt = (x: number): Box => ({ x, y: 0, width: 40, height: 30 });
const on = (step: Box): Words => ({ x: step.x + 20, y: 0, sizes, own: [step], most: 200 });

test('given steps far apart when words are placed then all are whole', () => {
  const steps = [stepAt(0), stepAt(300)];
  assert.deepEqual(fitting(steps.map(on), steps), [0, 0]);
  assert.deepEqual(fitting(steps.map(step => ({ ...on(step), most: 80 })), steps), [1, 1]);
  assert.deepEqual(fitting(steps.map(step => ({ ...on(step), most: 10 })), steps), [2, 2]);
});

test('given steps close together when words are placed then they are shortened, and no two meet', () => {
  const steps = [stepAt(0), stepAt(52), stepAt(104)];
  const chosen = fitting(steps.map(on), steps);
  for (const [at, form] of chosen.entries()) {
    assert.ok(form > 0);
    const next = chosen[at + 1];
    if (next !== undefined) assert.ok(sizes[form]!.width / 2 + sizes[next]!.width / 2 < 52);
  }
});

test('given no room at all when words are placed then they are left out, and may lie on what they stand in', () => {
  const [frame, step] = [{ x: -100, y: -100, width: 400, height: 300 }, stepAt(0)];
  assert.deepEqual(fitting([{ ...on(step), own: [step, frame] }], [frame, step]), [0]);
  assert.deepEqual(fitting([on(step)], [frame, step]), [-1]);
  const near = [stepAt(0), stepAt(20)];
  assert.deepEqual(fitting(near.map(on), near), [-1, -1]);
});
