import type { Chain } from '../history/chain';
import { toColumns } from '../history/historyColumns';
import { lastVisit } from '../history/lastVisit';
import type { StageHistory } from '../history/stageHistory';
import type { Instant } from '../time/time';
import { chanceFromHere } from './chanceFromHere';
import type { Clocks } from './dealMoment';
import type { RateOrMissing, StageStanding } from './ratioStrip';
import type { StageEvidence } from './stageFigures';
import { stageLedger } from './stageLedger';
import { fewestPasses } from './timeToPass';

export type StageStandingOptions = {
  readonly asOf: Instant;
  /** The stages that the deal goes through. */
  readonly chain: Chain;
  readonly clocks: Clocks;
  readonly horizonDays: number;
  readonly targetDays: number;
  /** Whether an activity is booked for the future: advice and flag then wait. */
  readonly activityBooked: boolean;
};

/** Where the playbook's days stand in, the flag begins at this multiple of the stage's target days. */
const flagFactor = 1.5;

/**
 * Where a deal stands in its present visit of a stage. Advice begins past 75% and the flag past 90% of the time to pass (an age equal to
 * a threshold is within it); with fewer than 20 passes, or visits not followed as far as the horizon, past `targetDays` and 1.5 times
 * `targetDays`. Where the entry is not known exactly, the age is a least age: it can prove a deal late, never in time. The age of a closed
 * deal stops at its close, and nothing is said of ageing or chance.
 */
export function stageStanding(
  history: StageHistory,
  stageId: string,
  evidence: StageEvidence | null,
  options: StageStandingOptions,
): StageStanding {
  const visit = lastVisit(stageLedger(toColumns([history]), options.chain, options.clocks), 0, options.asOf);
  const { age, atLeast } = visit?.stageId === stageId ? visit : { age: null, atLeast: true };
  const open = history.outcome.kind === 'open';
  const limits = thresholds(evidence, options.targetDays);
  const past = open ? ageing(age, atLeast, limits) : 'unknown';
  const suspended = options.activityBooked && (past === 'advice' || past === 'flag');
  return {
    age,
    atLeast,
    ageing: suspended ? 'suspended' : past,
    ...limits,
    chanceFromHere: open && !atLeast ? chance(evidence, age, options.horizonDays) : { shown: false, n: 0, aboutMore: null },
    horizonDays: options.horizonDays,
  };
}

/** The ages at which advice and flag begin in a stage. */
export function thresholds(
  evidence: StageEvidence | null,
  targetDays: number,
): Pick<StageStanding, 'adviceDays' | 'flagDays' | 'thresholdsFrom'> {
  const time = evidence?.figures.timeToPass ?? null;
  if (time === null || time.passes < fewestPasses || time.p75 === null || time.p90 === null) {
    return { adviceDays: targetDays, flagDays: flagFactor * targetDays, thresholdsFrom: 'playbook' };
  }
  return { adviceDays: time.p75, flagDays: time.p90, thresholdsFrom: 'history' };
}

/** Which threshold an open visit is past. */
export function ageing(
  age: number | null,
  atLeast: boolean,
  limits: { readonly adviceDays: number; readonly flagDays: number },
): 'within' | 'advice' | 'flag' | 'unknown' {
  if (age === null) return 'unknown';
  if (age > limits.flagDays) return 'flag';
  if (age > limits.adviceDays) return 'advice';
  return atLeast ? 'unknown' : 'within';
}

function chance(evidence: StageEvidence | null, age: number | null, horizonDays: number): RateOrMissing {
  if (evidence === null || age === null) return { shown: false, n: 0, aboutMore: null };
  return chanceFromHere(evidence.visits, age, horizonDays);
}
