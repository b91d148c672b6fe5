import assert from 'node:assert/strict';
import test from 'node:test';
import { ofNow, ofReach } from './painting';

test('tokens are counted where they wait, and what is stuck says so', () => {
  const painting = ofNow({
    tokens: [
      { id: 'score', count: 3, stuck: false },
      { id: 'mail', count: 1, stuck: true },
    ],
    done: ['start'],
    taken: ['flow-1'],
  });
  assert.deepEqual(
    painting.badges.map(({ id, text, kind, words }) => [id, text, kind, words]),
    [
      ['score', '3', 'token', '3 wait here'],
      ['mail', '!', 'stuck', 'stuck here'],
    ],
  );
  assert.deepEqual(
    painting.markers.map(({ id, marker }) => `${id} ${marker}`),
    ['start play-done', 'flow-1 play-taken', 'score play-here', 'mail play-stuck'],
  );
});

test('what no scenario reaches is marked and has no number, what broke is marked even unreached', () => {
  const painting = ofReach({ elements: { a: 2, b: 0, c: 0 }, flows: { f: 1, g: 0 }, broken: ['c'] });
  assert.deepEqual(
    painting.markers.map(({ id, marker }) => `${id} ${marker}`),
    ['a play-reached', 'b play-missed', 'c play-missed', 'f play-reached', 'g play-missed', 'c play-stuck'],
  );
  assert.deepEqual(
    painting.badges.map(({ id, text, words }) => [id, text, words]),
    [
      ['a', '2', '2 scenarios'],
      ['c', '!', 'a scenario broke here'],
    ],
  );
});
