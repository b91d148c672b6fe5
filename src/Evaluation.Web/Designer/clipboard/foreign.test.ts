import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { read, write, type Moddle } from './foreign';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:other="https://other.example/ns" id="d"><process id="p"><task id="a" name="A" other:colour="blue"><extensionElements><other:note level="2"><other:line>one &lt; two</other:line></other:note></extensionElements></task></process></definitions>`;

test('given a task with parts of another tool when it goes to another window then they come along', async () => {
  const here = new BpmnModdle();
  const { rootElement } = await here.fromXML(xml);
  const task = (rootElement as unknown as { rootElements: { flowElements: unknown[] }[] }).rootElements[0]!.flowElements[0];

  const there = new BpmnModdle();
  const [pasted] = read(there as unknown as Moddle, write([task])) as { $parent?: unknown }[];
  const process = there.create('bpmn:Process', { id: 'q', flowElements: [pasted] } as never);
  pasted!.$parent = process;
  const definitions = there.create('bpmn:Definitions', { rootElements: [process] } as never);
  (process as unknown as { $parent: unknown }).$parent = definitions;
  const text = (await there.toXML(definitions)).xml;
  assert.match(text, /other:colour="blue"/);
  assert.match(text, /<other:note level="2"><other:line>one &lt; two<\/other:line><\/other:note>/);
});
