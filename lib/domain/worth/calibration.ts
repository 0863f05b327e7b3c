import type { DealKey } from '../deal/deal';
import type { Rate } from '../ratio/ratioStrip';
import { bootstrapInterval } from '../statistics/bootstrap';
import { type EstimateOrMissing, fewestDeals } from '../statistics/estimate';
import { wilson } from '../statistics/wilson';
import type { Instant } from '../time/time';
import { byDeal } from './byDeal';

/** A chance of being won that was given to a deal. */
export type Prediction = {
  readonly deal: DealKey;
  readonly at: Instant;
  /** The month that it counts for, "2026-11". */
  readonly month: string;
  readonly probability: number;
  /** The latest thing it was made from: when the CRM stored it, or up to when the data went that it was refitted on. */
  readonly knownUntil: Instant;
  /** Whether what was foretold happened; null while it is not settled. */
  readonly won: boolean | null;
};

/** The predictions of one tenth of 0..1, and how often they came true; the interval rests on the deals behind them. */
export type ReliabilityBin = {
  readonly from: number;
  readonly to: number;
  readonly predictions: number;
  readonly meanProbability: number;
  readonly observed: Rate;
};

/** How the Brier score comes about: score = reliability - resolution + uncertainty + withinBins. */
export type BrierParts = {
  /** Distance of what was said from what happened; 0 is perfect. */
  readonly reliability: number;
  /** How far the bins are apart; more is better. */
  readonly resolution: number;
  /** The score of always saying the share that came true. */
  readonly uncertainty: number;
  /** What the predictions differ by within the bins. */
  readonly withinBins: number;
};

export type Calibration = {
  /** Mean squared distance of chance and outcome; n counts deals. */
  readonly brier: EstimateOrMissing<'deals'>;
  readonly parts: BrierParts | null;
  readonly bins: readonly ReliabilityBin[];
  readonly predictions: number;
  /** Made with what was known only later, so not counted. */
  readonly inHindsight: number;
  /** Not in 0..1. */
  readonly notAChance: number;
  readonly notSettled: number;
  /** Further ones of the same deal in the same month. */
  readonly repeated: number;
};

const tenths = 10;

/** Allows for rounding in the last digits, so that 0.3 is in the bin that begins at 0.3 however it was computed. */
const rounding = 1e-9;

/**
 * How well chances foretold what happened: Brier score (Brier 1950) with a percentile bootstrap interval over deals, its parts (Murphy 1973,
 * with the rest within bins: Stephenson, Coelho & Jolliffe 2008) and the share that came true in each tenth, Wilson 95% with n the bin's
 * deals, since a deal's months tell the same outcome again. Counted is the first chance of each deal in each month; only those made with
 * what was known at the time.
 */
export function calibration(predictions: readonly Prediction[], seed: number): Calibration {
  let [inHindsight, notAChance, notSettled] = [0, 0, 0];
  const firsts = new Map<DealKey, Map<string, Counted>>();
  let fit = 0;
  for (const { deal, month, at, probability, knownUntil, won } of predictions) {
    if (knownUntil > at) inHindsight += 1;
    else if (!(probability >= 0 && probability <= 1)) notAChance += 1;
    else if (won === null) notSettled += 1;
    else {
      fit += 1;
      const months = firsts.get(deal) ?? new Map<string, Counted>();
      firsts.set(deal, months);
      const earlier = months.get(month);
      const first = earlier === undefined || at < earlier.at || (at === earlier.at && probability < earlier.probability);
      if (first) months.set(month, { at, month, probability, came: won ? 1 : 0 });
    }
  }
  const deals = byDeal(Array.from(firsts, ([deal, months]) => ({ deal, counted: [...months.values()].sort(byMonth) })));
  const counted = deals.flatMap((deal) => deal.counted);
  const score = (times: ArrayLike<number> | null) => {
    let [sum, weight] = [0, 0];
    deals.forEach((deal, index) => {
      const drawn = times?.[index] ?? 1;
      weight += drawn * deal.counted.length;
      for (const { probability, came } of deal.counted) sum += drawn * (probability - came) ** 2;
    });
    return weight === 0 ? Number.NaN : sum / weight;
  };
  const n = deals.length;
  const interval = n < fewestDeals ? null : bootstrapInterval(n, seed, score);
  const bins = reliability(deals);
  return {
    brier:
      interval === null
        ? { shown: false, missing: 'deals', n, aboutMore: fewestDeals - n }
        : { shown: true, estimate: { value: score(null), ...interval, n } },
    parts: interval === null ? null : parts(bins, score(null)),
    bins,
    predictions: counted.length,
    inHindsight,
    notAChance,
    notSettled,
    repeated: fit - counted.length,
  };
}

type Counted = { readonly at: Instant; readonly month: string; readonly probability: number; readonly came: 0 | 1 };

function byMonth(one: Counted, other: Counted): number {
  return one.month < other.month ? -1 : 1;
}

function reliability(deals: readonly { readonly counted: readonly Counted[] }[]): readonly ReliabilityBin[] {
  const bins = Array.from({ length: tenths }, () => ({ deals: 0, predictions: 0, sum: 0, came: 0 }));
  for (const { counted } of deals) {
    const seen = new Set<number>();
    for (const { probability, came } of counted) {
      const place = Math.min(tenths - 1, Math.floor(probability * tenths + rounding));
      const bin = bins[place];
      if (bin === undefined) continue;
      if (!seen.has(place)) bin.deals += 1;
      seen.add(place);
      bin.predictions += 1;
      bin.sum += probability;
      bin.came += came;
    }
  }
  return bins.flatMap(({ deals: n, predictions, sum, came }, place) => {
    if (predictions === 0) return [];
    const value = came / predictions;
    const observed = { value, ...wilson(value * n, n), n };
    return [{ from: place / tenths, to: (place + 1) / tenths, predictions, meanProbability: sum / predictions, observed }];
  });
}

function parts(bins: readonly ReliabilityBin[], score: number): BrierParts {
  const mean = (of: (bin: ReliabilityBin) => number) => {
    const total = bins.reduce((sum, { predictions }) => sum + predictions, 0);
    return bins.reduce((sum, bin) => sum + bin.predictions * of(bin), 0) / total;
  };
  const all = mean(({ observed }) => observed.value);
  const uncertainty = all * (1 - all);
  const distance = mean(({ meanProbability, observed }) => (meanProbability - observed.value) ** 2);
  const resolution = mean(({ observed }) => (observed.value - all) ** 2);
  return { reliability: distance, resolution, uncertainty, withinBins: score - (distance - resolution + uncertainty) };
}
