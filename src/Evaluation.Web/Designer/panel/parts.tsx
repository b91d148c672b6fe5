import { SelectEntry, TextAreaEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import type { ComponentChildren } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import type { Element } from 'diagram-js/lib/model/Types';
import type { Fields } from '../fields';
import type { Words } from '../words';

/** What every entry of the panel gets. */
export interface EntryProps {
  readonly element: Element;
  readonly id: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface OptionGroup {
  readonly label: string;
  readonly children: readonly Option[];
}

export const useFields = (): Fields => useService<Fields>('fields');

export const useWords = (): Words => useService<{ current: Words }>('words').current;

interface ChoiceProps extends EntryProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (Option | OptionGroup)[];
  readonly description?: string | undefined;
  readonly onChoose: (value: string) => void;
}

/** A pick-list. What the file has and the list does not stays, and says so. */
export function Choice({ element, id, label, value, options, description, onChoose }: ChoiceProps) {
  const all = options.flatMap(option => ('children' in option ? option.children : [option]));
  const shown = all.some(option => option.value === value) ? options : [...options, { value, label: `${value} (not there)` }];
  return <SelectEntry element={element} id={id} label={label} description={description} getValue={() => value} getOptions={() => shown} setValue={(next: string) => { if (next !== value) onChoose(next); }} />;
}

interface LineProps extends EntryProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly several?: boolean;
  readonly onChange: (value: string) => void;
}

/** A text, kept a moment after it is typed. */
export function Line({ element, id, label, value, description, several = false, onChange }: LineProps) {
  const Entry = several ? TextAreaEntry : TextFieldEntry;
  const debounce = useService<unknown>('debounceInput');
  return <Entry element={element} id={id} label={label} description={description} debounce={debounce} autoResize={several} rows={1} getValue={() => value} setValue={(next?: string) => { if ((next ?? '') !== value) onChange(next ?? ''); }} />;
}

/** Something of our own among the entries. */
export function Own({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return <div class="bio-properties-panel-entry" data-entry-id={id}>{children}</div>;
}

export function Hint({ children }: { readonly children: ComponentChildren }) {
  return <p class="bio-properties-panel-description panel-hint">{children}</p>;
}
