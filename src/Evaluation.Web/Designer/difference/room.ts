export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Words over the middle of a place; sizes from the whole words to the shortest ones. All in pixels of the screen. */
export interface Words {
  readonly x: number;
  readonly y: number;
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Its own shape and what it stands in: what these words may lie on. */
  readonly own: readonly Box[];
  /** Only the shortest words may be wider: long ones would seem to belong to more than their step. */
  readonly most: number;
}

const gap = 2;

/** Which words of each fit, so that none lies on another or on a step that it does not belong to; -1 where even the shortest do not. */
export function fitting(all: readonly Words[], steps: readonly Box[]): number[] {
  const chosen = all.map(() => -1);
  const boxOf = (at: number, form: number): Box => {
    const { x, y, sizes } = all[at]!;
    const { width, height } = sizes[form]!;
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const isFree = (at: number, form: number): boolean => {
    const box = boxOf(at, form);
    const { own, sizes, most } = all[at]!;
    if (form < sizes.length - 1 && box.width > most) return false;
    return !steps.some(step => !own.includes(step) && meet(box, step)) && !chosen.some((other, place) => place !== at && other >= 0 && meet(box, boxOf(place, other)));
  };

  // First something for as many as possible, then the longest for each.
  for (const [at, words] of all.entries()) if (isFree(at, words.sizes.length - 1)) chosen[at] = words.sizes.length - 1;
  for (const at of all.keys()) {
    for (let form = 0; form < (chosen[at] ?? -1); form++) if (isFree(at, form)) chosen[at] = form;
  }

  return chosen;
}

function meet(one: Box, other: Box): boolean {
  return one.x < other.x + other.width + gap && other.x < one.x + one.width + gap && one.y < other.y + other.height && other.y < one.y + one.height;
}
