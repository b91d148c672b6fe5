/** Where a play stands, as the page tells it. */
export interface Now {
  readonly tokens: readonly { readonly id: string; readonly count: number; readonly stuck: boolean }[];
  readonly done: readonly string[];
  readonly taken: readonly string[];
}

/** How many scenarios come through each element and flow, and where one broke. */
export interface Reach {
  readonly elements: Readonly<Record<string, number>>;
  readonly flows: Readonly<Record<string, number>>;
  readonly broken: readonly string[];
}

export interface Badge {
  readonly id: string;
  readonly text: string;
  readonly kind: 'token' | 'stuck' | 'count';
  /** For who hears the page: what the number says. */
  readonly words: string;
}

/** What is put on a diagram: classes on elements and flows, and small numbers beside elements. */
export interface Painting {
  readonly markers: readonly { readonly id: string; readonly marker: string }[];
  readonly badges: readonly Badge[];
}

export function ofNow(now: Now): Painting {
  return {
    markers: [
      ...now.done.map(id => ({ id, marker: 'play-done' })),
      ...now.taken.map(id => ({ id, marker: 'play-taken' })),
      ...now.tokens.map(({ id, stuck }) => ({ id, marker: stuck ? 'play-stuck' : 'play-here' })),
    ],
    badges: now.tokens.map(({ id, count, stuck }) => ({
      id,
      text: stuck ? '!' : String(count),
      kind: stuck ? ('stuck' as const) : ('token' as const),
      words: stuck ? 'stuck here' : count === 1 ? 'one waits here' : `${count} wait here`,
    })),
  };
}

export function ofReach(reach: Reach): Painting {
  const broken = new Set(reach.broken);
  const parts = [...Object.entries(reach.elements), ...Object.entries(reach.flows)];
  return {
    markers: [
      ...parts.map(([id, scenarios]) => ({ id, marker: scenarios > 0 ? 'play-reached' : 'play-missed' })),
      ...reach.broken.map(id => ({ id, marker: 'play-stuck' })),
    ],
    badges: Object.entries(reach.elements)
      .filter(([id, scenarios]) => scenarios > 0 || broken.has(id))
      .map(([id, scenarios]) => ({
        id,
        text: broken.has(id) ? '!' : String(scenarios),
        kind: broken.has(id) ? ('stuck' as const) : ('count' as const),
        words: broken.has(id) ? 'a scenario broke here' : scenarios === 1 ? 'one scenario' : `${scenarios} scenarios`,
      })),
  };
}
