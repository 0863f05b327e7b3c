import type { CloseEnd } from '../statistics/closeSpell';
import { type Estimate, type EstimateOrMissing, fewestDeals, type Missing, moreDeals } from '../statistics/estimate';
import { followedTo, riskTable, startAge } from '../statistics/riskTable';
import { centralInterval } from '../statistics/sampleQuantile';
import { byDeal } from './byDeal';
import type { GoalInput } from './goalInput';
import { type GoalRun, type GoalRuns, goalRuns, hasActivities, mostEntries } from './goalRuns';
import { type GoalWarning, neverSeen } from './goalWarnings';
import { amountIn } from './moneySum';
import { daysLeftOf, daysToWin } from './winCurve';

export type GoalPlan = {
  /** Entries, spread evenly over the days left, that suffice with the wanted chance, and with an even one. */
  readonly entries: number;
  readonly entriesAtEvenChance: number;
  /** The mean of F_win(days left) over such entries. n counts the deals behind it. */
  readonly winsPerEntry: Estimate;
  /** Recorded activities per entry that has closed. */
  readonly activitiesPerEntry: EstimateOrMissing<'activities'>;
  /** Activities on new entries that suffice with the wanted chance; null where activities are not known. */
  readonly activities: number | null;
  /** The chance that the planned entries suffice. */
  readonly plannedChance: number | null;
  /** On the planned entries, or where none are planned on those that suffice. */
  readonly warnings: readonly GoalWarning[];
};

/**
 * The plan, or why there is none: too few deals, too few at risk early on, not followed as far as the days left, too few won amounts, or out
 * of reach (not even `mostEntries` suffice with the wanted chance).
 */
export type GoalBackwards = ({ readonly shown: true } & GoalPlan) | Missing<'deals' | 'start' | 'young' | 'won-amounts' | 'out-of-reach'>;

/** An entry is too late when fewer than this share of the deals won within all the days left would be won within its own. */
const tooLateShare = 0.1;

/**
 * From a goal back to entries and activities. Wins by the period's end = sum over entries of F_win(days left), F_win being the incidence of
 * being won by age (Aalen-Johansen). Simulated 1,000 times over the uncertainty of each figure: F_win, the open deals' chances, won amounts
 * and activities per entry are refitted on a resample of the deals; open deals are won or not; then entries come, one after the other, won
 * or not, until the goal is met. The number that suffices with the wanted chance is that quantile of the entries needed.
 */
export function goalBackwards(input: GoalInput): GoalBackwards {
  const { goal, daysLeft, sureness, planned, past } = input;
  const entered = byDeal(input.entered);
  const n = entered.length;
  const lacks = (missing: Extract<GoalBackwards, { shown: false }>['missing'], aboutMore: number | null): GoalBackwards => ({
    shown: false,
    missing,
    n,
    aboutMore,
  });
  if (n < fewestDeals) return lacks('deals', fewestDeals - n);
  const table = riskTable<CloseEnd>(entered.map(({ toClose }) => toClose));
  if (startAge(table) !== null) return lacks('start', null);
  if (!followedTo(table, null, daysLeft)) return lacks('young', null);
  const wonAmounts = goal.kind === 'wins' ? fewestDeals : entered.filter(({ won }) => amountIn(goal.currency, won) !== null).length;
  if (wonAmounts < fewestDeals) return lacks('won-amounts', moreDeals(wonAmounts, n));

  const found = goalRuns(entered, input);
  const { runs } = found;
  const entries = sufficing(runs, (run) => run.entries, sureness);
  if (!Number.isFinite(entries)) return lacks('out-of-reach', null);
  const perEntry = activityEstimate(found, entered.filter(hasActivities).length);
  const activitiesOf = (run: GoalRun) => (run.entries === 0 ? 0 : run.entries * run.activitiesPerEntry);
  const activities = perEntry.shown ? sufficing(runs, activitiesOf, sureness) : null;
  const plannedActivities = planned === null || !perEntry.shown ? activities : planned * perEntry.estimate.value;
  const winsPerPlannedEntry = planned === null || planned <= 0 ? null : found.winsWanted / planned;
  return {
    shown: true,
    entries,
    entriesAtEvenChance: sufficing(runs, (run) => run.entries, 0.5),
    winsPerEntry: { value: found.winsPerEntry, ...spread(runs, (run) => run.winsPerEntry), n },
    activitiesPerEntry: perEntry,
    activities,
    plannedChance: planned === null ? null : runs.filter((run) => run.entries <= planned).length / runs.length,
    warnings: [
      ...neverSeen({ entries: planned ?? entries, activities: plannedActivities, winsPerEntry: winsPerPlannedEntry }, past),
      ...tooLate(planned ?? entries, found, daysLeft),
    ],
  };
}

/** The least value that is enough in a share of the runs. */
function sufficing(runs: readonly GoalRun[], of: (run: GoalRun) => number, share: number): number {
  const ascending = Float64Array.from(runs, of).sort();
  const place = Math.ceil(share * ascending.length - rounding);
  return ascending[Math.min(Math.max(place, 1), ascending.length) - 1] ?? Infinity;
}

/** Allows for rounding in the last digits where a share of the runs is a whole number. */
const rounding = 1e-9;

function activityEstimate({ runs, activitiesPerEntry }: GoalRuns, n: number): GoalPlan['activitiesPerEntry'] {
  if (n < fewestDeals) return { shown: false, missing: 'activities', n, aboutMore: n === 0 ? null : fewestDeals - n };
  return { shown: true, estimate: { value: activitiesPerEntry, ...spread(runs, (run) => run.activitiesPerEntry), n } };
}

function spread(runs: readonly GoalRun[], of: (run: GoalRun) => number): { readonly low: number; readonly high: number } {
  return centralInterval(
    runs.map(of).filter((value) => !Number.isNaN(value)),
    0.95,
  );
}

function tooLate(entries: number, { curve }: GoalRuns, daysLeft: number): readonly GoalWarning[] {
  const days = daysToWin(curve, tooLateShare, daysLeft) ?? daysLeft;
  let late = 0;
  for (let entry = 0; entry < Math.min(entries, mostEntries); entry += 1) if (daysLeftOf(entry, daysLeft) < days) late += 1;
  return late === 0 ? [] : [{ kind: 'entries-too-late', entries: late, days }];
}
