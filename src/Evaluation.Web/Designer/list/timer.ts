import type { FlowNode } from '../outline/model';

interface Definition {
  readonly $type: string;
  readonly [kind: string]: unknown;
}

const kinds = ['timeDuration', 'timeDate', 'timeCycle'] as const;

/** What an event waits for, and in which of the three forms the file says it; null where it has no timer. */
export function timerOf(event: FlowNode): { readonly definition: Definition; readonly kind: (typeof kinds)[number]; readonly text: string } | null {
  const definition = (event as FlowNode & { readonly eventDefinitions?: readonly Definition[] }).eventDefinitions?.find(one => one.$type === 'bpmn:TimerEventDefinition');
  if (definition === undefined) return null;
  const kind = kinds.find(one => definition[one] !== undefined) ?? 'timeDuration';
  return { definition, kind, text: (definition[kind] as { body?: string } | undefined)?.body ?? '' };
}
