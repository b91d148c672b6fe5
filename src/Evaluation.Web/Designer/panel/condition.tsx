import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Connection } from 'diagram-js/lib/model/Types';
import { conditionOf, isOtherwise, type Ways } from '../conditions';
import { ConditionEditor } from '../conditions/editor';
import type { Questions, Variable } from '../conditions/variables';
import { businessObjectOf } from '../fields/moddle';
import { Own, type EntryProps } from './parts';

const quiet = 500;
const look = { select: 'bio-properties-panel-input', input: 'bio-properties-panel-input' };

/** When a way is taken. */
export function ConditionEntry({ element, id }: EntryProps) {
  const ways = useService<Ways>('ways');
  const questions = useService<Questions>('questions');
  const debounce = useService<unknown>('debounceInput');
  const flow = element as Connection;
  const place = businessObjectOf(flow).id ?? '';
  const variables = useVariables(place);
  if (isOtherwise(flow)) {
    return (
      <Own id={id}>
        <p class="panel-sentence">Otherwise: this way is taken when no other one is.</p>
        <button type="button" class="btn btn-sm btn-plain" onClick={() => ways.otherwise(flow, false)}>Give it a condition instead</button>
      </Own>
    );
  }

  return (
    <Own id={id}>
      <ConditionEditor id={id} place={place} feel={conditionOf(flow)} variables={variables} check={questions.check} look={look} debounce={debounce} write={next => ways.when(flow, next)}>
        <button type="button" class="btn btn-sm btn-plain" onClick={() => ways.otherwise(flow)}>Make this the way for everything else</button>
      </ConditionEditor>
    </Own>
  );
}

/** What is known at this place; asked anew a moment after the drawing changed. */
export function useVariables(place: string): readonly Variable[] {
  const questions = useService<Questions>('questions');
  const bus = useService<EventBus>('eventBus');
  const [variables, setVariables] = useState<readonly Variable[]>([]);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => void questions.variables().then(known => {
      if (current) setVariables(known[place] ?? []);
    });
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(ask, quiet);
    };
    ask();
    bus.on('commandStack.changed', later);
    window.addEventListener('online', later);
    return () => {
      current = false;
      clearTimeout(timer);
      bus.off('commandStack.changed', later);
      window.removeEventListener('online', later);
    };
  }, [place]);
  return variables;
}
