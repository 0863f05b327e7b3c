import type { DealKey } from '../deal/deal';
import { type Segment, takenBy } from './segment';
import { flagsOf } from './spellRows';
import { endCodes } from './stageEnds';
import { followOf, type StageLedger } from './stageLedger';
import { isCounted, jumpsTo } from './stageTally';

/** The deals behind a stage's rates, by how their milestone ended, each in the order of their keys. */
export type DealsBehind = {
  readonly passed: readonly DealKey[];
  readonly lost: readonly DealKey[];
  readonly noDecision: readonly DealKey[];
  readonly pending: readonly DealKey[];
  readonly cutOff: readonly DealKey[];
  /** Ended before their source was observed from, so that they are in no rate. */
  readonly endedBefore: readonly DealKey[];
};

const names: ReadonlyMap<number, keyof DealsBehind> = new Map([
  [endCodes.passed, 'passed'],
  [endCodes.lost, 'lost'],
  [endCodes.noDecision, 'noDecision'],
  [endCodes.pending, 'pending'],
  [endCodes.cut, 'cutOff'],
]);

/** Which deals the rates of a stage count, as `stageFigures` does for the same segment; none for a stage outside the chain. */
export function dealsBehind(ledger: StageLedger, stageId: string, segment: Segment = {}, versionsBack = 0): DealsBehind {
  const behind = { passed: [], lost: [], noDecision: [], pending: [], cutOff: [], endedBefore: [] } satisfies DealsBehind;
  const lists: Readonly<Record<keyof DealsBehind, DealKey[]>> = behind;
  const wanted = ledger.chain.stageIds.indexOf(stageId);
  const { course, way } = ledger;
  const counted = { taken: takenBy(ledger, segment), versionsBack };
  for (let deal = 0; deal < ledger.deals.length && wanted >= 0; deal += 1) {
    if (!followOf(ledger, deal)) continue;
    const { milestones: rows } = way;
    for (let row = 0; row < rows.count; row += 1) {
      const place = rows.place[row] ?? 0;
      const isJump = place < wanted && wanted < jumpsTo(rows, row, course.length);
      if (!isJump && place !== wanted) continue;
      const at = (isJump ? rows.until[row] : rows.at[row]) ?? Number.NaN;
      if (!isCounted(course, wanted, deal, at, counted)) continue;
      const isBefore = ((rows.flags[row] ?? 0) & (isJump ? flagsOf.ledBefore : flagsOf.endedBefore)) !== 0;
      const name = isBefore ? 'endedBefore' : isJump ? 'passed' : (names.get(rows.end[row] ?? 0) ?? 'pending');
      lists[name].push(ledger.deals[deal] ?? '');
    }
  }
  for (const list of Object.values(lists)) list.sort((one, other) => (one < other ? -1 : 1));
  return behind;
}
