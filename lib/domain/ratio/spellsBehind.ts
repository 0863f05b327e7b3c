import type { DealKey } from '../deal/deal';
import type { Known } from '../deal/dealEvent';
import { waysKnown } from '../history/historyColumns';
import type { Instant } from '../time/time';
import { flagsOf, type SpellRows } from './spellRows';
import { endCodes, type VisitEnd, visitEnds } from './stageEnds';
import { columnsOf, followOf, observedFromOf, type StageLedger } from './stageLedger';
import { everything, isCounted, jumpsTo } from './stageTally';

/** One deal's spell in a stage, as it stands behind the stage's figures. Days are those of the process. */
export type SpellBehind = {
  readonly deal: DealKey;
  /** When it began and ended; null where that is not known well enough for a clock, or it has not ended. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** Null where it cannot be told; `atLeast` where the beginning is not known, so that it may have lasted longer. */
  readonly days: number | null;
  readonly atLeast: boolean;
  /** The age at which it came under observation. */
  readonly lateDays: number;
  readonly end: VisitEnd | 'cut' | 'open';
  /** The stage was jumped over: reached and passed at once. */
  readonly jumped: boolean;
  /** Whether times and incidence count it, and if not, why. */
  readonly timed: 'counted' | 'time-unknown' | 'not-observed';
  /** It ended before its source was observed from, so that it is in no rate. */
  readonly endedBefore: boolean;
  /** How its beginning is known; null where that is told by the deal's being won alone. */
  readonly known: Known | null;
  /** When a deal that is still open last gave a sign of life; null for others, and where that is not known. */
  readonly lastSign: Instant | null;
};

/**
 * The spells that `stageFigures` counts for a stage as of the same time, one by one in the order of the deals' keys: its milestones
 * (rates, incidence), or its visits (times, the chance from here). None for a stage outside the chain.
 */
export function spellsBehind(ledger: StageLedger, stageId: string, clock: 'milestones' | 'visits', asOf: Instant): readonly SpellBehind[] {
  const wanted = ledger.chain.stageIds.indexOf(stageId);
  const { course, way } = ledger;
  const now = course.clock.position(asOf);
  const spells: SpellBehind[] = [];
  for (let deal = 0; deal < ledger.deals.length && wanted >= 0; deal += 1) {
    if (!followOf(ledger, deal)) continue;
    const rows = way[clock];
    for (let row = 0; row < rows.count; row += 1) {
      const place = rows.place[row] ?? 0;
      if (place === wanted) {
        if (isCounted(course, wanted, deal, rows.at[row] ?? Number.NaN, everything))
          spells.push(spellOf(ledger, deal, rows, row, clock, now));
      } else if (clock === 'milestones' && place < wanted && wanted < jumpsTo(rows, row, course.length)) {
        if (isCounted(course, wanted, deal, rows.until[row] ?? Number.NaN, everything)) spells.push(jumpOver(ledger, deal, rows, row));
      }
    }
  }
  return spells.sort((one, other) => (one.deal < other.deal ? -1 : one.deal > other.deal ? 1 : 0));
}

function spellOf(
  ledger: StageLedger,
  deal: number,
  rows: SpellRows,
  row: number,
  clock: 'milestones' | 'visits',
  now: number,
): SpellBehind {
  const { perDay } = ledger.course.clock;
  const flags = rows.flags[row] ?? 0;
  const code = rows.end[row] ?? 0;
  const isOpen = code === endCodes.pending;
  const age = rows.age[row] ?? Number.NaN;
  const late = rows.late[row] ?? 0;
  const ticks = isOpen ? Math.max(0, now - age) : age;
  const isUnknown = (flags & flagsOf.timeUnknown) !== 0;
  // An open one that is not yet as old as it was when its observation began is not under observation either.
  const isUnobserved = (flags & flagsOf.notObserved) !== 0 || (isOpen && late > 0 && ticks <= late);
  return {
    deal: ledger.deals[deal] ?? '',
    from: known(rows.at[row]),
    until: isOpen ? null : known(rows.until[row]),
    days: Number.isNaN(ticks) || (isUnknown && !isOpen) ? null : ticks / perDay,
    atLeast: isUnknown,
    lateDays: late / perDay,
    end: isOpen ? 'open' : (visitEnds[code] ?? 'cut'),
    jumped: false,
    timed: isUnknown ? 'time-unknown' : isUnobserved ? 'not-observed' : 'counted',
    endedBefore: (flags & flagsOf.endedBefore) !== 0,
    known: howEntered(ledger, deal, rows.place[row] ?? 0, clock === 'visits' ? row : null),
    lastSign: isOpen && Number.isFinite(ledger.way.lastSign) ? ledger.way.lastSign : null,
  };
}

function jumpOver(ledger: StageLedger, deal: number, rows: SpellRows, row: number): SpellBehind {
  const at = known(rows.until[row]);
  return {
    deal: ledger.deals[deal] ?? '',
    from: at,
    until: at,
    days: at === null ? null : 0,
    atLeast: false,
    lateDays: 0,
    end: 'passed',
    jumped: true,
    timed: at === null ? 'time-unknown' : at < observedFromOf(ledger, deal) ? 'not-observed' : 'counted',
    endedBefore: ((rows.flags[row] ?? 0) & flagsOf.ledBefore) !== 0,
    known: howEntered(ledger, deal, rows.to[row] ?? 0, null),
    lastSign: null,
  };
}

/** How the entry into a place is known: that of the visit at `visit`, or where that is null of the first one there. */
function howEntered(ledger: StageLedger, deal: number, place: number, visit: number | null): Known | null {
  const { columns, index } = columnsOf(ledger, deal);
  const arrivedAt = columns.arrivedAt[index] ?? Number.NaN;
  const leftAt = columns.leftAt[index] ?? Number.NaN;
  let present = -1;
  let moves = 0;
  for (let entry = columns.entriesFrom[index] ?? 0; entry < (columns.entriesFrom[index + 1] ?? 0); entry += 1) {
    const to = ledger.placeOf(columns.words[columns.entryStage[entry] ?? -1] ?? '');
    const at = columns.entryAt[entry] ?? Number.NaN;
    if (to < 0 || to === present || at < arrivedAt || at > leftAt) continue;
    present = to;
    if (visit === null ? to === place : moves === visit) return waysKnown[columns.entryKnown[entry] ?? 0] ?? null;
    moves += 1;
  }
  return null;
}

function known(time: number | undefined): Instant | null {
  return time === undefined || Number.isNaN(time) ? null : time;
}
