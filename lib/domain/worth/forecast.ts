import type { DealKey, Money } from '../deal/deal';
import { seededRandom } from '../random/seededRandom';
import { fewestDeals, type Missing } from '../statistics/estimate';
import { sampleQuantile } from '../statistics/sampleQuantile';
import { byDeal } from './byDeal';
import type { StageStay } from './chanceToWin';
import { amountIn, currenciesOf } from './moneySum';
import { openChances, refits, type Standing } from './openChances';
import { type SizeBands, sizeBands } from './sizeBands';

/** An open deal with where it stands and what it is said to be worth. */
export type OpenDeal = Standing & { readonly deal: DealKey; readonly amount: Money | null };

/** A deal won in the past: what it was said to be worth while open (null where only the won amount is known) and what it was won for. */
export type WonDeal = { readonly deal: DealKey; readonly open: Money | null; readonly won: Money };

export type ForecastInput = {
  readonly open: readonly OpenDeal[];
  /** Past visits by stage id, each followed to the deal's close. */
  readonly stays: ReadonlyMap<string, readonly StageStay[]>;
  readonly wonDeals: readonly WonDeal[];
  /** Won since the period began; it is in every total. */
  readonly wonSoFar: readonly { readonly deal: DealKey; readonly amount: Money | null }[];
  /** Days from now to the named date, in the process's days. */
  readonly daysLeft: number;
  readonly seed: number;
};

/** A simulated total: its mean, its median, and the intervals that a total falls in 80 and 95 times in 100. */
export type ForecastTotal = {
  readonly expected: number;
  readonly median: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
  /** Open deals in the total. */
  readonly n: number;
};

/** The forecast in one currency. What is left out is not in the total: it is told beside it. */
export type CurrencyForecast = {
  readonly currency: string | null;
  readonly total: ({ readonly shown: true } & ForecastTotal) | Missing<'won-deals' | 'chances'>;
  readonly wonSoFar: number;
  /** Open deals that no chance can be given, with what they are said to be worth. */
  readonly withoutChance: { readonly deals: number; readonly amount: number };
};

export type Forecast = { readonly byCurrency: readonly CurrencyForecast[]; readonly withoutAmount: number };

/** How many totals are drawn from each refit. */
const totalsPerRefit = 50;

/**
 * What will have been won by a named date, out of the deals open now and what is won already, for each currency on its own; deals that are
 * yet to come are not in it. Simulated: in each of 100 resamples of the past the chance of every open deal is refitted (landmark
 * Aalen-Johansen), then each deal is won or not 50 times, for an amount drawn among those that past deals of its size band were won for.
 * Deals are taken to be won independently of each other.
 */
export function forecast({ open, stays, wonDeals, wonSoFar, daysLeft, seed }: ForecastInput): Forecast {
  const currencies = currenciesOf([...open, ...wonSoFar].map(({ amount }) => amount));
  const byCurrency = currencies.map((currency): CurrencyForecast => {
    const own = byDeal(open).flatMap((deal) => {
      const amount = amountIn(currency, deal.amount);
      return amount === null ? [] : [{ ...deal, amount }];
    });
    const past = wonDeals.flatMap((deal) => {
      const won = amountIn(currency, deal.won);
      return won === null ? [] : [{ open: amountIn(currency, deal.open) ?? won, won }];
    });
    const won = byDeal(wonSoFar).reduce((sum, { amount }) => sum + (amountIn(currency, amount) ?? 0), 0);
    const { chances, redrawn } = openChances(own, stays, daysLeft);
    const withChance = own.flatMap(({ amount }, index) => (Number.isNaN(chances[index]) ? [] : [{ index, amount }]));
    const withoutChance = {
      deals: own.length - withChance.length,
      amount: own.reduce((sum, { amount }, index) => (Number.isNaN(chances[index]) ? sum + amount : sum), 0),
    };
    const told = { currency, wonSoFar: won, withoutChance };
    const n = withChance.length;
    if (n === 0 && own.length > 0) return { ...told, total: { shown: false, missing: 'chances', n, aboutMore: null } };
    if (n > 0 && past.length < fewestDeals) {
      return { ...told, total: { shown: false, missing: 'won-deals', n, aboutMore: fewestDeals - past.length } };
    }
    const bands = sizeBands(past);
    const deals = withChance.map(({ index, amount }) => ({ index, band: bands.bandOf(amount) }));
    const means = bands.won.map((amounts) => amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length);
    const expected = deals.reduce((sum, { index, band }) => sum + (chances[index] ?? 0) * (means[band] ?? 0), won);
    const totals = simulated({ deals, redrawn, bands, won, random: seededRandom(seed) });
    return { ...told, total: { shown: true, expected, ...spread(totals), n } };
  });
  const withoutAmount = open.filter(({ amount }) => amount === null || !Number.isFinite(amount.amount)).length;
  return { byCurrency, withoutAmount };
}

type Simulation = {
  readonly deals: readonly { readonly index: number; readonly band: number }[];
  readonly redrawn: (random: () => number) => Float64Array;
  readonly bands: SizeBands;
  readonly won: number;
  readonly random: () => number;
};

function simulated({ deals, redrawn, bands, won, random }: Simulation): Float64Array {
  const totals = new Float64Array(refits * totalsPerRefit);
  for (let refit = 0; refit < refits; refit += 1) {
    const chances = redrawn(random);
    const amounts = bands.won.map((band) => band.map(() => drawn(band, random)));
    for (let round = 0; round < totalsPerRefit; round += 1) {
      let total = won;
      for (const { index, band } of deals) {
        if (random() < (chances[index] ?? 0)) total += drawn(amounts[band] ?? new Float64Array(), random);
      }
      totals[refit * totalsPerRefit + round] = total;
    }
  }
  return totals.sort();
}

function drawn(amounts: Float64Array, random: () => number): number {
  return amounts[Math.floor(random() * amounts.length)] ?? 0;
}

function spread(ascending: Float64Array): Omit<ForecastTotal, 'expected' | 'n'> {
  const at = (share: number) => sampleQuantile(ascending, share);
  return { median: at(0.5), low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) };
}
