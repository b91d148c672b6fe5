import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords, type Drawn } from './names';
import type { Problem } from './problem';

const drawn: Readonly<Record<string, Drawn>> = {
  Gateway_1: { name: 'Good\nenough?' },
  Gateway_2: {},
  Flow_1: { from: 'Gateway_1', to: 'triage' },
  Flow_2: { from: 'Gateway_1', to: 'Gateway_2' },
  Flow_3: { from: 'Gateway_2', to: 'triage' },
  Flow_4: { from: 'Gateway_2', to: 'Gateway_2' },
  triage: { name: 'Triage by rules' },
};
const said = (element: string, what = ''): Problem => inWords({ severity: 'error', code: 'no-condition', file: 'a.bpmn', line: 1, element, what }, id => drawn[id]);

test('given elements without a name when said then flows are called by their ends', () => {
  assert.deepEqual(
    ['Gateway_1', 'Gateway_2', 'Flow_1', 'Flow_2', 'Flow_3', 'Flow_4', 'gone'].map(id => said(id).elementName),
    ['Good enough?', null, 'the way from Good\nenough? to Triage by rules', 'a way out of Good\nenough?', 'a way to Triage by rules', null, null].map(one => one?.replace('\n', ' ') ?? null),
  );
});

test('given ids in a sentence when said then those that the editor made up have names, and variables stay', () => {
  assert.equal(said('Flow_1', "expected the default of 'Gateway_1', but it is neither").what, "expected the default of 'Good enough?', but it is neither");
  assert.equal(said('Flow_1', "nothing sets 'triage' after 'Gateway_2'").what, "nothing sets 'triage' after 'Gateway_2'");
});
