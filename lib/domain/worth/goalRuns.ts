import { seededRandom } from '../random/seededRandom';
import { resampler, resamples } from '../statistics/bootstrap';
import type { CloseEnd } from '../statistics/closeSpell';
import { weightedIncidence } from '../statistics/weightedIncidence';
import { byDeal } from './byDeal';
import type { EnteredDeal, GoalInput } from './goalInput';
import { amountIn } from './moneySum';
import { openChances, refits } from './openChances';
import { sizeBands } from './sizeBands';
import { daysLeftOf, meanWon, type WinCurve, wonWithin } from './winCurve';

/** More entries than this are not tried. */
export const mostEntries = 10_000;

/** One simulated way to the goal: entries it took (Infinity past `mostEntries`), mean wins per entry, activities per entry that closed (NaN: not recorded). */
export type GoalRun = { readonly entries: number; readonly winsPerEntry: number; readonly activitiesPerEntry: number };

/** The ways to a goal, with the figures as the data themselves give them. */
export type GoalRuns = {
  readonly runs: readonly GoalRun[];
  readonly curve: WinCurve;
  readonly winsPerEntry: number;
  readonly activitiesPerEntry: number;
  /** What is wanted of new entries if the open deals bring what is expected of them, in wins. */
  readonly winsWanted: number;
};

/** Plays a goal 1,000 times, each time with all figures refitted on a resample of the deals. Entered deals must be in the order of their keys. */
export function goalRuns(entered: readonly EnteredDeal[], { goal, daysLeft, open, stays, seed }: GoalInput): GoalRuns {
  const incidence = weightedIncidence<CloseEnd>(
    entered.map(({ toClose }) => toClose),
    'won',
  );
  const curveBy = (times: ArrayLike<number>): WinCurve => {
    const [ages, shares]: [number[], number[]] = [[], []];
    incidence(times, { after: null, until: daysLeft }, (age, share) => {
      ages.push(age);
      shares.push(share);
    });
    return { ages, shares };
  };
  const worthOf = worth(entered, goal);
  const wanted = goal.kind === 'wins' ? goal.wins : goal.amount;
  const standing = byDeal(open).flatMap((deal) => {
    const said = goal.kind === 'wins' ? 1 : amountIn(goal.currency, deal.amount);
    return said === null ? [] : [{ ...deal, amounts: worthOf.ofSize(said) }];
  });
  const { chances, redrawn } = openChances(standing, stays, daysLeft);
  const fromOpen = standing.reduce((sum, { amounts }, index) => sum + (chances[index] || 0) * mean(amounts), 0);
  const random = seededRandom(seed);
  const draw = resampler(entered.length, random);
  let redrawnChances = chances;
  const runs = Array.from({ length: resamples }, (_, round): GoalRun => {
    if (round % (resamples / refits) === 0) redrawnChances = redrawn(random);
    const times = draw();
    const curve = curveBy(times);
    const amounts = worthOf.all.map(() => drawn(worthOf.all, random));
    let missing = wanted;
    standing.forEach((deal, index) => {
      if (random() < (redrawnChances[index] ?? 0)) missing -= drawn(deal.amounts, random);
    });
    return {
      entries: entriesUntil(missing, { curve, daysLeft, amounts, random }),
      winsPerEntry: meanWon(curve, daysLeft),
      activitiesPerEntry: activitiesPerEntry(entered, times),
    };
  });
  const once = new Uint32Array(entered.length).fill(1);
  const curve = curveBy(once);
  return {
    runs,
    curve,
    winsPerEntry: meanWon(curve, daysLeft),
    activitiesPerEntry: activitiesPerEntry(entered, once),
    winsWanted: Math.max(0, wanted - fromOpen) / mean(worthOf.all),
  };
}

/** What a win brings towards the goal: 1, or one of the amounts that past deals were won for; that of an open deal is one of its size band's. */
function worth(entered: readonly EnteredDeal[], goal: GoalInput['goal']) {
  if (goal.kind === 'wins') {
    const one = Float64Array.of(1);
    return { all: one, ofSize: () => one };
  }
  const amounts = entered.flatMap(({ won }) => amountIn(goal.currency, won) ?? []);
  const bands = sizeBands(amounts.map((amount) => ({ open: amount, won: amount })));
  const all = Float64Array.from(amounts).sort();
  return { all, ofSize: (said: number) => bands.won[bands.bandOf(said)] ?? all };
}

type Way = {
  readonly curve: WinCurve;
  readonly daysLeft: number;
  readonly amounts: Float64Array;
  readonly random: () => number;
};

/** How many entries come until what is missing is won. */
function entriesUntil(missing: number, { curve, daysLeft, amounts, random }: Way): number {
  const most = wonWithin(curve, daysLeft);
  let stillMissing = missing;
  for (let entries = 0; entries <= mostEntries; entries += 1) {
    if (stillMissing <= 0) return entries;
    const luck = random();
    if (luck < most && luck < wonWithin(curve, daysLeftOf(entries, daysLeft))) stillMissing -= drawn(amounts, random);
  }
  return Infinity;
}

function activitiesPerEntry(entered: readonly EnteredDeal[], times: ArrayLike<number>): number {
  let [sum, deals] = [0, 0];
  entered.forEach((deal, index) => {
    if (!hasActivities(deal)) return;
    const count = times[index] ?? 0;
    sum += count * (deal.activities ?? 0);
    deals += count;
  });
  return sum / deals;
}

/** Whether all activities of a deal are known: it has closed and they were recorded. */
export function hasActivities({ toClose, activities }: EnteredDeal): boolean {
  return toClose.end !== null && activities !== null && Number.isFinite(activities) && activities >= 0;
}

function drawn(amounts: Float64Array, random: () => number): number {
  return amounts[Math.floor(random() * amounts.length)] ?? 0;
}

function mean(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
}
