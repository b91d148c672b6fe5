import type { DesignerModeler } from '../canvas';
import type { Known, Questions } from '../conditions/variables';
import type { Findings } from '../lint/findings';
import type { Problem } from '../lint/problem';
import { outlineOf, type Block } from '../outline';
import type { Bpmn, Container, FlowNode } from '../outline/model';
import type { DesignerPage } from '../page';
import { noWords, type Words } from '../words';
import { Diagram, type Shape } from './diagram';
import { Edits } from './edits';
import { Shown } from './shown';

/** One process as the list shows it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly container: Container;
  readonly pool?: Bpmn;
  readonly blocks: readonly Block[];
  /** What a list of steps cannot say: annotations, data, lanes and so on, by name. */
  readonly others: readonly string[];
}

/** What the list is shown for, and whom it asks. */
export interface Surroundings {
  readonly page: DesignerPage;
  readonly modeler: DesignerModeler;
  readonly questions: Questions;
  readonly findings: Findings;
  /** Whether anybody sees the list now: nothing is made or asked for a list that is put away. */
  isShown(): boolean;
}

const quiet = 500;

/** What the list knows: the outline of the model as it is now, what is folded open, and where the focus goes next. */
export class ListState {
  readonly diagram: Diagram;
  readonly edits: Edits;
  picks: Words = noWords;
  sections: readonly Section[] = [];
  /** The one form that is open, such as edit:ID or add:ID. */
  open: string | null = null;
  /** The step before which a new one is being added. */
  adding: string | null = null;
  said = '';
  focus: string | null = null;
  readonly page: DesignerPage;
  readonly questions: Questions;
  readonly findings: Findings;
  /** What conditions can ask, by the id of a step or way. */
  variables: Known = {};
  readonly #modeler: DesignerModeler;
  readonly #isShown: () => boolean;
  #shown = new Shown([]);
  #problems: ReadonlyMap<string, readonly Problem[]> = new Map();
  #listener: () => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ page, modeler, questions, findings, isShown }: Surroundings) {
    this.#modeler = modeler;
    this.#isShown = isShown;
    this.page = page;
    this.questions = questions;
    this.findings = findings;
    this.diagram = Diagram.of(modeler);
    this.edits = new Edits(this.diagram);
    findings.onChange(() => {
      if (!isShown()) return;
      this.#sortProblems();
      this.#listener();
    });
    this.read();
  }

  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /** After each change of the diagram, and when the list is shown again. */
  read(): void {
    clearTimeout(this.#timer);
    if (!this.#isShown()) return;
    this.sections = sectionsOf(this.#modeler.getDefinitions() as unknown as Definitions);
    this.#shown = new Shown(this.sections);
    this.#sortProblems();
    this.#listener();
    this.#timer = setTimeout(() => void this.#ask(), quiet);
  }

  /** By the key of the control that they are shown at. */
  problemsAt(key: string): readonly Problem[] {
    return this.#problems.get(key) ?? [];
  }

  /** Puts the focus on what stands for an element, or on the list where nothing does. */
  lead(id: string): void {
    this.focus = this.#keyOf(id) ?? 'list';
    this.#listener();
  }

  async #ask(): Promise<void> {
    if (!this.#isShown()) return;
    this.variables = await this.questions.variables();
    this.#listener();
  }

  #keyOf(id: string): string | null {
    const element = this.#modeler.get('elementRegistry').get(id) as { businessObject: Bpmn } | undefined;
    return element ? this.#shown.keyOf(element.businessObject) : null;
  }

  #sortProblems(): void {
    const problems = new Map<string, Problem[]>();
    for (const problem of this.findings.problems) {
      const element = this.findings.elementOf(problem);
      const key = element === null ? null : this.#keyOf(element);
      if (key === null) continue;
      const known = problems.get(key);
      if (known) known.push(problem);
      else problems.set(key, [problem]);
    }

    this.#problems = problems;
  }

  show(open: string | null, focus: string | null): void {
    this.open = open;
    this.adding = null;
    this.focus = focus;
    this.#listener();
  }

  before(node: Bpmn): void {
    this.show(`edit:${node.id}`, `add-kind:before-${node.id}`);
    this.adding = node.id;
    this.#listener();
  }

  /** The same words a second time are another text for who listens. */
  say(words: string): void {
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  /** Does something, says it, and puts the focus where one goes on. */
  act(change: () => string | null, done: string, focus: string | null, open: string | null = this.open): void {
    const wrong = change();
    this.say(wrong ?? done);
    if (wrong === null) {
      this.open = open;
      this.focus = focus;
    }

    this.#listener();
  }

  undo(again: boolean): void {
    const stack = this.#modeler.get('injector').get<{ canUndo(): boolean; canRedo(): boolean; undo(): void; redo(): void }>('commandStack');
    if (again ? stack.canRedo() : stack.canUndo()) {
      if (again) stack.redo();
      else stack.undo();
      return;
    }

    this.say(again ? 'There is nothing to do again' : 'There is nothing to undo');
    this.#listener();
  }

  /** Where the first step of an empty process goes: the pool of it, or the drawing itself. */
  parentOf(section: Section): Shape | undefined {
    const pool = section.pool === undefined ? undefined : this.diagram.find(section.pool);
    return (pool ?? this.diagram.find(section.container)) as Shape | undefined;
  }

  select(node: Bpmn): void {
    const element = this.diagram.find(node);
    if (element) this.#modeler.get('selection').select(element as never);
  }
}

interface Definitions {
  readonly rootElements?: readonly (Container & { readonly participants?: readonly (Bpmn & { readonly processRef?: Bpmn })[]; readonly messageFlows?: readonly Bpmn[] })[];
}

function sectionsOf(definitions: Definitions): Section[] {
  const roots = definitions.rootElements ?? [];
  const collaboration = roots.find(root => root.$type === 'bpmn:Collaboration');
  const participants = collaboration?.participants ?? [];
  const sections: Section[] = roots.filter(root => root.$type === 'bpmn:Process').map(process => {
    const pool = participants.find(one => one.processRef === process);
    return { id: process.id, title: pool?.name ?? process.name ?? process.id, container: process, ...(pool ? { pool } : {}), blocks: outlineOf(process), others: othersOf(process) };
  });
  const outside = [
    ...participants.filter(one => !one.processRef).map(one => `Somebody outside: ${one.name ?? one.id}`),
    ...(collaboration?.messageFlows ?? []).map(one => `Message: ${one.name ?? one.id}`),
    ...(collaboration?.artifacts ?? []).map(wordsOfOther),
  ];
  const [first, ...rest] = sections;
  return first === undefined ? [] : [{ ...first, others: [...first.others, ...outside] }, ...rest];
}

function othersOf(container: Container): string[] {
  const lanes = (container.laneSets ?? []).flatMap(set => set.lanes ?? []).map(lane => `Lane: ${lane.name ?? lane.id}`);
  const elements = container.flowElements ?? [];
  const data = elements.filter(one => !one.$instanceOf('bpmn:FlowNode') && !one.$instanceOf('bpmn:SequenceFlow') && one.$type !== 'bpmn:DataObject').map(wordsOfOther);
  const within = elements.filter(one => one.$instanceOf('bpmn:SubProcess')).flatMap(one => othersOf(one as FlowNode & Container));
  return [...lanes, ...data, ...(container.artifacts ?? []).filter(one => one.$type !== 'bpmn:Association').map(wordsOfOther), ...within];
}

function wordsOfOther(one: Bpmn & { readonly text?: string; readonly categoryValueRef?: { readonly value?: string } }): string {
  const words: Readonly<Record<string, string>> = { 'bpmn:TextAnnotation': 'Remark', 'bpmn:DataObjectReference': 'Data', 'bpmn:DataStoreReference': 'Data store', 'bpmn:Group': 'Group' };
  return `${words[one.$type] ?? one.$type.replace('bpmn:', '')}: ${one.text ?? one.name ?? one.categoryValueRef?.value ?? one.id}`;
}
