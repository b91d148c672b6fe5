import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { Order } from './order';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><task id="a"><outgoing>y</outgoing><outgoing>x</outgoing></task><task id="b"/><sequenceFlow id="x" sourceRef="a" targetRef="b"/><sequenceFlow id="y" sourceRef="a" targetRef="b"/></process></definitions>`;

test('given parts that went and came back when it is kept then the text is the same, and what is new stands last', async () => {
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const definitions = rootElement as unknown as { rootElements: { flowElements: { id: string; outgoing: unknown[] }[] }[] };
  const order = new Order();
  order.keep(definitions);
  const before = (await moddle.toXML(rootElement)).xml;
  const { flowElements } = definitions.rootElements[0]!;

  flowElements.push(flowElements.shift()!);
  flowElements.at(-1)!.outgoing.reverse();
  order.keep(definitions);
  assert.equal((await moddle.toXML(rootElement)).xml, before);

  flowElements.unshift(moddle.create('bpmn:Task', { id: 'c' }) as never);
  order.keep(definitions);
  assert.deepEqual(flowElements.map(one => one.id), ['a', 'b', 'x', 'y', 'c']);
});
