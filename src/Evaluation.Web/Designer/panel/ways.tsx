import { useService } from 'bpmn-js-properties-panel';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Connection, Element } from 'diagram-js/lib/model/Types';
import { conditionOf, isOtherwise, waysOut, type Ways } from '../conditions';
import { readSentence } from '../conditions/sentence';
import { say } from '../conditions/words';
import { businessObjectOf, text } from '../fields/moddle';
import { useVariables } from './condition';
import { Choice, Hint, Own, type EntryProps } from './parts';

/** All ways out of a choice with their sentences, and which of them is taken otherwise. */
export function WaysEntry({ element, id }: EntryProps) {
  const ways = useService<Ways>('ways');
  const selection = useService<Selection>('selection');
  const variables = useVariables(businessObjectOf(element).id ?? '');
  const out = waysOut(element);
  const otherwise = out.find(isOtherwise);
  if (out.length === 0) return <Own id={id}><Hint>There is no way out yet.</Hint></Own>;
  if (out.length === 1) return <Own id={id}><Hint>There is one way out, so nothing is asked.</Hint></Own>;
  return (
    <>
      <Own id={id}>
        <ul class="panel-ways">
          {out.map(flow => (
            <li key={flow.id}>
              <button type="button" onClick={() => selection.select(flow)}>
                <strong>{nameOf(flow)}</strong>
                <span>{sentenceOf(flow, variables)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Own>
      <Choice
        element={element} id={`${id}-otherwise`} label="Otherwise" value={otherwise?.id ?? ''}
        options={[{ value: '', label: 'no way: it stops with an incident' }, ...out.map(flow => ({ value: flow.id, label: nameOf(flow) }))]}
        onChoose={chosen => {
          const next = out.find(flow => flow.id === chosen);
          if (next) ways.otherwise(next);
          else if (otherwise) ways.otherwise(otherwise, false);
        }}
      />
    </>
  );
}

function nameOf(flow: Connection): string {
  const part = businessObjectOf(flow);
  const target = flow.target as Element | undefined;
  const to = target ? (text(businessObjectOf(target), 'name') ?? businessObjectOf(target).id ?? '') : '';
  const name = text(part, 'name');
  return name ? `${name} (to ${to})` : `to ${to}`;
}

function sentenceOf(flow: Connection, variables: Parameters<typeof say>[1]): string {
  if (isOtherwise(flow)) return 'otherwise';
  const feel = conditionOf(flow);
  if (feel === '') return 'no condition yet';
  const sentence = readSentence(feel);
  return `when ${sentence ? say(sentence, variables) : feel}`;
}
