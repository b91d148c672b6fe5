import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionsOf, type Known } from './variables';

const known = (name: string): Known => ({ way: [{ name, label: name, type: 'string', values: [], valueLabels: [], always: true }] });

/** Drawings are asked about by their text; answers come when the test gives them. */
function asking() {
  const open: { readonly xml: string; answer(value: Known | null): void }[] = [];
  let drawn = 'one';
  const questions = questionsOf(async () => drawn, xml => new Promise(answer => open.push({ xml, answer })), async () => []);
  return { questions, open, draw: (xml: string) => { drawn = xml; } };
}

const settled = (): Promise<void> => new Promise(done => setImmediate(done));

test('given the same drawing when asked again then the answer is remembered', async () => {
  const { questions, open } = asking();
  const both = [questions.variables(), questions.variables()];
  await settled();
  open[0]?.answer(known('users'));

  assert.deepEqual(await Promise.all(both), [known('users'), known('users')]);
  assert.deepEqual(await questions.variables(), known('users'));
  assert.equal(open.length, 1);
});

test('given answers that come out of order when the older one arrives then the newer one stays', async () => {
  const { questions, open, draw } = asking();
  const first = questions.variables();
  await settled();
  draw('two');
  const second = questions.variables();
  await settled();
  assert.deepEqual(open.map(one => one.xml), ['one', 'two']);

  open[1]?.answer(known('new'));
  assert.deepEqual(await second, known('new'));
  open[0]?.answer(known('old'));
  assert.deepEqual(await first, known('new'));
});

test('given no answer when asked again about the same drawing then it is asked for again, and what was known stays until then', async () => {
  const { questions, open, draw } = asking();
  const first = questions.variables();
  await settled();
  open[0]?.answer(null);
  assert.deepEqual(await first, {});

  const again = questions.variables();
  await settled();
  open[1]?.answer(known('users'));
  assert.deepEqual(await again, known('users'));

  draw('two');
  const without = questions.variables();
  await settled();
  open[2]?.answer(null);
  assert.deepEqual(await without, known('users'));
  void questions.variables();
  await settled();
  assert.equal(open.length, 4);
});
