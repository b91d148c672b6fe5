/** What of a file of decisions (DMN 1.3) is read here; the editor keeps the rest. */
export interface Text { readonly text?: string }

export interface InputClause {
  readonly id?: string;
  readonly label?: string;
  readonly inputExpression?: Text & { readonly typeRef?: string };
  readonly inputValues?: Text;
}

export interface OutputClause { readonly id?: string; readonly name?: string; readonly label?: string; readonly typeRef?: string }

export interface Rule {
  readonly id: string;
  readonly inputEntry?: readonly Text[];
  readonly outputEntry?: readonly Text[];
  readonly annotationEntry?: readonly Text[];
  readonly description?: string;
}

export interface Logic {
  readonly $type: string;
  readonly text?: string;
  readonly hitPolicy?: string;
  readonly input?: readonly InputClause[];
  readonly output?: readonly OutputClause[];
  readonly rule?: readonly Rule[];
}

export interface Element {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
}

export interface InputData extends Element { readonly variable?: { readonly name?: string; readonly typeRef?: string } }

export interface Decision extends Element {
  readonly decisionLogic?: Logic;
  readonly informationRequirement?: readonly { readonly requiredDecision?: { readonly href: string }; readonly requiredInput?: { readonly href: string } }[];
}

export interface Definitions extends Element {
  readonly drgElement?: readonly Element[];
  readonly $model: { create(type: string, values: object): object };
}

export interface View {
  readonly id: string;
  readonly name?: string;
  readonly type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
  readonly element: Element;
}

export function isTable(decision: Decision): boolean {
  return decision.decisionLogic?.$type === 'dmn:DecisionTable';
}

export function isDecision(element: Element): element is Decision {
  return element.$type === 'dmn:Decision';
}

/** The one that a requirement names as "#id". */
export function elementOf(definitions: Definitions, href: string): Element | undefined {
  return definitions.drgElement?.find(element => `#${element.id}` === href);
}

export function labelOf(input: InputClause): string {
  return input.label ?? input.inputExpression?.text ?? 'a column without a name';
}
