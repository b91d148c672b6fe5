import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { outlineOf, type Block } from './index';
import type { Bpmn, Container } from './model';

async function process(xml: string): Promise<Container> {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  return (rootElement as unknown as { rootElements: Bpmn[] }).rootElements.find(one => one.$type === 'bpmn:Process') as Container;
}

/** The outline as indented lines: what the list shows, without its forms. */
function lines(blocks: readonly Block[], indent = ''): string[] {
  return blocks.flatMap(block => [
    ...block.steps.flatMap(step => [
      indent + step.node.id,
      ...lines(step.inner, `${indent}  in `),
      ...step.branches.flatMap(branch => [`${indent}  by ${branch.flow.id}`, ...lines([branch.block], `${indent}    `)]),
      ...step.events.flatMap(one => [`${indent}  at ${one.event.id}`, ...one.branches.flatMap(branch => lines([branch.block], `${indent}    `))]),
    ]),
    ...(block.leads ? [`${indent}-> ${block.leads.targetRef.id}`] : []),
  ]);
}

const small = (flows: string) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">
  ${[...new Set(flows.match(/[a-z]\d?/g))].map(id => `<${id.startsWith('s') ? 'startEvent' : id.startsWith('e') ? 'endEvent' : id.startsWith('g') ? 'exclusiveGateway' : 'task'} id="${id}"/>`).join('')}
  ${flows.split(' ').map(flow => `<sequenceFlow id="${flow}" sourceRef="${flow.split('-')[0]}" targetRef="${flow.split('-')[1]}"/>`).join('')}
</process></definitions>`;

async function told(flows: string): Promise<string[]> {
  return lines(outlineOf(await process(small(flows))));
}

test('given branches that join when told then what follows stands after them', async () => {
  assert.deepEqual(await told('s-g1 g1-a g1-b a-g2 b-g2 g2-c c-e'), ['s', 'g1', '  by g1-a', '    a', '    -> g2', '  by g1-b', '    b', '    -> g2', 'g2', 'c', 'e']);
});

test('given a branch without steps and one that ends when told then both are there', async () => {
  assert.deepEqual(await told('s-g1 g1-g2 g1-a g1-b a-g2 b-e1 g2-e'), ['s', 'g1', '  by g1-g2', '    -> g2', '  by g1-a', '    a', '    -> g2', '  by g1-b', '    b', '    e1', 'g2', 'e']);
});

test('given a way back when told then it leads to the step before and nothing is told twice', async () => {
  assert.deepEqual(await told('s-a a-g1 g1-a g1-b b-c c-e'), ['s', 'a', 'g1', '  by g1-a', '    -> a', '  by g1-b', '    -> b', 'b', 'c', 'e']);
});

test('given a circle that nothing leads to when told then it is there', async () => {
  assert.deepEqual(await told('s-e a-b b-a'), ['s', 'e', 'a', 'b', '-> a']);
});

test('given the workflow that ships when told then every step is there once and judgements stand within their split', async () => {
  const found = lines(outlineOf(await process(await readFile('../../workflows/purchase-evaluation/purchase-evaluation.bpmn', 'utf8'))));
  const steps = found.map(line => line.trim()).filter(line => !/^(in +)?(by|->|at) /.test(line));
  assert.equal(new Set(steps).size, steps.length);
  assert.ok(found.includes('lanes-done') && found.includes('lanes-open'));
  assert.ok(found.includes('    score-usability') && found.includes('        check-sox'));
  assert.ok(found.includes('  in sign-off-opened') && found.includes('  at base-superseded'));
  assert.deepEqual(found.slice(found.indexOf('  at base-superseded'), found.indexOf('  at base-superseded') + 2), ['  at base-superseded', '    -> recommend-again']);
});
