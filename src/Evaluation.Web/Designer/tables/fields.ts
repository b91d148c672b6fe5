import { elementOf, isDecision, labelOf, type Decision, type Definitions, type InputData } from './model';

/** Something that a person types to try a decision. Key is the number of the column, or the name of what comes in (with dots for parts). */
export interface Field {
  readonly key: string;
  readonly label: string;
  readonly kind: 'boolean' | 'number' | 'date' | 'text' | 'feel';
  /** What is allowed, or known from the rules. */
  readonly values: readonly string[];
  /** Nothing but the values is allowed. */
  readonly closed: boolean;
}

/** One for each column of the decision's own table. */
export function columnsOf(decision: Decision): Field[] {
  const table = decision.decisionLogic;
  return (table?.input ?? []).map((input, at) => {
    const allowed = texts(input.inputValues?.text ?? '');
    const seen = (table?.rule ?? []).flatMap(rule => texts(rule.inputEntry?.[at]?.text ?? ''));
    const kind = kindOf(input.inputExpression?.typeRef);
    return {
      key: String(at),
      label: labelOf(input),
      kind,
      values: kind === 'text' ? (allowed.length > 0 ? allowed : [...new Set(seen)]) : [],
      closed: kind === 'text' && allowed.length > 0,
    };
  });
}

/** What comes in from outside for a decision and everything that it rests on. */
export function dataOf(definitions: Definitions, decision: Decision): Field[] {
  const { decisions, inputs } = below(definitions, decision);
  const typed = new Map(decisions.flatMap(one => (one.decisionLogic?.input ?? []).map(input => [input.inputExpression?.text?.trim() ?? '', input] as const)));
  const texts = decisions.flatMap(one => expressionsOf(one));
  return inputs.flatMap(input => {
    const name = input.variable?.name ?? input.name ?? input.id;
    const parts = [...new Set(texts.flatMap(text => partsOf(text, name)))];
    return (parts.length > 0 ? parts : [name]).map(key => {
      const column = typed.get(key);
      const kind = kindOf(column?.inputExpression?.typeRef ?? (key === name ? input.variable?.typeRef : undefined));
      return { key, label: column?.label ? `${column.label} (${key})` : key, kind, values: [], closed: false };
    });
  });
}

/** What was typed, as FEEL; blank where nothing was. */
export function feelOf(field: Pick<Field, 'kind'>, typed: string): string {
  const text = typed.trim();
  if (text === '') return '';
  switch (field.kind) {
    case 'text': return JSON.stringify(text);
    case 'date': return `date("${text}")`;
    default: return text;
  }
}

function kindOf(type: string | undefined): Field['kind'] {
  switch (type?.toLowerCase()) {
    case 'boolean': return 'boolean';
    case 'number': case 'integer': case 'long': case 'double': return 'number';
    case 'string': return 'text';
    case 'date': return 'date';
    default: return 'feel';
  }
}

/** The texts in quotes of a list of FEEL values or of a test. */
function texts(feel: string): string[] {
  return [...feel.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(match => (JSON.parse(`"${match[1] ?? ''}"`) as string));
}

function below(definitions: Definitions, from: Decision): { decisions: Decision[]; inputs: InputData[] } {
  const decisions = new Set<Decision>([from]);
  const inputs = new Set<InputData>();
  for (const decision of decisions) {
    for (const requirement of decision.informationRequirement ?? []) {
      const required = elementOf(definitions, requirement.requiredDecision?.href ?? requirement.requiredInput?.href ?? '');
      if (required && isDecision(required)) decisions.add(required);
      else if (required) inputs.add(required);
    }
  }

  return { decisions: [...decisions], inputs: [...inputs] };
}

function expressionsOf(decision: Decision): string[] {
  const logic = decision.decisionLogic;
  return [
    logic?.text,
    ...(logic?.input ?? []).map(input => input.inputExpression?.text),
    ...(logic?.rule ?? []).flatMap(rule => [...(rule.inputEntry ?? []), ...(rule.outputEntry ?? [])].map(entry => entry.text)),
  ].filter(text => text !== undefined);
}

/** Paths such as data.personal that begin with the name; what stands in quotes is no path. */
function partsOf(feel: string, name: string): string[] {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const plain = feel.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return [...plain.matchAll(new RegExp(`(?<![\\w.])${escaped}((?:\\.[A-Za-z_]\\w*)+)`, 'g'))].map(match => name + (match[1] ?? ''));
}
