import type { DealFacts } from '../deal/dealFacts';

type AgeNumbers = {
  readonly days: number;
  readonly limitDays: number;
  readonly share: number;
  readonly atLeast?: boolean;
  readonly n?: number;
};

/** Whether an activity is booked for today or later: until then no clock that counts silence or age raises a signal. */
export function activityBooked({ nextActivityOn, today }: Pick<DealFacts, 'nextActivityOn' | 'today'>): boolean {
  return typeof nextActivityOn === 'string' && nextActivityOn >= today;
}

/**
 * The numbers of a visit that is older than `share` of the time to pass, or null. Days are the process's own. A share between two known
 * quantiles is judged by the later one, since no deal is to be called late before it is. `n` is the number of passes behind the limit.
 */
export function ageBeyond(facts: DealFacts, share: number): AgeNumbers | null {
  const { standing, timeToPass } = facts;
  if (standing === null || standing.age === null || standing.ageing === 'suspended' || activityBooked(facts)) return null;
  const quantiles = [
    { share: 0.25, days: timeToPass?.p25 ?? null, passed: null },
    { share: 0.5, days: timeToPass?.p50 ?? null, passed: null },
    { share: 0.75, days: standing.adviceDays, passed: standing.ageing === 'advice' || standing.ageing === 'flag' },
    { share: 0.9, days: standing.flagDays, passed: standing.ageing === 'flag' },
  ];
  const limit = quantiles.find((quantile) => quantile.share >= share && quantile.days !== null);
  if (limit === undefined || limit.days === null) return null;
  if (!(limit.passed ?? standing.age > limit.days)) return null;
  return {
    days: standing.age,
    limitDays: limit.days,
    share: limit.share,
    ...(standing.atLeast ? { atLeast: true } : {}),
    ...(standing.thresholdsFrom === 'history' && timeToPass !== null ? { n: timeToPass.passes } : {}),
  };
}

/**
 * The numbers of a deal whose criteria lag behind its age: `share` of the time to pass is used up and more than the rest, 1 - share, of
 * the criteria is open. Null otherwise.
 */
export function criteriaBehind(facts: DealFacts, share: number): (AgeNumbers & { readonly open: number; readonly total: number }) | null {
  const { criteria } = facts;
  if (criteria === undefined || criteria.total === 0 || criteria.open / criteria.total <= 1 - share) return null;
  const age = ageBeyond(facts, share);
  return age === null ? null : { ...age, open: criteria.open, total: criteria.total };
}
