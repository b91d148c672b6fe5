import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { forElsa } from './elsa';

const moddle = () => new BpmnModdle({ zeebe }) as never;
const shipped = () => readFile('../../workflows/purchase-evaluation/purchase-evaluation.bpmn', 'utf8');

test('given the workflow that ships when it is made for Elsa then each user and service task has its binding', async () => {
  const before = await shipped();
  const { xml, notes } = await forElsa(moddle(), before);
  const tasks = [...before.matchAll(/<bpmn:(?:userTask|serviceTask) id="([^"]+)"/g)].map(match => match[1]);
  assert.ok(tasks.length > 20);
  for (const id of tasks) {
    const binding = `<elsa:activityBinding activityType="Elsa.RunTask"><elsa:input name="taskName">{"typeName":"String","expression":{"type":"Literal","value":"${id}"}}</elsa:input></elsa:activityBinding>`;
    assert.ok(xml.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replace(/>\s+</g, '><').includes(binding), id);
  }
  assert.ok(xml.includes('xmlns:elsa="https://elsaworkflows.io/schemas/bpmn/v1"'));
  assert.ok(notes.some(note => note.element === 'triage' && note.words.includes('DMN')));
  assert.ok(notes.some(note => note.element === 'judge-need'));
});

test('given a file that was made for Elsa already when it is made again then it is the same', async () => {
  const once = (await forElsa(moddle(), await shipped())).xml;
  assert.equal((await forElsa(moddle(), once)).xml, once);
});
