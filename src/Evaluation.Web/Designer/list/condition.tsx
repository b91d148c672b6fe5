import { ConditionEditor } from '../conditions/editor';
import { readSentence } from '../conditions/sentence';
import { settleAfter } from '../conditions/settle';
import type { Variable } from '../conditions/variables';
import { say } from '../conditions/words';
import type { ListState } from './state';

interface ConditionProps {
  readonly state: ListState;
  readonly id: string;
  /** The flow, or the step where it will begin. */
  readonly place: string;
  readonly feel: string;
  readonly write: (feel: string) => void;
}

const look = { select: 'form-select', input: 'form-control' };
const debounce = settleAfter(1500);

/** When a way is taken, as the drawing's panel has it. */
export function Condition({ state, id, place, feel, write }: ConditionProps) {
  return (
    <div class="list-condition bio-theme-parent">
      <ConditionEditor id={id} place={place} feel={feel} variables={state.variables[place] ?? []} check={state.questions.check} look={look} debounce={debounce} write={write} />
    </div>
  );
}

/** As a sentence where it has that form, else as the formula that it is. */
export function sayCondition(feel: string, variables: readonly Variable[] | undefined): string {
  const sentence = readSentence(feel);
  return sentence ? say(sentence, variables ?? []) : feel;
}
