import { startOfDate } from './calendar';
import type { Instant, LocalDate } from './time';

export const periodKinds = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/**
 * A stretch of local dates, `from` included and `to` not. `year` is the fiscal year that it belongs to, named after the calendar year in which
 * that ends; `part` counts months or quarters within it from 1, and is 1 for a year.
 */
export type Period = {
  readonly kind: PeriodKind;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly year: number;
  readonly part: number;
};

const lengths: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

/** The period of a kind that a date lies in. `fiscalStart` is the month that fiscal years start with, 1 for January. */
export function periodOf(date: LocalDate, kind: PeriodKind, fiscalStart: number): Period {
  const months = monthsSinceZero(date) - (fiscalStart - 1);
  return periodAt(Math.floor(months / lengths[kind]), kind, fiscalStart);
}

/** The period `steps` after another of its kind, before it where negative. */
export function periodAfter(period: Period, steps: number, fiscalStart: number): Period {
  const months = monthsSinceZero(period.from) - (fiscalStart - 1);
  return periodAt(Math.floor(months / lengths[period.kind]) + steps, period.kind, fiscalStart);
}

/** The periods of a kind from that of one date to that of another, in order; none where the second is earlier. */
export function periodsFrom(first: LocalDate, last: LocalDate, kind: PeriodKind, fiscalStart: number): readonly Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(first, kind, fiscalStart); period.from <= last; period = periodAfter(period, 1, fiscalStart)) {
    periods.push(period);
  }
  return periods;
}

/** A period's first instant in a zone, and the first one after it. */
export function instantsOf(period: Pick<Period, 'from' | 'to'>, timeZone: string): { readonly from: Instant; readonly to: Instant } {
  return { from: startOfDate(period.from, timeZone), to: startOfDate(period.to, timeZone) };
}

function periodAt(index: number, kind: PeriodKind, fiscalStart: number): Period {
  const length = lengths[kind];
  const months = index * length;
  return {
    kind,
    from: firstOfMonth(months + fiscalStart - 1),
    to: firstOfMonth(months + length + fiscalStart - 1),
    year: Math.floor(months / 12) + (fiscalStart > 1 ? 1 : 0),
    part: (((months % 12) + 12) % 12) / length + 1,
  };
}

function monthsSinceZero(date: LocalDate): number {
  const parts = /^(\d{4})-(\d{2})-\d{2}$/.exec(date);
  if (parts === null) throw new RangeError(`no date: ${date.slice(0, 40)}`);
  return Number(parts[1]) * 12 + Number(parts[2]) - 1;
}

function firstOfMonth(months: number): LocalDate {
  const year = Math.floor(months / 12);
  return `${String(year).padStart(4, '0')}-${String(months - year * 12 + 1).padStart(2, '0')}-01`;
}
