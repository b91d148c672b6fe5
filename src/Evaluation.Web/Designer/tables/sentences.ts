import { labelOf, type Decision } from './model';

/** A rule in words. */
export interface Sentence { readonly id: string; readonly words: string; readonly note: string }

export function sentencesOf(decision: Decision): Sentence[] {
  const table = decision.decisionLogic;
  return (table?.rule ?? []).map(rule => {
    const tests = (table?.input ?? []).flatMap((input, at) => {
      const test = rule.inputEntry?.[at]?.text?.trim() ?? '';
      return test === '' || test === '-' ? [] : [`${labelOf(input)} is ${test}`];
    });
    const results = (table?.output ?? []).map((output, at) => `${output.label ?? output.name ?? decision.name ?? 'result'} is ${rule.outputEntry?.[at]?.text?.trim() || 'nothing'}`);
    return {
      id: rule.id,
      words: `${tests.length === 0 ? 'Always' : `When ${tests.join(' and ')}`}: ${results.join(', ')}.`,
      note: rule.annotationEntry?.map(entry => entry.text?.trim() ?? '').filter(Boolean).join(' ') || (rule.description ?? ''),
    };
  });
}
