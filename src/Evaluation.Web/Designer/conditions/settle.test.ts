import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settleAfter } from './settle';

test('given several calls when flushed then the last one is made, once', () => {
  const calls: string[] = [];
  const settling = settleAfter(60_000)((text: string) => { calls.push(text); });

  settling('a');
  settling('ab');
  assert.deepEqual(calls, []);
  settling.flush();
  settling.flush();
  assert.deepEqual(calls, ['ab']);
});

test('given a call when cancelled then it is never made', () => {
  const calls: string[] = [];
  const settling = settleAfter(60_000)((text: string) => { calls.push(text); });

  settling('a');
  settling.cancel();
  settling.flush();
  assert.deepEqual(calls, []);
});

test('given a call when nothing more comes then it is made by itself', async () => {
  const made = new Promise<string>(resolve => settleAfter(1)(resolve)('a'));

  assert.equal(await made, 'a');
});
