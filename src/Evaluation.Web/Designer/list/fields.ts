import { decisionChange, formChange, jobChange, resultChange } from '../fields/changes';
import { businessObjectOf, text } from '../fields/moddle';
import { documentation, extension, header, property } from '../fields/read';
import type { Diagram, Element } from './diagram';

/** What the forms of the list ask for of one step or of the workflow; an empty text where nothing is said. */
export interface StepFields {
  readonly form: string;
  readonly side: string;
  readonly lane: string;
  readonly due: string;
  readonly reminder: string;
  readonly escalateTo: string;
  readonly job: string;
  readonly noticeTo: string;
  readonly noticeText: string;
  readonly decision: string;
  readonly result: string;
  readonly policy: string;
  readonly escalationGroup: string;
  readonly description: string;
}

/** Names of zeebe:property and keys of zeebe:header. */
const properties = { side: 'side', lane: 'lane', due: 'sla', reminder: 'reminder', escalateTo: 'escalateTo', policy: 'policy', escalationGroup: 'escalationGroup' } as const;
const headers = { noticeTo: 'to', noticeText: 'text' } as const;

const among = <T extends object>(names: T, field: PropertyKey): field is keyof T => field in names;

export function fieldsOf(element: Element): StepFields {
  const part = businessObjectOf(element as never);
  const at = (type: string, name: string): string => text(extension(part, type), name) ?? '';
  const said = (name: string): string => property(part, name) ?? '';
  return {
    form: at('zeebe:FormDefinition', 'externalReference') || at('zeebe:FormDefinition', 'formId'),
    side: said('side'),
    lane: said('lane'),
    due: said('sla'),
    reminder: said('reminder'),
    escalateTo: said('escalateTo'),
    job: at('zeebe:TaskDefinition', 'type'),
    noticeTo: header(part, 'to') ?? '',
    noticeText: header(part, 'text') ?? '',
    decision: at('zeebe:CalledDecision', 'decisionId'),
    result: at('zeebe:CalledDecision', 'resultVariable'),
    policy: said('policy'),
    escalationGroup: said('escalationGroup'),
    description: documentation(part) ?? '',
  };
}

/** Writes one of them; an empty text takes it away. */
export function setField(diagram: Diagram, element: Element, field: keyof StepFields, value: string): void {
  const { fields, kit } = diagram;
  const part = businessObjectOf(element as never);
  if (field === 'description') fields.documentation(element as never, value);
  else if (among(properties, field)) fields.change(element as never, { properties: { [properties[field]]: value || null } });
  else if (among(headers, field)) fields.change(element as never, { headers: { [headers[field]]: value || null } });
  else if (field === 'form') fields.change(element as never, formChange(part, value, kit.words.rubrics));
  else if (field === 'decision') fields.change(element as never, decisionChange(part, value));
  else if (field === 'result') fields.change(element as never, resultChange(part, value));
  else fields.change(element as never, jobChange(part, value));
}
