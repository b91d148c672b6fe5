import CommandStack from 'diagram-js/lib/command/CommandStack';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';

interface Action {
  readonly command: string;
  readonly context: unknown;
}

/** Of the editor's own commands, what it does not declare. */
interface Inside {
  readonly _stack: Action[];
  readonly _stackIdx: number;
  readonly _currentExecution: { actions: Action[]; dirty: unknown[]; trigger: string | null };
  _pushAction(action: Action): void;
  _popAction(): void;
  _internalUndo(action: Action): void;
  _fire(command: string, event: object): void;
}

/**
 * What became of a change that broke off: it was taken back as a whole, or the drawing may be half changed. A change that was made but could not
 * be shown stays.
 */
export type Failed = { readonly left: 'as-before' | 'broken' | 'changed'; readonly failure: unknown };

export const failed = 'drawing.failed';

/**
 * The editor's commands take every change after one that broke off for a part of it, and never say again that something changed: nothing
 * would be saved any more. Here such a change is taken back, and said by the event drawing.failed. The failure itself goes on to who asked.
 */
export class SafeCommands extends CommandStack {
  static override $inject = ['eventBus', 'injector'];

  readonly #events: EventBus;

  constructor(eventBus: EventBus, injector: Injector) {
    super(eventBus, injector);
    this.#events = eventBus;
  }

  override execute(command: string, context: unknown): void {
    this.#whole(() => super.execute(command, context), true);
  }

  override redo(): void {
    this.#whole(() => super.redo(), true);
  }

  override undo(): void {
    this.#whole(() => super.undo(), false);
  }

  #whole(change: () => void, canBeTakenBack: boolean): void {
    const inside = this as unknown as Inside;
    const execution = inside._currentExecution;
    if (execution.actions.length > 0) return change();
    const before = inside._stackIdx;
    try {
      change();
    } catch (failure) {
      this.#events.fire(failed, { left: this.#mended(before, canBeTakenBack), failure });
      throw failure;
    }
  }

  #mended(before: number, canBeTakenBack: boolean): Failed['left'] {
    const inside = this as unknown as Inside;
    const execution = inside._currentExecution;
    const last = execution.actions.at(-1);
    // The change was made: who listens to it broke off.
    if (last === undefined) {
      execution.dirty = [];
      return 'changed';
    }

    execution.actions = [];
    try {
      if (!canBeTakenBack) return 'broken';
      if (inside._stackIdx > before) {
        inside._pushAction(last);
        while (inside._stackIdx > before) inside._internalUndo(inside._stack[inside._stackIdx]!);
        // Nobody does half a change again.
        inside._stack.length = before + 1;
        execution.trigger = 'execute';
        inside._popAction();
      } else {
        inside._fire('changed', { trigger: 'execute' });
      }

      return 'as-before';
    } catch {
      return 'broken';
    } finally {
      execution.actions = [];
      execution.dirty = [];
    }
  }
}
