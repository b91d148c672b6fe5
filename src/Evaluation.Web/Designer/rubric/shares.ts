const weighed = new Set(['check', 'rating', 'horizons']);
const susItems = 10;

/** In percent of the score when all apply, as the server computes it; null for what is not scored. */
export function sharesOf(criteria: readonly { readonly scale: string; readonly weight: number }[]): (number | null)[] {
  const sus = criteria.some(one => one.scale === 'sus');
  const others = criteria.filter(one => weighed.has(one.scale)).reduce((sum, one) => sum + (one.weight > 0 ? one.weight : 0), 0);
  const part = sus && others > 0 ? 50 : 100;
  return criteria.map(one => {
    if (one.scale === 'sus') return part / susItems;
    return weighed.has(one.scale) && others > 0 && one.weight > 0 ? (part * one.weight) / others : null;
  });
}
