import type { ModuleDeclaration } from 'didi';

/** Something that can be picked: id as it stands in the file, name as people say it. */
export interface Pick {
  readonly id: string;
  readonly name: string;
  readonly side?: 'marketing' | 'it' | 'joint' | null;
}

export interface RubricPick {
  readonly id: string;
  readonly name: string;
  readonly lane: string | null;
  readonly path: string;
}

export interface DecisionPick {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** What there is to choose from in this draft. */
export interface Words {
  readonly groups: readonly Pick[];
  readonly people: readonly Pick[];
  readonly forms: readonly Pick[];
  readonly rubrics: readonly RubricPick[];
  readonly decisions: readonly DecisionPick[];
  readonly jobs: readonly Pick[];
  readonly lanes: readonly Pick[];
  readonly sides: readonly Pick[];
}

export const noWords: Words = { groups: [], people: [], forms: [], rubrics: [], decisions: [], jobs: [], lanes: [], sides: [] };

/** The name of what has this id; the id itself where nothing has it. */
export function nameOf(picks: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return picks.find(pick => pick.id === id)?.name ?? id;
}

/** "Architect", "Architect or Security reviewer". */
export function namesOf(picks: readonly Pick[], ids: readonly string[]): string {
  return ids.map(id => nameOf(picks, id)).join(' or ');
}

/** For the services of the editor; current is filled when the server has answered. */
export function wordsModule(words: { current: Words }): ModuleDeclaration {
  return { words: ['value', words] };
}
