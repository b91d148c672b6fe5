import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateAllZeebe } from '@bpmn-io/element-templates-validator';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { Fields } from '../fields';
import type { Words } from '../words';
import { stepWords } from './catalogue';
import { templatesOf, type Workshop } from './templates';

const lanes = ['usability', 'architecture', 'security-customer', 'security-internal', 'sox', 'data-legal', 'support'];
const words: Words = {
  groups: [{ id: 'it-lead', name: 'IT lead' }, { id: 'marketing-lead', name: 'Marketing lead' }], people: [], jobs: [],
  forms: [{ id: 'form:generic', name: 'An answer in words' }],
  rubrics: lanes.map(lane => ({ id: `rubric:${lane}`, name: lane, lane, path: `rubrics/${lane}.yaml` })),
  decisions: ['triage', 'recommendation'].map(id => ({ id, name: id, path: `${id}.dmn` })),
  lanes: lanes.map(id => ({ id, name: id })), sides: ['marketing', 'it', 'joint'].map(id => ({ id, name: id })),
};

function workshop(): Workshop {
  const moddle = new BpmnModdle({ zeebe });
  const bpmnFactory = { create: (type: string, attributes: object = {}) => moddle.create(type as never, attributes) as never };
  const elementFactory = { createShape: (attributes: object) => attributes, createConnection: (attributes: object) => attributes, createParticipantShape: () => ({}) } as never;
  return { bpmnFactory, elementFactory, fields: new Fields(bpmnFactory, undefined as never) };
}

const bindings = (template: ReturnType<typeof templatesOf>[number]) => Object.fromEntries(template.properties.map(one => [Object.values(one.binding).join(' '), one.value]));

test('given the catalogue when made into templates then they are valid by the published schema and each has an id of its own', () => {
  const made = templatesOf(workshop(), words);
  const { valid, results } = validateAllZeebe(made);
  assert.ok(valid, JSON.stringify((results as { errors?: unknown }[]).map(one => one.errors), null, 1));
  assert.equal(new Set(made.map(one => one.id)).size, made.length);
});

test('given the catalogue when made into templates then every word is there but those of several elements and those with nothing to fill in', () => {
  const made = templatesOf(workshop(), words);
  const without = stepWords.filter(word => !made.some(one => one.id.startsWith(`evaluation.${word.id}.`))).map(word => word.id);
  assert.deepEqual(without, ['joint-sign-off', 'start', 'choice', 'side-by-side', 'end']);
  assert.equal(made.filter(one => one.id.startsWith('evaluation.it-check.')).length, 5);
  assert.deepEqual(made.filter(one => one.elementType.value === 'bpmn:ServiceTask').map(one => bindings(one)['zeebe:taskDefinition type']), ['notify', 'memo-freeze', 'memo-final']);
  assert.deepEqual(made.filter(one => one.elementType.value === 'bpmn:BusinessRuleTask').map(one => bindings(one)['zeebe:calledDecision decisionId']), ['triage', 'recommendation']);
});

test('given a judgement when made into a template then form, groups, due time, reminder and side are filled in, and what has no binding is said', () => {
  const made = templatesOf(workshop(), words).find(one => bindings(one)['zeebe:property lane'] === 'architecture');
  assert.ok(made);
  assert.deepEqual(bindings(made), {
    'property name': 'Check architecture and direction', 'zeebe:userTask': undefined, 'zeebe:formDefinition externalReference': 'rubric:architecture',
    'zeebe:assignmentDefinition candidateGroups': 'architect', 'zeebe:property side': 'it', 'zeebe:property lane': 'architecture', 'zeebe:property sla': 'P7D',
    'zeebe:property reminder': 'P1D', 'zeebe:property escalateTo': 'it-lead',
  });
  assert.match(made.description, /repeat this step side by side for each of =architectureOptions, input element option/);
  assert.equal(made.properties.find(one => one.binding['name'] === 'escalateTo')?.type, 'Dropdown');
});
