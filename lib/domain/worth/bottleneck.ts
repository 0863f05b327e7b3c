import type { DealKey, Money } from '../deal/deal';
import { seededRandom } from '../random/seededRandom';
import { resampler, resamples } from '../statistics/bootstrap';
import type { CloseSpell } from '../statistics/closeSpell';
import { type EstimateOrMissing, fewestDeals, type Missing, moreDeals } from '../statistics/estimate';
import { followedTo, riskTable } from '../statistics/riskTable';
import { centralInterval } from '../statistics/sampleQuantile';
import { weightedIncidence } from '../statistics/weightedIncidence';
import { byDeal } from './byDeal';
import { amountIn } from './moneySum';

/** What one deal tells about one link. */
export type LinkPassage = {
  /** Whether it passed within the horizon, if it is of the period's mature cohort; null where it is not. */
  readonly passed: boolean | null;
  /** From passing the link to the deal's close; null where it has not passed or its times are not known. At the last link it is won at once, at age 0. */
  readonly onward: CloseSpell | null;
};

/** A deal with what it tells of each link, in the order of the links; null for a link that it did not reach. */
export type BottleneckDeal = {
  readonly deal: DealKey;
  readonly links: readonly (LinkPassage | null)[];
  /** What it was won for; null for any other deal, or where the amount is not known. */
  readonly won: Money | null;
};

/** What a link's rate is held against: a target, or the own rate of the same cohort a year before, whose own uncertainty then counts. */
export type RateReference =
  | { readonly kind: 'target'; readonly rate: number }
  | { readonly kind: 'previous'; readonly passed: number; readonly n: number };

export type BottleneckLink = {
  readonly stageId: string;
  /** Null where there is neither target nor previous year. */
  readonly reference: RateReference | null;
  /** Days after passing the link within which a deal counts as won. */
  readonly winHorizonDays: number;
};

/** Why a link's worth cannot be told. */
type Lacking = 'reference' | 'previous-period' | 'deals' | 'onward' | 'won-amounts';

/** What one link loses, in the money of `currency`. */
export type LinkWorth = {
  readonly stageId: string;
  /** Won value lost in the period against the reference; below 0 where the link does better. */
  readonly lost: EstimateOrMissing<Lacking>;
  /** Won value that one percentage point of pass rate is worth in the period. */
  readonly perPoint: EstimateOrMissing<Lacking>;
  /** The share of the resamples in which this link loses the most of those whose loss can be told; null where its own cannot. */
  readonly worstIn: number | null;
};

export type BottleneckOptions = { readonly currency: string | null; readonly seed: number };

/**
 * Won value that each link loses per period against its reference, everything else as it is:
 *
 *   lost = n (r - p) F v,  worth of a point = n F v / 100
 *
 * with n the deals of the period's mature cohort at the link, p the share of them that passed within the horizon, r the reference, F the
 * incidence of being won by `winHorizonDays` after passing (Aalen-Johansen over all that passed), and v the mean won value of those that
 * passed and were won. So those that pass more go on as those that pass now do, and are won for as much. Intervals: percentile bootstrap
 * over whole deals, all links at once, and over the previous year's deals where they are the reference. n of the estimates is the cohort's.
 */
export function bottleneck(
  links: readonly BottleneckLink[],
  deals: readonly BottleneckDeal[],
  { currency, seed }: BottleneckOptions,
): readonly LinkWorth[] {
  const ordered = byDeal(deals);
  const prepared = links.map((link, place) => prepare(link, place, ordered, currency));
  const told = prepared.flatMap((link) => (link.lacks === null ? [link] : []));
  const random = seededRandom(seed);
  const draw = resampler(ordered.length, random);
  const drawn = new Map(told.map((link) => [link, { lost: [] as number[], perPoint: [] as number[], worst: 0 }]));
  for (let round = 0; round < resamples && told.length > 0; round += 1) {
    const times = draw();
    let [worst, most] = [told[0], -Infinity];
    for (const link of told) {
      const { lost, perPoint } = link.worth(times, drawnReference(link.reference, random));
      if (Number.isNaN(lost)) continue;
      drawn.get(link)?.lost.push(lost);
      drawn.get(link)?.perPoint.push(perPoint);
      if (lost > most) [worst, most] = [link, lost];
    }
    const found = worst === undefined ? undefined : drawn.get(worst);
    if (found !== undefined && most > -Infinity) found.worst += 1;
  }
  return prepared.map((link): LinkWorth => {
    const { stageId } = link;
    if (link.lacks !== null) return { stageId, lost: link.lacks, perPoint: link.lacks, worstIn: null };
    const { lost, perPoint, worst } = drawn.get(link) ?? { lost: [], perPoint: [], worst: 0 };
    const value = link.worth(null, rateOf(link.reference));
    const estimate = (of: number, sample: readonly number[]) =>
      ({ shown: true, estimate: { value: of, ...centralInterval(sample, 0.95), n: link.n } }) as const;
    return { stageId, lost: estimate(value.lost, lost), perPoint: estimate(value.perPoint, perPoint), worstIn: worst / resamples };
  });
}

type Worth = { readonly lost: number; readonly perPoint: number };
type Prepared = { readonly stageId: string } & (
  | { readonly lacks: Missing<Lacking> }
  | {
      readonly lacks: null;
      readonly n: number;
      readonly reference: RateReference;
      readonly worth: (times: ArrayLike<number> | null, reference: number) => Worth;
    }
);

function prepare(link: BottleneckLink, place: number, deals: readonly BottleneckDeal[], currency: string | null): Prepared {
  const { stageId, reference, winHorizonDays } = link;
  const at = deals.map(({ links }) => links[place] ?? null);
  const cohort = at.flatMap((passage, index) => (typeof passage?.passed === 'boolean' ? [{ index, passed: passage.passed }] : []));
  const onward = at.flatMap((passage, index) => (passage?.onward ? [{ index, spell: passage.onward }] : []));
  const won = deals.flatMap((deal, index) => {
    const amount = at[index]?.onward?.end === 'won' ? amountIn(currency, deal.won) : null;
    return amount === null ? [] : [{ index, amount }];
  });
  const n = cohort.length;
  const lacks = (missing: Lacking, aboutMore: number | null): Prepared => ({
    stageId,
    lacks: { shown: false, missing, n, aboutMore },
  });
  if (reference?.kind === 'previous' && !(reference.n >= fewestDeals)) return lacks('previous-period', fewestDeals - reference.n);
  if (reference === null || !Number.isFinite(rateOf(reference))) return lacks('reference', null);
  if (n < fewestDeals) return lacks('deals', fewestDeals - n);
  if (onward.length < fewestDeals) return lacks('onward', moreDeals(onward.length, n));
  const spells = onward.map(({ spell }) => spell);
  if (!followedTo(riskTable(spells), null, winHorizonDays)) return lacks('onward', null);
  if (won.length < fewestDeals) return lacks('won-amounts', moreDeals(won.length, n));
  const incidence = weightedIncidence(spells, 'won');
  const weights = new Float64Array(onward.length);
  const worth = (times: ArrayLike<number> | null, against: number): Worth => {
    const count = (index: number) => (times === null ? 1 : (times[index] ?? 0));
    let [reached, passed, wins, value] = [0, 0, 0, 0];
    for (const deal of cohort) {
      reached += count(deal.index);
      if (deal.passed) passed += count(deal.index);
    }
    for (const { index, amount } of won) {
      wins += count(index);
      value += count(index) * amount;
    }
    onward.forEach(({ index }, entry) => {
      weights[entry] = count(index);
    });
    const perPass = (incidence(weights, { after: null, until: winHorizonDays }) * value) / wins;
    return { lost: reached === 0 ? Number.NaN : reached * (against - passed / reached) * perPass, perPoint: (reached * perPass) / 100 };
  };
  return { stageId, lacks: null, n, reference, worth };
}

function rateOf(reference: RateReference): number {
  return reference.kind === 'target' ? reference.rate : reference.passed / reference.n;
}

/** The previous year's rate as another such year would have shown it. */
function drawnReference(reference: RateReference, random: () => number): number {
  if (reference.kind === 'target') return reference.rate;
  const rate = rateOf(reference);
  let passed = 0;
  for (let drawn = 0; drawn < reference.n; drawn += 1) if (random() < rate) passed += 1;
  return passed / reference.n;
}
