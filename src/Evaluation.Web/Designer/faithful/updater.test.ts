import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import EventBus from 'diagram-js/lib/core/EventBus';
import { list, type Moddle } from '../fields/moddle';
import { FaithfulUpdater } from './updater';

const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="https://our.example">
  <collaboration id="pools"><participant id="pool" processRef="pooled" /></collaboration>
  <process id="pooled" />
  <process id="free"><laneSet id="lanes"><lane id="lane"><flowNodeRef>step</flowNodeRef></lane></laneSet><task id="step" /><subProcess id="sub"><task id="inner" /></subProcess></process>
</definitions>`;

async function opened() {
  const moddle = new BpmnModdle();
  const { elementsById } = (await moddle.fromXML(file)) as unknown as { elementsById: Record<string, Moddle> };
  const updater = new FaithfulUpdater(new EventBus() as never, moddle as never, {} as never);
  const ids = (name: string, of: string) => list(elementsById[name], of).map(one => one.id);
  return { updater, at: (id: string) => elementsById[id]!, ids, create: (type: string) => moddle.create(type as never, { id: 'new' } as never) as unknown as Moddle };
}

test('given steps and lanes beside pools when they are taken away and come back then they are in their process again', async () => {
  const { updater, at, ids } = await opened();

  for (const id of ['step', 'inner', 'lane']) updater.updateSemanticParent(at(id), null);
  assert.deepEqual([ids('free', 'flowElements'), ids('sub', 'flowElements'), ids('lanes', 'lanes')], [['sub'], [], []]);
  for (const id of ['step', 'inner', 'lane']) updater.updateSemanticParent(at(id), at('pools'));

  assert.deepEqual([ids('free', 'flowElements'), ids('sub', 'flowElements'), ids('lanes', 'lanes')], [['sub', 'step'], ['inner'], ['lane']]);
});

test('given a new step beside pools when it is added, undone and done again then it is in the process that has no pool', async () => {
  const { updater, at, ids, create } = await opened();
  const added = create('bpmn:Task');

  updater.updateSemanticParent(added, at('pools'));
  assert.deepEqual(ids('free', 'flowElements'), ['step', 'sub', 'new']);
  updater.updateSemanticParent(added, null);
  assert.deepEqual(ids('free', 'flowElements'), ['step', 'sub']);
  updater.updateSemanticParent(added, at('pools'));

  assert.deepEqual(ids('free', 'flowElements'), ['step', 'sub', 'new']);
  assert.deepEqual(ids('pooled', 'flowElements'), []);
});
