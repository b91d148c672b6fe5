import type { Block } from '../outline';
import type { Bpmn } from '../outline/model';
import type { Section } from './state';

/** Which control of the list stands for an element: the step, the way, what happens meanwhile, or the workflow. */
export class Shown {
  readonly #keys = new Map<string, string>();

  constructor(sections: readonly Section[]) {
    for (const section of sections) {
      this.#keys.set(section.container.id, aboutKey(section.container));
      if (section.pool) this.#keys.set(section.pool.id, aboutKey(section.container));
      for (const block of section.blocks) this.#add(block);
    }
  }

  /** Of what the list does not show itself: where it begins, or what it belongs to. */
  keyOf(element: Bpmn): string | null {
    for (let one: (Bpmn & { readonly sourceRef?: Bpmn }) | undefined = element; one !== undefined; one = one.sourceRef ?? (one.$parent as Bpmn | undefined)) {
      const key = this.#keys.get(one.id);
      if (key !== undefined) return key;
    }

    return null;
  }

  #add(block: Block): void {
    for (const step of block.steps) {
      this.#keys.set(step.node.id, stepKey(step.node));
      for (const inner of step.inner) this.#add(inner);
      for (const branch of step.branches) {
        this.#keys.set(branch.flow.id, wayKey(branch.flow));
        this.#add(branch.block);
      }

      for (const { event, branches } of step.events) {
        this.#keys.set(event.id, eventKey(event));
        for (const branch of branches) this.#add(branch.block);
      }
    }
  }
}

export const aboutKey = (container: Pick<Bpmn, 'id'>): string => `about-all:${container.id}`;
export const stepKey = (node: Pick<Bpmn, 'id'>): string => `edit:${node.id}`;
export const wayKey = (flow: Pick<Bpmn, 'id'>): string => `way:${flow.id}`;
export const eventKey = (event: Pick<Bpmn, 'id'>): string => `late:${event.id}`;
