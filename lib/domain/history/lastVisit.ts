import { flagsOf } from '../ratio/spellRows';
import { endCodes } from '../ratio/stageEnds';
import { followOf, type StageLedger } from '../ratio/stageLedger';
import type { Instant } from '../time/time';

/** A deal's latest visit. Its age is in days, null where nothing is known of it; `atLeast` where its entry is not known exactly. */
export type LastVisit = {
  readonly stageId: string;
  readonly lasts: boolean;
  readonly age: number | null;
  readonly atLeast: boolean;
};

/** The latest visit of the deal at an index of a ledger, as of a time not before its last change; null for one that was in no stage of the chain. */
export function lastVisit(ledger: StageLedger, deal: number, asOf: Instant): LastVisit | null {
  if (!followOf(ledger, deal)) return null;
  const {
    way: { visits },
    course: { clock },
    chain,
  } = ledger;
  const row = visits.count - 1;
  if (row < 0) return null;
  const age = visits.age[row] ?? Number.NaN;
  const lasts = visits.end[row] === endCodes.pending;
  const atLeast = ((visits.flags[row] ?? 0) & flagsOf.timeUnknown) !== 0;
  const ticks = lasts ? Math.max(0, clock.position(asOf) - age) : age;
  return {
    stageId: chain.stageIds[visits.place[row] ?? 0] ?? '',
    lasts,
    age: Number.isNaN(ticks) || (atLeast && !lasts) ? null : ticks / clock.perDay,
    atLeast,
  };
}
