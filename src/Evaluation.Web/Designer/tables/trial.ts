import { part, type DesignerPage } from '../page';
import type { DraftServer, Outcome, Trial } from '../server';
import { openDecision, xmlOf, type TableModeler } from './editor';
import { columnsOf, dataOf, feelOf, type Field } from './fields';
import { isDecision, isTable, type Decision } from './model';
import { showRules } from './rules';

const quiet = 700;

/** The open decision tried on the spot: what is typed goes with the table as it stands to the engine of the server. */
export class Trying {
  readonly #page: DesignerPage;
  readonly #modeler: TableModeler;
  readonly #server: DraftServer;
  readonly #form: HTMLFormElement;
  readonly #fields: HTMLElement;
  readonly #whole: HTMLInputElement;
  readonly #result: HTMLElement;
  readonly #typed = new Map<string, string>();
  #decision: Decision | null = null;
  #shown: Field[] = [];
  #matched: ReadonlySet<string> = new Set();
  #asked = 0;
  #used = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: DesignerPage, modeler: TableModeler, server: DraftServer) {
    this.#page = page;
    this.#modeler = modeler;
    this.#server = server;
    this.#form = part<HTMLFormElement>(page.root, '[data-try]');
    this.#fields = part(page.root, '[data-try-fields]');
    this.#whole = part<HTMLInputElement>(page.root, '[data-try-whole]');
    this.#result = part(page.root, '[data-try-result]');
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#used = true;
      void this.#ask();
    });
    this.#whole.addEventListener('change', () => this.refresh());
  }

  /** Another view is open, or the table has other columns now. */
  refresh(): void {
    const decision = openDecision(this.#modeler);
    const changed = decision?.id !== this.#decision?.id;
    this.#decision = decision !== null && isDecision(decision) ? decision : null;
    this.#form.hidden = this.#decision === null;
    part(this.#page.root, '[data-try-none]').hidden = this.#decision !== null;
    if (changed) this.#forget();
    if (this.#decision) this.#showFields(this.#decision);
    this.#mark();
  }

  /** What was tried is tried again, with the table as it is now. */
  changed(): void {
    this.#forgetMatches();
    this.refresh();
    clearTimeout(this.#timer);
    if (this.#used) this.#timer = setTimeout(() => void this.#ask(), quiet);
  }

  #showFields(decision: Decision): void {
    const table = isTable(decision);
    const rests = (decision.informationRequirement ?? []).some(one => one.requiredDecision);
    part(this.#page.root, '[data-try-whole-row]').hidden = !table || !rests;
    const definitions = this.#modeler.getDefinitions();
    const whole = !table || (rests && this.#whole.checked);
    const fields = whole && definitions ? dataOf(definitions, decision) : columnsOf(decision);
    if (JSON.stringify(fields) === JSON.stringify(this.#shown) && this.#fields.childElementCount > 0) return;
    this.#shown = fields;
    this.#fields.replaceChildren(...fields.map(field => this.#row(field)));
    if (fields.length === 0) this.#fields.textContent = 'Nothing has to be typed.';
  }

  #row(field: Field): HTMLElement {
    const row = document.createElement('div');
    row.className = 'try-field';
    const label = document.createElement('label');
    label.className = 'form-label';
    label.htmlFor = `try-${field.key}`;
    label.textContent = field.label;
    const input = inputOf(field);
    input.id = label.htmlFor;
    input.dataset['field'] = field.key;
    input.value = this.#typed.get(this.#nameOf(field)) ?? '';
    input.addEventListener('change', () => this.#typed.set(this.#nameOf(field), input.value));
    row.append(label, input);
    if (field.kind === 'text' && !field.closed && field.values.length > 0) {
      const list = document.createElement('datalist');
      list.id = `${input.id}-values`;
      list.append(...field.values.map(value => new Option(value)));
      input.setAttribute('list', list.id);
      row.append(list);
    }
    if (field.kind === 'feel') {
      const hint = document.createElement('span');
      hint.className = 'form-hint';
      hint.id = `${input.id}-hint`;
      hint.textContent = 'As in a cell: 5, true, "text" in quotation marks, {name: value}';
      input.setAttribute('aria-describedby', hint.id);
      row.append(hint);
    }
    return row;
  }

  #nameOf(field: Field): string {
    return `${this.#decision?.id} ${field.label}`;
  }

  async #ask(): Promise<void> {
    const decision = this.#decision;
    if (!decision) return;
    const mine = ++this.#asked;
    const values = this.#shown.map(field => feelOf(field, this.#inputOf(field.key)?.value ?? ''));
    const columns = isTable(decision) && !(this.#whole.checked && !part(this.#page.root, '[data-try-whole-row]').hidden);
    const outcome = await this.#server.try({
      xml: await xmlOf(this.#modeler),
      decision: decision.id,
      ...(columns ? { columns: values } : { data: Object.fromEntries(this.#shown.map((field, at) => [field.key, values[at] ?? ''])) }),
    });
    if (mine === this.#asked && this.#decision?.id === decision.id) this.#show(decision, outcome);
  }

  #show(decision: Decision, outcome: Outcome<Trial>): void {
    for (const input of this.#fields.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
    if (outcome.kind !== 'done') {
      this.#result.replaceChildren(line(outcome.kind === 'refused' ? outcome.words : 'The server cannot be reached: try again in a moment.', 'alert alert-warning'));
      return;
    }

    const { value, failure, tables, warnings, fields } = outcome.value;
    for (const wrong of fields) this.#inputOf(wrong.field)?.setAttribute('aria-invalid', 'true');
    this.#matched = new Set(tables.flatMap(table => table.rules.map(rule => rule.ruleId)));
    const parts: HTMLElement[] = fields.map(wrong => line(`${this.#shown.find(field => field.key === wrong.field)?.label ?? wrong.field}: ${wrong.message}`, 'alert alert-warning'));
    if (fields.length === 0) {
      const answer = line('', 'try-value');
      answer.append(`${decision.name ?? decision.id} is `, Object.assign(document.createElement('strong'), { textContent: value === 'null' ? 'nothing' : value }));
      parts.push(answer);
      if (failure) parts.push(line(failure, 'alert alert-warning'));
      for (const table of tables.filter(one => one.inputs.length > 0 || one.rules.length > 0)) parts.push(...tableLines(table, tables.length > 1));
      if (warnings.length > 0) parts.push(...warnings.filter(words => !failure?.includes(words)).map(words => line(words, 'try-warning')));
    }
    this.#result.replaceChildren(...parts);
    this.#mark();
  }

  #mark(): void {
    const container = part(this.#page.root, '[data-canvas]');
    for (const row of container.querySelectorAll('tr[data-matched]')) row.removeAttribute('data-matched');
    for (const id of this.#matched) container.querySelector(`[data-row-id="${CSS.escape(id)}"]`)?.closest('tr')?.setAttribute('data-matched', 'true');
    showRules(this.#page, this.#modeler, this.#matched);
  }

  #forget(): void {
    this.#used = false;
    this.#shown = [];
    this.#fields.replaceChildren();
    this.#result.replaceChildren();
  }

  #forgetMatches(): void {
    this.#matched = new Set();
    if (!this.#used) this.#result.replaceChildren();
  }

  #inputOf(key: string): HTMLInputElement | HTMLSelectElement | null {
    return this.#fields.querySelector(`[data-field="${CSS.escape(key)}"]`);
  }
}

function inputOf(field: Field): HTMLInputElement | HTMLSelectElement {
  if (field.kind === 'boolean' || field.closed) {
    const select = document.createElement('select');
    select.className = 'form-select';
    select.append(new Option('not known', ''));
    select.append(...(field.kind === 'boolean' ? [new Option('yes', 'true'), new Option('no', 'false')] : field.values.map(value => new Option(value))));
    return select;
  }

  const input = document.createElement('input');
  input.className = 'form-control';
  input.type = field.kind === 'date' ? 'date' : 'text';
  if (field.kind === 'number') input.inputMode = 'decimal';
  input.autocomplete = 'off';
  return input;
}

function tableLines(table: Trial['tables'][number], named: boolean): HTMLElement[] {
  const rules = table.rules.map(rule => `rule ${rule.number} (${rule.ruleId})${rule.annotation ? `: ${rule.annotation}` : ''}`);
  const lead = named ? `${table.name} is ${table.output}. ` : '';
  const words = line(rules.length === 0 ? `${lead}No rule matches.` : `${lead}${rules.length === 1 ? 'One rule matches:' : `${rules.length} rules match:`}`, '');
  const list = document.createElement('ul');
  list.append(...rules.map(rule => Object.assign(document.createElement('li'), { textContent: rule })));
  return rules.length === 0 ? [words] : [words, list];
}

function line(words: string, style: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = style;
  paragraph.textContent = words;
  return paragraph;
}
