import type { RubricPick } from '../words';
import type { Change } from './index';
import { text, type Moddle } from './moddle';
import { attributesOf, extension, property } from './read';

/** What people fill in: rubric:usability, form:verdict, or nothing. A rubric has its own judgement: another one beside it would be a contradiction. */
export function formChange(part: Moddle, form: string, rubrics: readonly RubricPick[]): Change {
  const lane = rubrics.find(one => one.id === form)?.lane;
  return {
    extensions: {
      ...(extension(part, 'zeebe:UserTask') ? {} : { 'zeebe:UserTask': {} }),
      'zeebe:FormDefinition': form === '' ? null : { externalReference: form },
    },
    ...(lane && property(part, 'lane') !== undefined ? { properties: { lane } } : {}),
  };
}

/** Which table is asked. The answer is called like the table, unless somebody gave it another name. */
export function decisionChange(part: Moddle, decision: string): Change {
  const called = extension(part, 'zeebe:CalledDecision');
  const [before, result] = [text(called, 'decisionId') ?? '', text(called, 'resultVariable') ?? ''];
  return { extensions: { 'zeebe:CalledDecision': { ...attributesOf(called), decisionId: decision === '' ? undefined : decision, resultVariable: result === '' || result === before ? decision : result } } };
}

/** What the answer of a table is called afterwards. */
export function resultChange(part: Moddle, result: string): Change {
  return { extensions: { 'zeebe:CalledDecision': { ...attributesOf(extension(part, 'zeebe:CalledDecision')), resultVariable: result } } };
}

/** What the portal does by itself. */
export function jobChange(part: Moddle, job: string): Change {
  return { extensions: { 'zeebe:TaskDefinition': job === '' ? null : { retries: '3', ...attributesOf(extension(part, 'zeebe:TaskDefinition')), type: job } } };
}
