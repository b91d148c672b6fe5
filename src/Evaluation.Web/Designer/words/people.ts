import { sayWorkingTime } from '../fields/duration';
import { nameOf, type Pick, type Words } from './index';

/** Who may sign: what zeebe:property "policy" of a process can say. */
export const signingPolicies: readonly Pick[] = [
  { id: 'standard', name: 'nobody who scored, checked or asked for the tool' },
  { id: 'small', name: 'small company: also who checked; never both by one person' },
];

/** Whom an evaluation names itself, as formulas. */
export const namedByEvaluation: readonly Pick[] = [
  { id: '=scorer', name: 'the scorer of this round' },
  { id: '=supporter', name: 'the colleague who was named as supporter' },
];

/** Roles that watch or look after the portal. */
const lookingOn: readonly string[] = ['auditor', 'administrator', 'process-owner'];

/** The roles that can do a task; those that only look on where the file has them already. */
export function rolesFor(groups: readonly Pick[], chosen: readonly string[]): readonly Pick[] {
  return groups.filter(group => !lookingOn.includes(group.id) || chosen.includes(group.id));
}

/** When a task is due, who is reminded and what happens when it is late, as sentences. Empty texts and undefined say nothing. */
export function sayDue(words: Words, due: string | undefined, reminder: string | undefined, escalateTo: string | undefined): string {
  if (!due) return 'Without a due time nobody is reminded and nobody is late, unless the plan of the evaluation has a date for this step.';
  const first = `Due ${sayWorkingTime(due)} after it begins, or earlier where the plan says so.`;
  const second = reminder ? ` A reminder goes out ${sayWorkingTime(reminder)} before.` : ' Nobody is reminded.';
  const third = escalateTo ? ` When it is late the role "${nameOf(words.groups, escalateTo)}" gets a message.` : ' When it is late it stands out in every list.';
  return first + second + third;
}
