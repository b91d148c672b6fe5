import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DesignerModeler } from '../canvas';
import { Findings } from '../lint/findings';
import type { DesignerPage } from '../page';
import { ListState } from './state';

test('given a list that is put away when the drawing changes then it is made again only once it is shown', () => {
  let isShown = true;
  let read = 0;
  let told = 0;
  const part = { get: () => part, registerHandler: () => {} };
  const modeler = { get: () => part, getDefinitions: () => { read++; return {}; } } as unknown as DesignerModeler;
  const findings = new Findings({ path: 'a.bpmn', find: () => undefined, canMend: () => false, mend: () => {} });
  const questions = { variables: () => new Promise<never>(() => {}), check: async () => [] };
  const state = new ListState({ page: {} as DesignerPage, modeler, questions, findings, isShown: () => isShown });
  state.onChange(() => { told++; });
  assert.equal(read, 1);

  isShown = false;
  state.read();
  findings.put([]);
  assert.deepEqual([read, told], [1, 0]);

  isShown = true;
  state.read();
  findings.put([]);
  assert.deepEqual([read, told], [2, 2]);
  isShown = false;
  state.read();
});
