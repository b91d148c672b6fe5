import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf, followed, heading, nearest, waysApart } from './ways';

const straight = [{ x: 0, y: 100 }, { x: 200, y: 100 }];
const jog = [{ x: 0, y: 100 }, { x: 100, y: 100 }, { x: 100, y: 101 }, { x: 200, y: 101 }];

test('given a way whose end went down by a pixel when compared then they are a pixel apart, and far where it runs elsewhere', () => {
  assert.equal(waysApart(straight, jog), 1);
  assert.equal(waysApart(jog, straight), 1);
  assert.equal(waysApart(straight, [{ x: 0, y: 100 }, { x: 100, y: 60 }, { x: 200, y: 100 }]), 40);
  assert.deepEqual(nearest(jog, { x: 150, y: 90 }), { x: 150, y: 101 });
});

test('given an end that lay before the edge, within the step or elsewhere when laid again then it stays only where the way still leads to it', () => {
  const [edge, next] = [{ x: 200, y: 100 }, { x: 100, y: 100 }];
  assert.deepEqual(endOf(edge, { x: 195, y: 100 }, next), { x: 195, y: 100 });
  assert.deepEqual(endOf(edge, { x: 201.25, y: 100.4 }, next), { x: 201.25, y: 100.4 });
  assert.deepEqual(endOf(edge, { x: 240, y: 100 }, next), edge);
  assert.deepEqual(endOf(edge, { x: 199, y: 104 }, next), edge);
  assert.deepEqual(endOf({ x: 104, y: 100 }, { x: 98, y: 100 }, next), { x: 104, y: 100 });
});

test('given steps when their heading is asked then it is the longer side', () => {
  assert.equal(heading({ x: 0, y: 0 }, { x: 30, y: -10 }), 'x1');
  assert.equal(heading({ x: 0, y: 0 }, { x: 3, y: -10 }), 'y-1');
});

test('given a way whose first end is moved when it follows then its first part stays straight and all else is as before', () => {
  const way = [{ x: 10, y: 20 }, { x: 10, y: 60 }, { x: 80, y: 60 }];
  assert.deepEqual(followed(way, { x: 1, y: 0 }), [{ x: 11, y: 20 }, { x: 11, y: 60 }, { x: 80, y: 60 }]);
  assert.deepEqual(followed(way, { x: 0, y: 1 }), [{ x: 10, y: 21 }, { x: 10, y: 60 }, { x: 80, y: 60 }]);
  assert.deepEqual(followed([{ x: 241, y: 226 }, { x: 240, y: 368 }], { x: 1, y: 0 }), [{ x: 242, y: 226 }, { x: 240, y: 368 }]);
});
