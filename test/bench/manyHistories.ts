import { dealKey } from '../../lib/domain/deal/deal.ts';
import type { AttributeColumn } from '../../lib/domain/deal/dealAttributes.ts';
import { type HistoryColumns, waysKnown } from '../../lib/domain/history/historyColumns.ts';
import { millisecondsPerDay } from '../../lib/domain/time/time.ts';

export const benchStages = ['lead', 'contact', 'need', 'offer', 'trial', 'terms', 'legal', 'signing'] as const;
export const benchOwners = 12;
export const benchMonths = 24;
export const benchStart = Date.UTC(2024, 10, 4, 8);
export const benchAsOf = benchStart + 730 * millisecondsPerDay;
const owners = Array.from({ length: benchOwners }, (_, owner) => `owner ${owner + 1}`);
const words = [...benchStages, ...owners, 'EUR', 'price'];

/** A deal whose way is made up. Times in milliseconds. */
type MadeDeal = {
  readonly createdAt: number;
  readonly stages: readonly number[];
  readonly times: readonly number[];
  /** A place in `outcomeKinds`. */
  readonly outcome: number;
  readonly closedAt: number;
  readonly owner: number;
  readonly amount: number;
};

/** Numbers in [0, 1) from a linear congruence, the same in each run. */
function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** The way of the deal with a number: 6 to 14 entries, 10 in the middle, with skips and returns, over two years. */
export function madeDeal(number: number): MadeDeal {
  const next = numbersFrom(number + 1);
  const count = 6 + Math.floor(next() * 9);
  const createdAt = benchStart + Math.floor(next() * 700 * millisecondsPerDay);
  const stages = [0];
  const times = [createdAt];
  while (stages.length < count) {
    const last = stages.at(-1) ?? 0;
    const step = next();
    const stage = Math.min(benchStages.length - 1, Math.max(0, last + (step < 0.3 ? -1 : step < 0.9 ? 1 : 2)));
    const at = (times.at(-1) ?? 0) + Math.ceil(next() ** 2 * 20 * millisecondsPerDay);
    if (at > benchAsOf) break;
    stages.push(stage === last ? Math.max(0, last - 1) : stage);
    times.push(at);
  }
  const closedAt = (times.at(-1) ?? 0) + Math.ceil(next() * 10 * millisecondsPerDay);
  const outcome = closedAt > benchAsOf ? 0 : Math.floor(next() * 4);
  return { createdAt, stages, times, outcome, closedAt, owner: Math.floor(next() * benchOwners), amount: Math.round(next() * 50_000) };
}

export const benchSite = { crm: 'demo', origin: 'https://crm.example' };

/** Its place among others, so that numbers and keys have one order. */
export function madeDealId(number: number): string {
  return String(1_000_000 + number);
}

/** So many made-up deals as the columns that the engine reads. */
export function manyHistories(count: number): HistoryColumns {
  const made = Array.from({ length: count }, (_, number) => madeDeal(number));
  const entries = made.reduce((sum, { stages }) => sum + stages.length, 0);
  const none = () => new Float64Array(count).fill(Number.NaN);
  const columns = {
    deals: made.map((_, number) => dealKey(benchSite, madeDealId(number))),
    createdAt: Float64Array.from(made, ({ createdAt }) => createdAt),
    observedFrom: none(),
    reopened: new Uint32Array(count),
    outcomeKind: Uint8Array.from(made, ({ outcome }) => outcome),
    outcomeAt: Float64Array.from(made, ({ outcome, closedAt }) => (outcome === 0 ? Number.NaN : closedAt)),
    outcomeReason: new Int32Array(count).fill(-1),
    closeNotBefore: none(),
    arrivedAt: none(),
    leftAt: none(),
    lastActivityAt: none(),
    gone: new Uint8Array(count),
    spansFrom: new Uint32Array(count + 1),
    spanFrom: new Float64Array(0),
    spanTo: new Float64Array(0),
    spanFromSince: new Float64Array(0),
    spanToSince: new Float64Array(0),
    entriesFrom: new Uint32Array(count + 1),
    entryStage: new Int32Array(entries),
    entryAt: new Float64Array(entries),
    entryNotBefore: new Float64Array(entries).fill(Number.NaN),
    entryKnown: new Uint8Array(entries).fill(waysKnown.indexOf('api')),
    attributes: [
      attribute('amount', made, (deal) => [words.indexOf('EUR'), deal.amount]),
      attribute('owner', made, (deal) => [benchStages.length + deal.owner, Number.NaN]),
    ],
    words,
  } satisfies HistoryColumns;
  let entry = 0;
  for (const [deal, { stages, times }] of made.entries()) {
    for (const [index, stage] of stages.entries()) {
      columns.entryStage[entry] = stage;
      columns.entryAt[entry] = times[index] ?? 0;
      entry += 1;
    }
    columns.entriesFrom[deal + 1] = entry;
  }
  return columns;
}

function attribute(name: string, made: readonly MadeDeal[], of: (deal: MadeDeal) => readonly [number, number]): AttributeColumn {
  return {
    name,
    from: Uint32Array.from({ length: made.length + 1 }, (_, deal) => deal),
    at: Float64Array.from(made, ({ createdAt }) => createdAt),
    word: Int32Array.from(made, (deal) => of(deal)[0]),
    number: Float64Array.from(made, (deal) => of(deal)[1]),
    onlyAsOfToday: new Uint8Array(made.length),
  };
}
