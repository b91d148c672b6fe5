import { list, text, type Moddle } from './moddle';

/** The extension element of this type; undefined where there is none. */
export function extension(part: Moddle, type: string): Moddle | undefined {
  return list(part.get('extensionElements') as Moddle | undefined, 'values').find(value => value.$type === type);
}

export function property(part: Moddle, name: string): string | undefined {
  return text(list(extension(part, 'zeebe:Properties'), 'properties').find(one => one.get('name') === name), 'value');
}

export function header(part: Moddle, key: string): string | undefined {
  return text(list(extension(part, 'zeebe:TaskHeaders'), 'values').find(one => one.get('key') === key), 'value');
}

/** Who does a task, as the panel and the list of steps show it. */
export type Who =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'groups'; readonly groups: readonly string[] }
  | { readonly kind: 'person'; readonly person: string }
  /** An expression that names somebody while the evaluation runs; for is the attribute that has it. */
  | { readonly kind: 'formula'; readonly for: 'assignee' | 'candidateGroups' | 'candidateUsers'; readonly formula: string };

export function who(part: Moddle): Who {
  const assignment = extension(part, 'zeebe:AssignmentDefinition');
  for (const name of ['assignee', 'candidateGroups', 'candidateUsers'] as const) {
    const value = text(assignment, name);
    if (value === undefined) continue;
    if (value.startsWith('=') || name === 'candidateUsers') return { kind: 'formula', for: name, formula: value };
    return name === 'assignee' ? { kind: 'person', person: value } : { kind: 'groups', groups: split(value) };
  }
  return { kind: 'nobody' };
}

/** The attributes of zeebe:assignmentDefinition; null where nobody is named. */
export function assignmentOf(chosen: Who): Record<string, string> | null {
  switch (chosen.kind) {
    case 'nobody': return null;
    case 'groups': return chosen.groups.length === 0 ? null : { candidateGroups: chosen.groups.join(',') };
    case 'person': return { assignee: chosen.person };
    case 'formula': return { [chosen.for]: chosen.formula };
  }
}

/** rubric:usability or form:verdict. */
export function form(part: Moddle): string | undefined {
  return text(extension(part, 'zeebe:FormDefinition'), 'externalReference');
}

export function documentation(part: Moddle): string | undefined {
  return text(list(part, 'documentation')[0], 'text');
}

function split(value: string): string[] {
  return value.split(',').map(one => one.trim()).filter(one => one !== '');
}

/** All attributes and children as they were set, to make a changed one. */
export function attributesOf(part: Moddle | undefined): Record<string, unknown> {
  return part === undefined ? {} : Object.fromEntries(Object.entries(part).filter(([name]) => !name.startsWith('$')));
}
