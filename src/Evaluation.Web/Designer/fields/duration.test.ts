import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWorkingTime, sayWorkingTime, writeWorkingTime } from './duration';

test('given working time of one number when read and written then it is the same', () => {
  for (const text of ['P1D', 'P12D', 'PT4H', 'PT36H']) assert.equal(writeWorkingTime(readWorkingTime(text)!), text);
});

test('given anything else when read then it is left as it is', () => {
  for (const text of ['', 'P1DT4H', 'P1M', '=due', 'P1000D', 'PT30M', undefined]) assert.equal(readWorkingTime(text), null);
  assert.equal(sayWorkingTime('P1DT4H'), 'P1DT4H');
});

test('given one and several when said then the word fits', () => {
  assert.equal(sayWorkingTime('P1D'), '1 working day');
  assert.equal(sayWorkingTime('PT4H'), '4 working hours');
});
