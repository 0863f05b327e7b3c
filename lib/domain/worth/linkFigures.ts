import type { DealKey } from '../deal/deal';
import type { RateOrMissing } from '../ratio/ratioStrip';
import { bootstrapInterval } from '../statistics/bootstrap';
import { type EstimateOrMissing, fewestDeals, type Missing, moreDeals } from '../statistics/estimate';
import { byDeal } from './byDeal';

/** What a link's cost is counted in. */
export type CostUnit = 'minutes' | 'activities';

/** A deal that reached the link, whether it has passed or not. Cost and satisfaction are null where no source tells, which is not 0. */
export type LinkDeal = {
  readonly deal: DealKey;
  readonly passed: boolean;
  /** Recorded minutes or activities from reaching the link to leaving it. */
  readonly cost: number | null;
  readonly satisfaction: number | null;
};

/** The three figures of a link. An empty one names the source that it lacks, or that the deals are too few. */
export type LinkFigures = {
  readonly passRate: RateOrMissing | Missing<'lead-links'>;
  readonly costPerPass: EstimateOrMissing<CostUnit | 'passes'>;
  readonly satisfaction: EstimateOrMissing<'satisfaction' | 'deals'>;
};

export type LinkFiguresOptions = {
  /** The mature-cohort rate; null where leads are not linked to deals, so that the link cannot be measured. */
  readonly passRate: RateOrMissing | null;
  readonly costIn: CostUnit;
  readonly seed: number;
};

/** Pass rate, cost per pass and satisfaction of one link, from all deals that reached it. */
export function linkFigures(deals: readonly LinkDeal[], { passRate, costIn, seed }: LinkFiguresOptions): LinkFigures {
  const ordered = byDeal(deals);
  return {
    passRate: passRate ?? { shown: false, missing: 'lead-links', n: 0, aboutMore: null },
    costPerPass: costPerPass(ordered, costIn, seed),
    satisfaction: satisfaction(ordered, seed),
  };
}

/**
 * What was spent on all that reached the link, over how many passed: those that failed or are still there cost too. Deals without a record
 * are left out on both sides. Percentile bootstrap over deals; not given under ten passes.
 */
function costPerPass(deals: readonly LinkDeal[], costIn: CostUnit, seed: number): LinkFigures['costPerPass'] {
  const known = deals.flatMap(({ cost, passed }) => (isAmount(cost) ? [{ cost, passed: passed ? 1 : 0 }] : []));
  const n = known.length;
  if (n === 0) return { shown: false, missing: costIn, n, aboutMore: null };
  const sum = (of: (deal: { readonly cost: number; readonly passed: number }) => number) =>
    known.reduce((total, deal) => total + of(deal), 0);
  const passes = sum(({ passed }) => passed);
  if (passes < fewestDeals) return { shown: false, missing: 'passes', n, aboutMore: moreDeals(passes, n) };
  const interval = bootstrapInterval(n, seed, (times) => {
    let [cost, passed] = [0, 0];
    known.forEach((deal, index) => {
      const drawn = times[index] ?? 0;
      cost += drawn * deal.cost;
      passed += drawn * deal.passed;
    });
    return passed === 0 ? Number.NaN : cost / passed;
  });
  if (interval === null) return { shown: false, missing: 'passes', n, aboutMore: null };
  return { shown: true, estimate: { value: sum(({ cost }) => cost) / passes, ...interval, n } };
}

/** The mean of the ratings in the scale that they were given in, percentile bootstrap over deals; not given under ten. */
function satisfaction(deals: readonly LinkDeal[], seed: number): LinkFigures['satisfaction'] {
  const ratings = deals.flatMap((deal) => (deal.satisfaction !== null && Number.isFinite(deal.satisfaction) ? [deal.satisfaction] : []));
  const n = ratings.length;
  if (n === 0) return { shown: false, missing: 'satisfaction', n, aboutMore: null };
  const mean = (times: ArrayLike<number> | null) => ratings.reduce((sum, rating, index) => sum + rating * (times?.[index] ?? 1), 0) / n;
  const interval = n < fewestDeals ? null : bootstrapInterval(n, seed, mean);
  if (interval === null) return { shown: false, missing: 'deals', n, aboutMore: fewestDeals - n };
  return { shown: true, estimate: { value: mean(null), ...interval, n } };
}

/** Minutes and activities are counted, so a record below 0 is none. */
function isAmount(cost: number | null): cost is number {
  return cost !== null && Number.isFinite(cost) && cost >= 0;
}
