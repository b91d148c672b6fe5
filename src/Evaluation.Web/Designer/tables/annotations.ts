import type { Decision, Definitions, Rule } from './model';

/**
 * The last column says a rule in plain words. DMN keeps it as an annotation of the rule, which the engine prints with what was decided; the
 * editor shows and edits the rule's description. So the words stand in the description while they are edited, and in the annotation of the file.
 */
type Edited = { -readonly [Key in keyof Rule]: Rule[Key] } & { annotationEntry?: { text?: string }[] };

interface EditedTable { rule?: Edited[]; annotation?: object[] }

export function toEditor(definitions: Definitions): void {
  for (const table of tablesOf(definitions)) {
    for (const rule of table.rule ?? []) {
      const text = rule.annotationEntry?.[0]?.text;
      if (text) rule.description = text;
      delete rule.annotationEntry;
    }
  }
}

export function toFile(definitions: Definitions): void {
  for (const table of tablesOf(definitions)) {
    for (const rule of table.rule ?? []) {
      rule.annotationEntry = [make(definitions, { text: rule.description ?? '' }, rule)];
      delete rule.description;
    }
  }
}

/** Those that have one column for it, and no descriptions besides; a table of another tool stays as it is. */
function tablesOf(definitions: Definitions): EditedTable[] {
  return (definitions.drgElement ?? [])
    .map(element => (element as Decision).decisionLogic as EditedTable | undefined)
    .filter(logic => logic?.annotation?.length === 1 && !logic.rule?.some(rule => rule.description && rule.annotationEntry?.length))
    .filter(logic => logic !== undefined);
}

function make(definitions: Definitions, values: { text: string }, parent: object): { text?: string } {
  return Object.assign(definitions.$model.create('dmn:RuleAnnotation', values), values, { $parent: parent });
}
