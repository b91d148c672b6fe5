/** What is said of one element, or of the whole file, before it is saved for Elsa. */
export interface ElsaNote {
  readonly element: string | null;
  readonly name: string | null;
  readonly words: string;
}

interface Moddle {
  fromXML(xml: string): Promise<{ rootElement: object }>;
  toXML(root: object, options: { format: boolean }): Promise<{ xml: string }>;
  create(type: string, attributes?: Record<string, unknown>): Part;
  createAny(name: string, namespace: string, attributes: Record<string, unknown>): Part;
}

interface Part {
  readonly $type: string;
  $parent?: object;
  readonly id?: string;
  readonly name?: string;
  $instanceOf?(type: string): boolean;
  readonly $descriptor?: { readonly properties?: readonly { readonly name: string; readonly ns?: { readonly localName: string }; readonly isReference?: boolean; readonly isVirtual?: boolean }[] };
  [property: string]: unknown;
}

const namespace = 'https://elsaworkflows.io/schemas/bpmn/v1';

/** The file with the binding that Elsa's published format asks for in each user and service task, and what Elsa does not execute of it. */
export async function forElsa(moddle: Moddle, xml: string): Promise<{ readonly xml: string; readonly notes: readonly ElsaNote[] }> {
  const { rootElement } = await moddle.fromXML(xml);
  const all = partsOf(rootElement as Part);
  const notes = notesOf(all);
  for (const part of all) if (part.$type === 'bpmn:UserTask' || part.$type === 'bpmn:ServiceTask') bind(moddle, part);
  return { xml: (await moddle.toXML(rootElement, { format: true })).xml, notes };
}

function bind(moddle: Moddle, task: Part): void {
  let holder = task['extensionElements'] as Part | undefined;
  if (!holder) {
    holder = moddle.create('bpmn:ExtensionElements', { values: [] });
    holder.$parent = task;
    task['extensionElements'] = holder;
  }

  const values = holder['values'] as Part[];
  if (values.some(value => localName(value.$type) === 'activityBinding')) return;
  const text = JSON.stringify({ typeName: 'String', expression: { type: 'Literal', value: task.id } });
  const input = moddle.createAny('elsa:input', namespace, { name: 'taskName', $body: text });
  const binding = moddle.createAny('elsa:activityBinding', namespace, { activityType: 'Elsa.RunTask', $children: [input] });
  input.$parent = binding;
  binding.$parent = holder;
  values.push(binding);
}

/** By element: what a reader of Elsa's documentation would find missing. */
function notesOf(all: readonly Part[]): ElsaNote[] {
  const notes: ElsaNote[] = [];
  const whole = (words: string): void => void notes.push({ element: null, name: null, words });
  const say = (part: Part, words: string): void => void notes.push({ element: part.id ?? null, name: part.name ?? part.id ?? null, words });
  if (all.some(part => part.$type === 'bpmn:UserTask')) whole('Who does a task, its form, its due time and its reminders stay in the file, and Elsa does nothing with them: each user task waits until something reports the task of its name as done.');
  if (all.some(part => part.$type === 'bpmn:ServiceTask')) whole('What the system does in a service task (freezing and issuing the memo) is work of this portal: in Elsa something else has to do it.');
  if (all.some(isFeel)) whole('Conditions and other formulas are FEEL, which Elsa does not calculate: they have to be written anew there.');
  if (all.some(part => part.$type === 'zeebe:IoMapping')) whole('Inputs and outputs of steps (zeebe:ioMapping) are not carried over.');
  if (all.some(part => part.$type === 'zeebe:ExecutionListeners' || part.$type === 'zeebe:TaskListeners')) whole('Listeners are not called.');
  for (const part of all) {
    const words = reasons[part.$type];
    if (words) say(part, words);
    if (part.$type === 'bpmn:MultiInstanceLoopCharacteristics') say(part.$parent as Part, 'the list that it runs through is named in the zeebe way, which Elsa does not read');
    if (part.$type === 'bpmn:TimerEventDefinition' && (part['timeDate'] || part['timeCycle'])) say(part.$parent as Part, 'a time that is no length of time: Elsa waits for lengths of time only');
    if (eventReasons[part.$type]) say(part.$parent as Part, eventReasons[part.$type]!);
  }

  return notes;
}

const reasons: Readonly<Record<string, string>> = {
  'bpmn:BusinessRuleTask': 'decision tables (DMN) are not executed',
  'bpmn:ScriptTask': 'scripts are not executed: it needs a binding of its own in Elsa',
  'bpmn:SendTask': 'sending needs a binding of its own in Elsa',
  'bpmn:AdHocSubProcess': 'steps in any order (ad-hoc) are not executed',
  'bpmn:ComplexGateway': 'gateways with a rule of their own are not executed',
};
const eventReasons: Readonly<Record<string, string>> = {
  'bpmn:ConditionalEventDefinition': 'waiting for a condition is not executed',
  'bpmn:LinkEventDefinition': 'links are not named in what Elsa executes',
};

function isFeel(part: Part): boolean {
  return part.$type === 'bpmn:FormalExpression' && typeof part['body'] === 'string' && part['body'].trimStart().startsWith('=');
}

const localName = (type: string): string => type.slice(type.indexOf(':') + 1);

function partsOf(root: Part): Part[] {
  const found: Part[] = [];
  const open: Part[] = [root];
  while (open.length > 0) {
    const part = open.pop()!;
    found.push(part);
    for (const property of part.$descriptor?.properties ?? []) {
      if (property.isReference || property.isVirtual) continue;
      const value = part[property.ns?.localName ?? property.name];
      for (const child of (Array.isArray(value) ? [...value].reverse() : [value])) if (isPart(child) && child !== part.$parent) open.push(child);
    }
  }

  return found;
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && typeof (value as Part).$type === 'string' && !String((value as Part).$type).startsWith('bpmndi:');
}
