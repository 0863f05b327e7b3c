import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import type { Spell } from '../../../lib/domain/statistics/spell';
import { type DealPath, dealPath } from './dealPath';
import { milestones } from './milestones';
import { spell } from './spell';
import { visits } from './visits';

type Count = (from: number, to: number) => number;

export type OracleTally = {
  passed: number;
  failed: number;
  pending: number;
  skipped: number;
  endedBefore: number;
  readonly visits: OracleSpells;
  readonly milestones: OracleSpells;
};
type OracleSpells = { timeUnknown: number; notObserved: number; readonly spells: Spell<VisitEnd>[] };

/** What each stage of a chain comes to, worked out deal by deal from the definitions, with no thought for time or memory. */
export function oracleTallies(
  histories: readonly StageHistory[],
  stageIds: readonly string[],
  options: { readonly asOf: number; readonly count: Count; readonly businessDays: Count },
): readonly OracleTally[] {
  const places = new Map(stageIds.map((stageId, place) => [stageId, place]));
  const none = (): OracleSpells => ({ timeUnknown: 0, notObserved: 0, spells: [] });
  const tallies = stageIds.map(
    (): OracleTally => ({ passed: 0, failed: 0, pending: 0, skipped: 0, endedBefore: 0, visits: none(), milestones: none() }),
  );
  for (const history of histories) {
    const path = history.gone === undefined ? dealPath(history, places, options) : null;
    if (path === null) continue;
    for (const milestone of milestones(path, stageIds.length)) {
      const tally = tallies[milestone.place];
      if (tally === undefined) continue;
      addSpell(tally.milestones, milestone, path, options);
      if (milestone.until === null) tally.pending += 1;
      else if (path.observedFrom !== null && milestone.until.latest < path.observedFrom) {
        tally.endedBefore += 1;
        continue;
      } else if (milestone.end === 'passed') tally.passed += 1;
      else tally.failed += 1;
      if (milestone.skipped) tally.skipped += 1;
    }
    for (const visit of visits(path)) {
      const tally = tallies[visit.place];
      if (tally !== undefined) addSpell(tally.visits, visit, path, options);
    }
  }
  return tallies;
}

function addSpell(
  to: OracleSpells,
  stay: Parameters<typeof spell<VisitEnd>>[0],
  path: DealPath,
  options: { readonly asOf: number; readonly count: Count },
): void {
  const found = spell(stay, path, options);
  if (found === 'time-unknown') to.timeUnknown += 1;
  else if (found === 'not-observed') to.notObserved += 1;
  else to.spells.push(found);
}
