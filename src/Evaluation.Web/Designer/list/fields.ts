import { businessObjectOf, text } from '../fields/moddle';
import { documentation, extension, property } from '../fields/read';
import type { Diagram, Element } from './diagram';

/** What the forms of the list ask for of one step; an empty text where nothing is said. */
export interface StepFields {
  readonly form: string;
  readonly groups: string;
  readonly person: string;
  readonly side: string;
  readonly lane: string;
  readonly due: string;
  readonly reminder: string;
  readonly escalateTo: string;
  readonly job: string;
  readonly decision: string;
  readonly result: string;
  readonly description: string;
}

/** Where each of them stands in the file. */
const extensions = {
  form: ['zeebe:FormDefinition', 'externalReference'],
  groups: ['zeebe:AssignmentDefinition', 'candidateGroups'],
  person: ['zeebe:AssignmentDefinition', 'assignee'],
  job: ['zeebe:TaskDefinition', 'type'],
  decision: ['zeebe:CalledDecision', 'decisionId'],
  result: ['zeebe:CalledDecision', 'resultVariable'],
} as const;
const properties = { side: 'side', lane: 'lane', due: 'sla', reminder: 'reminder', escalateTo: 'escalateTo' } as const;

/** What stays where only one of them is changed. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  'zeebe:FormDefinition': ['externalReference', 'bindingType', 'versionTag'],
  'zeebe:AssignmentDefinition': ['assignee', 'candidateGroups', 'candidateUsers'],
  'zeebe:TaskDefinition': ['type', 'retries'],
  'zeebe:CalledDecision': ['decisionId', 'resultVariable', 'bindingType', 'versionTag'],
};

export function fieldsOf(element: Element): StepFields {
  const part = businessObjectOf(element as never);
  const of = ([type, name]: readonly [string, string]): string => text(extension(part, type), name) ?? '';
  return {
    form: of(extensions.form) || (text(extension(part, 'zeebe:FormDefinition'), 'formId') ?? ''),
    groups: of(extensions.groups),
    person: of(extensions.person),
    side: property(part, 'side') ?? '',
    lane: property(part, 'lane') ?? '',
    due: property(part, 'sla') ?? '',
    reminder: property(part, 'reminder') ?? '',
    escalateTo: property(part, 'escalateTo') ?? '',
    job: of(extensions.job),
    decision: of(extensions.decision),
    result: of(extensions.result),
    description: documentation(part) ?? '',
  };
}

/** Writes one of them; an empty text takes it away. */
export function setField(diagram: Diagram, element: Element, field: keyof StepFields, value: string): void {
  const { fields } = diagram;
  if (field === 'description') return fields.documentation(element as never, value);
  if (field in properties) return fields.change(element as never, { properties: { [properties[field as keyof typeof properties]]: value || null } });
  const [type, name] = extensions[field as keyof typeof extensions];
  const known = extension(businessObjectOf(element as never), type);
  const kept = Object.fromEntries((attributes[type] ?? []).map(one => [one, known?.get(one)]).filter(([, one]) => one !== undefined));
  const { [name]: _, ...others } = kept;
  const changed = value === '' ? others : { ...others, [name]: value };
  fields.change(element as never, { extensions: { [type]: type === 'zeebe:CalledDecision' || Object.keys(changed).length > 0 ? { ...(type === 'zeebe:CalledDecision' ? { decisionId: '' } : {}), ...changed } : null } });
}
