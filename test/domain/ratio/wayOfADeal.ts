import type { OutcomeKind } from '../../../lib/domain/deal/deal';
import type { Chain } from '../../../lib/domain/history/chain';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import type { Clocks } from '../../../lib/domain/ratio/dealMoment';
import { type StageEvidence, type StageFiguresOptions, stageFigures } from '../../../lib/domain/ratio/stageFigures';
import { stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { dayClock } from '../../../lib/domain/time/calendar';
import { millisecondsPerDay } from '../../../lib/domain/time/time';

export const days = (from: number, to: number): number => (to - from) / millisecondsPerDay;
export const day = (number: number): number => number * millisecondsPerDay;

const calendarDays = dayClock('calendar', { timeZone: 'UTC', holidays: [], workingWeekends: [] });

/** Exact days for everything, so that tests can be read. */
export const exactDays: Clocks = { clock: calendarDays, business: calendarDays };

/** The figures of every stage from some histories. */
export function evidenceFrom(
  histories: readonly StageHistory[],
  chain: Chain,
  options: StageFiguresOptions,
  clocks: Clocks = exactDays,
): ReadonlyMap<string, StageEvidence> {
  return stageFigures(stageLedger(toColumns(histories), chain, clocks), options);
}

type Way = {
  readonly deal?: string;
  readonly observedFrom?: number;
  readonly closed?: readonly [Exclude<OutcomeKind, 'open'>, number | null];
  readonly closedSpans?: readonly (readonly [number, number])[];
};

/** A history told by its CRM: stages with the day that each was entered on (null: not known when). */
export function wayOfADeal(entries: readonly (readonly [string, number | null])[], way: Way = {}): StageHistory {
  const [kind, at] = way.closed ?? ['open', null];
  return {
    deal: way.deal ?? 'deal',
    entries: entries.map(([stageId, on]) => ({ stageId, at: on === null ? null : day(on), notBefore: null, known: 'api' })),
    createdAt: null,
    outcome: { kind, at: at === null ? null : day(at), reason: null },
    observedFrom: way.observedFrom === undefined ? null : day(way.observedFrom),
    reopened: way.closedSpans?.length ?? 0,
    closedSpans: (way.closedSpans ?? []).map(([from, to]) => ({ from: day(from), to: day(to) })),
  };
}

/** A named generator of numbers in 0..1, mulberry32, so that simulations give the same figures everywhere. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
