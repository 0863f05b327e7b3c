/** A past period as long as the days left, to hold a plan against. */
export type PastPeriod = { readonly entries: number; readonly wins: number; readonly activities: number | null };

/** What a plan needs beyond anything seen, or what in it comes too late. */
export type GoalWarning =
  /** More entries than any past period had. */
  | { readonly kind: 'entries-never-seen'; readonly needed: number; readonly best: number }
  /** More activities than any past period had. */
  | { readonly kind: 'activities-never-seen'; readonly needed: number; readonly best: number }
  /** More wins per entry than any past period had. */
  | { readonly kind: 'win-rate-never-seen'; readonly needed: number; readonly best: number }
  /** Entries with fewer days left than `days`, by when one in ten of the deals that are won in time is won. */
  | { readonly kind: 'entries-too-late'; readonly entries: number; readonly days: number };

/** What a plan asks of the team. Null where it is not planned or not known. */
export type PlanNeeds = { readonly entries: number; readonly activities: number | null; readonly winsPerEntry: number | null };

/** Warnings on rates that no past period has seen; none where there is no past period to hold the plan against. */
export function neverSeen({ entries, activities, winsPerEntry }: PlanNeeds, past: readonly PastPeriod[]): readonly GoalWarning[] {
  const warnings: GoalWarning[] = [];
  const warn = (kind: Exclude<GoalWarning['kind'], 'entries-too-late'>, needed: number | null, seen: readonly number[]) => {
    const best = Math.max(...seen);
    if (needed !== null && seen.length > 0 && needed > best) warnings.push({ kind, needed, best });
  };
  warn(
    'entries-never-seen',
    entries,
    past.map((period) => period.entries),
  );
  warn(
    'activities-never-seen',
    activities,
    past.flatMap((period) => (period.activities === null ? [] : [period.activities])),
  );
  warn(
    'win-rate-never-seen',
    winsPerEntry,
    past.flatMap((period) => (period.entries > 0 ? [period.wins / period.entries] : [])),
  );
  return warnings;
}
