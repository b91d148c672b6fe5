import assert from 'node:assert/strict';
import { test } from 'node:test';
import EventBus from 'diagram-js/lib/core/EventBus';
import { failed, SafeCommands, type Failed } from './commands';

/** Commands that add a word, one that breaks off after it, one that nests them, and one that cannot be taken back. */
function commands() {
  const events = new EventBus();
  const stack = new SafeCommands(events, {} as never);
  const words: string[] = [];
  const said: Failed['left'][] = [];
  let changes = 0;
  events.on('commandStack.changed', () => { changes++; });
  events.on(failed, (event: Failed) => { said.push(event.left); });
  const add = { execute: ({ word }: { word: string }) => { words.push(word); return []; }, revert: () => { words.pop(); return []; } };
  stack.register('add', add as never);
  stack.register('break', { ...add, execute: (context: { word: string }) => { add.execute(context); return []; }, postExecute: () => { throw new Error('broken off'); } } as never);
  stack.register('all', { preExecute: () => { stack.execute('add', { word: 'one' }); stack.execute('break', { word: 'two' }); } } as never);
  stack.register('once', { ...add, revert: () => { throw new Error('stays'); } } as never);
  return { events, stack, words, said, changes: () => changes };
}

test('given a nested change that breaks off when it is made then nothing of it stays and the next change is told and can be undone', () => {
  const { stack, words, said, changes } = commands();
  stack.execute('add', { word: 'zero' });

  assert.throws(() => stack.execute('all', {}), /broken off/);
  assert.deepEqual(words, ['zero']);
  assert.deepEqual(said, ['as-before']);
  assert.equal(changes(), 2);
  assert.equal(stack.canRedo(), false);

  stack.execute('add', { word: 'three' });
  assert.equal(changes(), 3);
  stack.undo();
  assert.deepEqual(words, ['zero']);
  stack.undo();
  assert.deepEqual(words, []);
  assert.equal(changes(), 5);
});

test('given a change that breaks off before anything is done when it is made then what was undone can still be done again', () => {
  const { stack, words, said } = commands();
  stack.execute('add', { word: 'zero' });
  stack.undo();

  assert.throws(() => stack.execute('unknown', {}), /no command handler/);
  stack.redo();

  assert.deepEqual(words, ['zero']);
  assert.deepEqual(said, ['as-before']);
});

test('given a change that cannot be taken back when it is undone then that is said and later changes are told', () => {
  const { stack, said, changes } = commands();
  stack.execute('once', { word: 'zero' });

  assert.throws(() => stack.undo(), /stays/);
  stack.execute('add', { word: 'one' });

  assert.deepEqual(said, ['broken']);
  assert.equal(changes(), 2);
});

test('given somebody who listens and breaks off when a change is made then the change stays', () => {
  const { events, stack, words, said } = commands();
  events.once('elements.changed', () => { throw new Error('not shown'); });

  assert.throws(() => stack.execute('add', { word: 'zero' }), /not shown/);

  assert.deepEqual(words, ['zero']);
  assert.deepEqual(said, ['changed']);
  assert.equal(stack.canUndo(), true);
});
