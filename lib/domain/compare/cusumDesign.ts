/**
 * A one-sided Bernoulli CUSUM in whole units: a deal of the watched kind adds `rise`, any other takes `fall` away, never below 0, and
 * `limit` or more is a signal.
 */
export type CusumDesign = {
  readonly rise: number;
  readonly fall: number;
  readonly limit: number;
  /** Mean number of deals until a signal if nothing changes, and once the odds have doubled. */
  readonly dealsToFalseAlarm: number;
  readonly dealsToSignal: number;
};

const oddsRatio = 2;

/** Rates so near 0 or 1 that a step would need more units than this are not charted. */
const mostUnits = 400;

/**
 * Designs a CUSUM that watches for doubled odds (Steiner et al. 2000) of a kind of deal that has the chance `usual`. Its steps are those of
 * the log-likelihood ratio, rounded to a common unit (Reynolds & Stoumbos 1999), so that it is a Markov chain on whole numbers, and its
 * limit is the least with which the chain (Brook & Evans 1972) goes `dealsBetweenFalseAlarms` deals on average to a false alarm.
 * Null where the chance is too near 0 or 1, or no false alarm is allowed at all.
 */
export function cusumDesign(usual: number, dealsBetweenFalseAlarms: number): CusumDesign | null {
  const steps = stepsFor(usual);
  if (steps === null || dealsBetweenFalseAlarms === Infinity) return null;
  const toFalseAlarm = (limit: number) => meanRunLength(usual, steps, limit);
  let high = 1;
  while (toFalseAlarm(high) < dealsBetweenFalseAlarms) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (toFalseAlarm(middle) < dealsBetweenFalseAlarms) low = middle;
    else high = middle;
  }
  return { ...steps, limit: high, dealsToFalseAlarm: toFalseAlarm(high), dealsToSignal: meanRunLength(doubledOdds(usual), steps, high) };
}

type Steps = Pick<CusumDesign, 'rise' | 'fall'>;

function doubledOdds(chance: number): number {
  return (oddsRatio * chance) / (1 - chance + oddsRatio * chance);
}

/** Whole steps whose ratio is the log-likelihood ratio's to a twentieth of the change watched for. */
function stepsFor(usual: number): Steps | null {
  const changed = doubledOdds(usual);
  if (!(usual > 0 && usual < 1 && changed > usual)) return null;
  // The share of watched deals at which the sum neither rises nor falls.
  const level = Math.log((1 - usual) / (1 - changed)) / Math.log(oddsRatio);
  for (let units = 2; units <= mostUnits; units += 1) {
    const fall = Math.round(level * units);
    if (fall > 0 && fall < units && Math.abs(fall / units - level) <= (changed - usual) / 20) return { rise: units - fall, fall };
  }
  return null;
}

/**
 * The mean number of deals to a signal from 0 on. The mean from state s is 1 + p mean(s + rise) + (1 - p) mean(max(0, s - fall)), and 0
 * from the limit on: a banded system, diagonally dominant, so that it needs no pivoting.
 */
export function meanRunLength(chance: number, { rise, fall }: Steps, limit: number): number {
  const width = rise + fall + 1;
  const rows = Array.from({ length: limit }, (_, state) => {
    const row = new Float64Array(width);
    const add = (to: number, by: number) => {
      if (to < limit) row[to - state + fall] = (row[to - state + fall] ?? 0) + by;
    };
    add(state, 1);
    add(state + rise, -chance);
    add(Math.max(0, state - fall), chance - 1);
    return row;
  });
  const means = new Float64Array(limit).fill(1);
  const at = (state: number, to: number) => rows[state]?.[to - state + fall] ?? 0;
  for (let state = limit - 1; state > 0; state -= 1) {
    // From the last state down, each is put into those that rise to it.
    for (let before = Math.max(0, state - rise); before < state; before += 1) {
      const factor = at(before, state) / at(state, state);
      const row = rows[before];
      if (factor === 0 || row === undefined) continue;
      for (let to = Math.max(0, state - fall); to < state; to += 1)
        row[to - before + fall] = (row[to - before + fall] ?? 0) - factor * at(state, to);
      means[before] = (means[before] ?? 0) - factor * (means[state] ?? 0);
    }
  }
  return (means[0] ?? 0) / at(0, 0);
}
