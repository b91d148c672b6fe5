import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { outlineOf } from '../outline';
import type { Bpmn, Container } from '../outline/model';
import { Shown } from './shown';
import type { Section } from './state';

const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">
  <laneSet id="rows"><lane id="row" /></laneSet>
  <startEvent id="s" />
  <exclusiveGateway id="g" />
  <subProcess id="sub"><startEvent id="inner" /><task id="deep" /><sequenceFlow id="within" sourceRef="inner" targetRef="deep" /></subProcess>
  <boundaryEvent id="late" attachedToRef="sub"><timerEventDefinition id="timer" /></boundaryEvent>
  <task id="a" /><task id="b" />
  <sequenceFlow id="s-g" sourceRef="s" targetRef="g" />
  <sequenceFlow id="g-sub" sourceRef="g" targetRef="sub" />
  <sequenceFlow id="g-a" sourceRef="g" targetRef="a" />
  <sequenceFlow id="late-b" sourceRef="late" targetRef="b" />
</process></definitions>`;

test('given any element of a file when asked where it is shown then it is the step, the way, or what it belongs to', async () => {
  const { rootElement, elementsById } = await new BpmnModdle().fromXML(file);
  const container = (rootElement as unknown as { rootElements: Bpmn[] }).rootElements[0] as Container;
  const shown = new Shown([{ id: 'p', title: 'p', container, blocks: outlineOf(container), others: [] } satisfies Section]);
  const keys: Record<string, string> = {
    p: 'about-all:p', s: 'edit:s', g: 'edit:g', sub: 'edit:sub', deep: 'edit:deep', b: 'edit:b',
    'g-sub': 'way:g-sub', 'g-a': 'way:g-a', late: 'late:late', timer: 'late:late',
    's-g': 'edit:s', within: 'edit:inner', 'late-b': 'late:late', row: 'about-all:p',
  };

  for (const [id, key] of Object.entries(keys)) assert.equal(shown.keyOf((elementsById as unknown as Record<string, Bpmn>)[id]!), key, id);
});

test('given an element of another process when asked where it is shown then nowhere', async () => {
  const { elementsById } = await new BpmnModdle().fromXML(file);

  assert.equal(new Shown([]).keyOf((elementsById as unknown as Record<string, Bpmn>)['a']!), null);
});
