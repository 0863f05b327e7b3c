import { type EvidenceGrade, type ExitCriterion, evidenceGrades } from '../deal/salesProcess';
import { type Instant, millisecondsPerDay } from '../time/time';

/** Somebody's word that a criterion is kept, and how well that is proved. */
export type Tick = {
  readonly criterionId: string;
  readonly grade: EvidenceGrade;
  readonly at: Instant;
  readonly by: 'rep' | 'manager';
};

/** A criterion with its latest tick. `kept` and a non-null `staleBecause` exclude each other; both are absent where nobody ticked. */
export type ChecklistItem = {
  readonly criterion: ExitCriterion;
  readonly tick: Tick | null;
  readonly kept: boolean;
  /** Why the tick does not count: its proof is older than `freshDays`, or weaker than `needs`. Weakness is told first. */
  readonly staleBecause: 'weak' | 'old' | null;
};

export type Checklist = { readonly items: readonly ChecklistItem[]; readonly kept: number; readonly total: number };

/** The stage's criteria in their order, each with its latest tick as of `asOf`, and how many are kept. Ticks of other criteria are left out. */
export function checklist(criteria: readonly ExitCriterion[], ticks: readonly Tick[], asOf: Instant): Checklist {
  const items = criteria.map((criterion): ChecklistItem => {
    const tick = latest(ticks.filter((each) => each.criterionId === criterion.id));
    const staleBecause = tick === null ? null : staleness(criterion, tick, asOf);
    return { criterion, tick, kept: tick !== null && staleBecause === null, staleBecause };
  });
  return { items, kept: items.filter((item) => item.kept).length, total: items.length };
}

function latest(ticks: readonly Tick[]): Tick | null {
  return ticks.reduce<Tick | null>((newest, tick) => (newest === null || tick.at >= newest.at ? tick : newest), null);
}

function staleness({ needs, freshDays }: ExitCriterion, { grade, at }: Tick, asOf: Instant): 'weak' | 'old' | null {
  if (evidenceGrades.indexOf(grade) < evidenceGrades.indexOf(needs)) return 'weak';
  return freshDays !== null && asOf - at > freshDays * millisecondsPerDay ? 'old' : null;
}
