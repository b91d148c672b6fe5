import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Freshness } from './freshness';

function shown(): Freshness {
  const made = new Freshness();
  assert.equal(made.ask()(), true);
  made.shown();
  return made;
}

test('given an answer on show when it is used then it is used once', () => {
  assert.equal(new Freshness().use(), undefined);
  const made = shown();

  assert.equal(made.use()?.(), true);
  assert.equal(made.use(), undefined);
});

test('given a change when an answer from before it comes then it is old, and so is what is on show', () => {
  const made = shown();
  const isNow = made.ask();
  made.changed();

  assert.equal(isNow(), false);
  assert.equal(made.use(), undefined);
  assert.equal(made.ask()(), true);
  assert.equal(made.use(), undefined, 'an answer that did not come changes nothing');
});

test('given two questions when their answers come out of order then the later one counts', () => {
  const made = new Freshness();
  const [first, second] = [made.ask(), made.ask()];

  assert.equal(second(), true);
  assert.equal(first(), false);
});

test('given an answer in use when something else is changed meanwhile then it may not be used any more', () => {
  const made = shown();
  const isNow = made.ask();
  const still = made.use();

  assert.equal(isNow(), false, 'it knows nothing of the change that is being made');
  assert.equal(still?.(), true);
  made.changed();
  assert.equal(still?.(), false);
});
