interface Typed {
  readonly $descriptor?: { readonly properties: readonly { readonly name: string; readonly ns?: { readonly localName: string }; readonly isMany?: boolean; readonly isReference?: boolean; readonly isVirtual?: boolean }[] };
  get(name: string): unknown;
}

/**
 * Keeps what stands in a file in its order. The editor puts what comes back by undo at the end of its list; a file in which nothing is
 * changed shall be the same text again, and one in which something is changed differ by that only. What is new stands behind what was there.
 */
export class Order {
  readonly #seen = new WeakSet<object>();
  readonly #labelled = new WeakSet<object>();
  readonly #places = new WeakMap<object, Map<string, Map<unknown, number>>>();

  /** Puts every list of the tree into the order in which its parts were first seen, and remembers the new ones. */
  keep(root: object): void {
    const open: Typed[] = [root as Typed];
    const seen = new Set<object>();
    for (let owner = open.pop(); owner !== undefined; owner = open.pop()) {
      if (seen.has(owner)) continue;
      seen.add(owner);
      this.#clean(owner);
      for (const property of owner.$descriptor?.properties ?? []) {
        if (property.isVirtual) continue;
        const value = (owner as unknown as Record<string, unknown>)[property.ns?.localName ?? property.name];
        if (property.isMany && Array.isArray(value)) this.#sort(owner, property.name, value);
        if (property.isReference) continue;
        for (const child of Array.isArray(value) ? value : [value]) if (isTyped(child)) open.push(child);
      }
    }
  }

  // Giving a shape its old name back leaves a label without a place behind.
  #clean(owner: Typed): void {
    const drawn = owner as { label?: { bounds?: unknown; labelStyle?: unknown } };
    if (!this.#seen.has(owner)) {
      this.#seen.add(owner);
      if (drawn.label) this.#labelled.add(owner);
    } else if (drawn.label && !this.#labelled.has(owner) && !drawn.label.bounds && !drawn.label.labelStyle) delete drawn.label;
  }

  #sort(owner: object, name: string, list: unknown[]): void {
    const lists = this.#places.get(owner) ?? new Map<string, Map<unknown, number>>();
    this.#places.set(owner, lists);
    const places = lists.get(name) ?? new Map<unknown, number>();
    lists.set(name, places);
    for (const one of list) if (!places.has(one)) places.set(one, places.size);
    const at = (one: unknown): number => places.get(one) ?? places.size;
    if (list.every((one, index) => index === 0 || at(list[index - 1]) < at(one))) return;
    list.sort((one, other) => at(one) - at(other));
  }
}

function isTyped(value: unknown): value is Typed {
  return typeof value === 'object' && value !== null && '$descriptor' in value;
}
