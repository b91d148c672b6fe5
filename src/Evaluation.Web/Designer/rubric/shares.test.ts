import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharesOf } from './shares';

test('given weights when shares are shown then they add up to a hundred without what is not scored', () => {
  assert.deepEqual(sharesOf([{ scale: 'check', weight: 3 }, { scale: 'horizons', weight: 1 }, { scale: 'text', weight: 5 }, { scale: 'task', weight: 2 }]), [75, 25, null, null]);
});

test('given items of the System Usability Scale when there are others too then each half counts fifty', () => {
  assert.deepEqual(sharesOf([{ scale: 'sus', weight: 1 }, { scale: 'rating', weight: 2 }]), [5, 50]);
  assert.deepEqual(sharesOf([{ scale: 'sus', weight: 1 }]), [10]);
});

test('given a weight that is none when shares are shown then it counts nothing', () => {
  assert.deepEqual(sharesOf([{ scale: 'check', weight: Number.NaN }, { scale: 'check', weight: 2 }]), [null, 100]);
});
