/** What this browser keeps while the server cannot be reached: the drawing, and the revision that it was made on. */
export interface Kept {
  readonly xml: string;
  readonly revision: number;
}

export interface Keeping {
  read(): Kept | null;
  write(kept: Kept): void;
  clear(): void;
}

export function keepingOf(draft: number, path: string, storage: Storage = localStorage): Keeping {
  const key = `evaluation.draft.${draft}.${path}`;
  return {
    read() {
      try {
        const kept = JSON.parse(storage.getItem(key) ?? 'null') as Partial<Kept> | null;
        return kept && typeof kept.xml === 'string' && typeof kept.revision === 'number' ? { xml: kept.xml, revision: kept.revision } : null;
      } catch {
        return null;
      }
    },
    write(kept) {
      try {
        storage.setItem(key, JSON.stringify(kept));
      } catch {
        // Full or forbidden: saving to the server goes on, and says so when it does not.
      }
    },
    clear() {
      storage.removeItem(key);
    },
  };
}
