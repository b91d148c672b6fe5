import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../server';
import { keepingOf } from './kept';
import { Saver, type SaveState } from './saver';

/** A draft whose server answers what the test says, one answer a save; the last one is repeated. */
function draft(...answers: Outcome<{ revision: number }>[]) {
  const stored = new Map<string, string>();
  const storage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value), removeItem: (key: string) => void stored.delete(key) };
  const keeping = keepingOf(7, 'a.bpmn', storage as unknown as Storage);
  const sent: { xml: string; seen: number }[] = [];
  const states: SaveState[] = [];
  let xml = '<a/>';
  const server = {
    async save(content: string, seen: number) {
      sent.push({ xml: content, seen });
      return answers[Math.min(sent.length, answers.length) - 1]!;
    },
  };
  const saver = new Saver(server, keeping, 3, async () => xml, state => states.push(state));
  return { saver, keeping, sent, states, draw: (next: string) => { xml = next; saver.changed(); } };
}

test('given a change when it is saved then the next one is sent on the new revision and nothing stays in the browser', async () => {
  const { saver, keeping, sent, states, draw } = draft({ kind: 'done', value: { revision: 4 } }, { kind: 'done', value: { revision: 5 } });

  draw('<b/>');
  await saver.now();
  draw('<c/>');
  await saver.now();

  assert.deepEqual(sent, [{ xml: '<b/>', seen: 3 }, { xml: '<c/>', seen: 4 }]);
  assert.deepEqual(states.map(state => state.kind), ['waiting', 'saving', 'saved', 'waiting', 'saving', 'saved']);
  assert.equal(keeping.read(), null);
});

test('given no connection when something is drawn then the browser keeps it and it is sent later', async () => {
  const { saver, keeping, sent, states, draw } = draft({ kind: 'offline' }, { kind: 'done', value: { revision: 4 } });

  draw('<b/>');
  await saver.now();
  assert.deepEqual(keeping.read(), { xml: '<b/>', revision: 3 });
  assert.equal(states.at(-1)!.kind, 'kept');
  await saver.now();

  assert.equal(sent.length, 2);
  assert.equal(states.at(-1)!.kind, 'saved');
  assert.equal(keeping.read(), null);
});

test('given somebody else was faster when more is drawn then nothing is sent over it and the browser keeps it on its old revision', async () => {
  const { saver, keeping, sent, states, draw } = draft({ kind: 'refused', code: 'changed-meanwhile', words: 'Pia changed it.' });

  draw('<b/>');
  await saver.now();
  draw('<c/>');
  await saver.now();

  assert.equal(sent.length, 1);
  assert.deepEqual(states.at(-1), { kind: 'conflict', words: 'Pia changed it.' });
  assert.deepEqual(keeping.read(), { xml: '<c/>', revision: 3 });
});

test('given nothing changed when the page goes away then nothing is sent', async () => {
  const { saver, sent } = draft({ kind: 'offline' });

  await saver.now();

  assert.deepEqual(sent, []);
});

test('given something else in the storage when it is read then it is no drawing', () => {
  const storage = { getItem: () => '{"xml":5}' } as unknown as Storage;

  assert.equal(keepingOf(7, 'a.bpmn', storage).read(), null);
});

test('given a drawing that is half changed when more is drawn then nothing of it is sent or kept', async () => {
  const { saver, keeping, sent, states, draw } = draft({ kind: 'done', value: { revision: 4 } });

  saver.broken('a change broke off');
  draw('<half/>');
  await saver.now();

  assert.deepEqual(sent, []);
  assert.equal(keeping.read(), null);
  assert.deepEqual(states, [{ kind: 'refused', words: 'a change broke off' }]);
});
