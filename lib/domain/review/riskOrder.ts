import { type Gravity, gravities } from '../coaching/rule';
import { compareText } from '../deal/compareText';
import type { DealKey, Money } from '../deal/deal';
import { percentileRanks } from '../statistics/percentileRanks';

/** An open deal that may be reviewed, with what its risk is told from. Keys are unique. */
export type ReviewCandidate = {
  readonly key: DealKey;
  /** Who owns the deal; the reps are told apart by this text. */
  readonly rep: string;
  readonly amount: Money | null;
  /** The gravest signal on the deal, null where there is none. */
  readonly gravest: Gravity | null;
  /** Business days since the last review, null where there was none. */
  readonly daysSinceReview: number | null;
  /** The chance to win in 0..1, null where it cannot be told. */
  readonly chance: number | null;
};

/** Percentile ranks in (0, 1], higher where a review is worth more; null where the deal does not tell, which counts as the middle, 1/2. */
export type RiskRanks = {
  readonly amount: number | null;
  readonly signal: number;
  readonly sinceReview: number;
  readonly undecided: number | null;
};

export type RankedDeal = { readonly key: DealKey; readonly rep: string; readonly risk: number; readonly ranks: RiskRanks };

const middle = 0.5;

/** Values nearer than this are equal, so that rounding decides no tie. */
const parts = 1e12;

/**
 * The deals by risk, highest first: the geometric mean of the percentile ranks, among all deals handed in, of the amount (within its
 * currency; those without currency among themselves), the gravest signal (none is lowest), the business days since the last review (never
 * ranks 1) and 4p(1 - p) of the chance to win, which is highest where it is a toss-up. Equal values share their mean rank. A deal without
 * amount or chance takes the middle rank 1/2 there and is not ranked among the others. Ties come by key; the order handed in never matters.
 */
export function byRisk(candidates: readonly ReviewCandidate[]): readonly RankedDeal[] {
  const amount = amountRanks(candidates);
  const signal = percentileRanks(candidates.map(({ gravest }) => (gravest === null ? -1 : gravities.indexOf(gravest))));
  const sinceReview = percentileRanks(candidates.map(({ daysSinceReview }) => daysSinceReview ?? Infinity));
  const undecided = ranksOfKnown(candidates.map(({ chance }) => (chance === null ? null : Math.round(4 * chance * (1 - chance) * parts))));
  const ranked = candidates.map(({ key, rep, daysSinceReview }, place): RankedDeal => {
    const ranks = {
      amount: amount[place] ?? null,
      signal: signal[place] ?? middle,
      sinceReview: daysSinceReview === null ? 1 : (sinceReview[place] ?? middle),
      undecided: undecided[place] ?? null,
    };
    return { key, rep, risk: geometricMean(ranks), ranks };
  });
  return ranked.sort((one, other) => Math.round(other.risk * parts) - Math.round(one.risk * parts) || compareText(one.key, other.key));
}

function amountRanks(candidates: readonly ReviewCandidate[]): readonly (number | null)[] {
  const ranks: (number | null)[] = candidates.map(() => null);
  const places = Map.groupBy(candidates.keys(), (place) => candidates[place]?.amount?.currency ?? null);
  for (const together of places.values()) {
    const found = ranksOfKnown(together.map((place) => candidates[place]?.amount?.amount ?? null));
    together.forEach((place, index) => {
      ranks[place] = found[index] ?? null;
    });
  }
  return ranks;
}

/** Percentile ranks among the numbers; what is no number has none. */
function ranksOfKnown(values: readonly (number | null)[]): readonly (number | null)[] {
  const ranks = percentileRanks(values.filter((value) => value !== null && Number.isFinite(value)).map(Number)).values();
  return values.map((value) => (value !== null && Number.isFinite(value) ? (ranks.next().value ?? null) : null));
}

/** By square roots, which every machine rounds alike; powers are not. */
function geometricMean({ amount, signal, sinceReview, undecided }: RiskRanks): number {
  return Math.sqrt(Math.sqrt((amount ?? middle) * signal * sinceReview * (undecided ?? middle)));
}
