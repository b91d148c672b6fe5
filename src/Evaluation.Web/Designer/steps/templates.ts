import { list, text, type BpmnFactory, type Moddle } from '../fields/moddle';
import type { Fields } from '../fields';
import type { Pick as Choice, Words } from '../words';
import { stepWords, type StepWord } from './catalogue';
import { Kit, type ElementFactory } from './kit';

/** As the published schema of element templates for Camunda 8 has it; only what our steps need. */
export interface ElementTemplate {
  readonly $schema: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: { readonly id: string; readonly name: string };
  readonly appliesTo: readonly string[];
  readonly elementType: { readonly value: string };
  readonly properties: readonly Property[];
}

interface Property {
  readonly type: 'String' | 'Text' | 'Dropdown' | 'Hidden';
  readonly label?: string;
  readonly value?: string;
  readonly feel?: 'optional';
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly binding: Readonly<Record<string, string>>;
}

const schema = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

/** What of the editor makes steps; nothing of it is drawn. */
export interface Workshop {
  readonly bpmnFactory: BpmnFactory;
  readonly elementFactory: ElementFactory;
  readonly fields: Fields;
}

/**
 * Each step of the catalogue that is one element with something filled in. A word whose step depends on what is drawn already (the next
 * judgement, the next table) gives one for each that it would make, until it would repeat itself.
 */
export function templatesOf(workshop: Workshop, words: Words): ElementTemplate[] {
  return stepWords.flatMap(word => madeBy(word, workshop, words).map(part => templateOf(word, part, words)));
}

function madeBy(word: StepWord, { bpmnFactory, elementFactory, fields }: Workshop, words: Words): Moddle[] {
  const ids = new Set<string>();
  const made: { readonly businessObject: Moddle }[] = [];
  const kit = new Kit(bpmnFactory, elementFactory, { getAll: () => made as never }, fields, { ids: { assigned: id => ids.has(id), claim: id => ids.add(id) } }, { current: words });
  const seen = new Set<string>();
  for (;;) {
    const shapes = word.make(kit) as unknown as typeof made;
    const part = shapes[0]?.businessObject;
    if (shapes.length !== 1 || !part || list(part.get('extensionElements') as Moddle | undefined, 'values').length === 0) break;
    const content = JSON.stringify(propertiesOf(part, words));
    if (seen.has(content)) break;
    seen.add(content);
    made.push(...shapes);
  }

  return made.map(one => one.businessObject);
}

function templateOf(word: StepWord, part: Moddle, words: Words): ElementTemplate {
  const name = text(part, 'name') ?? word.name;
  const told = [word.what, text(list(part, 'documentation')[0], 'text'), repetition(part)].filter(one => one !== undefined);
  return {
    $schema: schema,
    id: `evaluation.${word.id}.${part.id ?? 'step'}`,
    name: name === word.name ? name : `${word.name}: ${name}`,
    description: told.map(one => (one.endsWith('.') ? one : `${one}.`)).join(' '),
    category: { id: 'evaluation', name: 'Evaluation' },
    appliesTo: ['bpmn:Task', part.$type],
    elementType: { value: part.$type },
    properties: propertiesOf(part, words),
  };
}

/** What the format has no binding for is said to who uses the template. */
function repetition(part: Moddle): string | undefined {
  const loop = part.get('loopCharacteristics') as Moddle | undefined;
  const each = loop && list(loop.get('extensionElements') as Moddle | undefined, 'values').find(value => value.$type === 'zeebe:LoopCharacteristics');
  return each && `Not in the template: repeat this step side by side for each of ${text(each, 'inputCollection')}, input element ${text(each, 'inputElement')}`;
}

function propertiesOf(part: Moddle, words: Words): Property[] {
  const name: Property = { type: 'String', label: 'Name', value: text(part, 'name') ?? '', binding: { type: 'property', name: 'name' } };
  return [name, ...list(part.get('extensionElements') as Moddle, 'values').flatMap(value => bound(value, words))];
}

function bound(value: Moddle, words: Words): Property[] {
  const field = (owner: Moddle, attribute: string, property: Omit<Property, 'value'>): Property[] => {
    const content = text(owner, attribute);
    return content === undefined ? [] : [{ ...property, value: content }];
  };
  switch (value.$type) {
    case 'zeebe:UserTask':
      return [{ type: 'Hidden', binding: { type: 'zeebe:userTask' } }];
    case 'zeebe:FormDefinition':
      return field(value, 'externalReference', { ...oneOf([...words.forms, ...words.rubrics], text(value, 'externalReference')), label: 'Form', binding: { type: 'zeebe:formDefinition', property: 'externalReference' } });
    case 'zeebe:AssignmentDefinition':
      return ['assignee', 'candidateGroups'].flatMap(name => field(value, name, { type: 'String', label: name === 'assignee' ? 'Who' : 'Groups', feel: 'optional', binding: { type: 'zeebe:assignmentDefinition', property: name } }));
    case 'zeebe:IoMapping':
      return list(value, 'inputParameters').flatMap(one => field(one, 'source', { type: 'Hidden', binding: { type: 'zeebe:input', name: text(one, 'target') ?? '' } }));
    case 'zeebe:Properties':
      return list(value, 'properties').flatMap(one => field(one, 'value', { ...labelled(text(one, 'name') ?? '', text(one, 'value'), words), binding: { type: 'zeebe:property', name: text(one, 'name') ?? '' } }));
    case 'zeebe:TaskDefinition':
      return ['type', 'retries'].flatMap(name => field(value, name, { type: 'Hidden', binding: { type: 'zeebe:taskDefinition', property: name } }));
    case 'zeebe:TaskHeaders':
      return list(value, 'values').flatMap(one => field(one, 'value', { type: text(one, 'key') === 'text' ? 'Text' : 'String', label: text(one, 'key') === 'to' ? 'To' : 'Text', binding: { type: 'zeebe:taskHeader', key: text(one, 'key') ?? '' } }));
    case 'zeebe:CalledDecision':
      return [
        ...field(value, 'decisionId', { ...oneOf(words.decisions, text(value, 'decisionId')), label: 'Table', binding: { type: 'zeebe:calledDecision', property: 'decisionId' } }),
        ...field(value, 'resultVariable', { type: 'String', label: 'Its answer is called', binding: { type: 'zeebe:calledDecision', property: 'resultVariable' } }),
      ];
    default:
      throw new Error(`expected a binding of element templates for ${value.$type}, but there is none`);
  }
}

function labelled(name: string, value: string | undefined, words: Words): Omit<Property, 'value' | 'binding'> {
  switch (name) {
    case 'side': return { label: 'Department', ...oneOf(words.sides, value) };
    case 'lane': return { label: 'Judgement', ...oneOf(words.lanes, value) };
    case 'sla': return { label: 'Due, in working time (P5D: five days)', type: 'String' };
    case 'reminder': return { label: 'Reminder before it is due', type: 'String' };
    case 'escalateTo': return { label: 'When late, tell', ...oneOf(words.groups, value) };
    default: return { label: name, type: 'String' };
  }
}

/** A choice, where the value is one of those that there are. */
function oneOf(picks: readonly Pick<Choice, 'id' | 'name'>[], value: string | undefined): Pick<Property, 'type' | 'choices'> {
  const choices = [...new Map(picks.map(pick => [pick.id, { name: pick.name, value: pick.id }])).values()];
  return choices.some(choice => choice.value === value) ? { type: 'Dropdown', choices } : { type: 'String' };
}
