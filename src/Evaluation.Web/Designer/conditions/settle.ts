/** A function that is called once no more calls come; flush calls it now. */
export interface Settling<A extends readonly unknown[]> {
  (...input: A): void;
  flush(): void;
  cancel(): void;
}

/** Waits this long, so that not each pause in typing becomes a step of undo. */
export function settleAfter(milliseconds: number): <A extends readonly unknown[]>(call: (...input: A) => void) => Settling<A> {
  return <A extends readonly unknown[]>(call: (...input: A) => void) => {
    let waiting: { timer: ReturnType<typeof setTimeout>; input: A } | null = null;
    const cancel = (): void => {
      if (waiting !== null) clearTimeout(waiting.timer);
      waiting = null;
    };
    const flush = (): void => {
      if (waiting === null) return;
      const { input } = waiting;
      cancel();
      call(...input);
    };
    const later = (...input: A): void => {
      cancel();
      waiting = { timer: setTimeout(flush, milliseconds), input };
    };
    return Object.assign(later, { flush, cancel });
  };
}
