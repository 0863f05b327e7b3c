import { chanceFromHere } from './chanceFromHere';
import { moment } from './dealPath';
import type { RateOrMissing, StageStanding } from './ratioStrip';
import { elapsed } from './spell';
import type { StageEvidence } from './stageFigures';
import type { StageHistory } from './stageHistory';
import type { Instant } from './time';
import { fewestPasses } from './timeToPass';

type Count = (from: Instant, to: Instant) => number;

export type StageStandingOptions = {
  readonly asOf: Instant;
  /** Days of the process, `dayCounter`'s. */
  readonly count: Count;
  readonly horizonDays: number;
  readonly targetDays: number;
  /** Whether an activity is booked for the future: advice and flag then wait. */
  readonly activityBooked: boolean;
  /** Business days, for the rule that a change noticed between two looks is put midway; left out, `count` serves. */
  readonly businessDays?: Count;
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
  const { age, atLeast } = visitAge(history, stageId, options);
  const open = history.outcome.kind === 'open';
  const limits = thresholds(evidence, options.targetDays);
  const past = open && age !== null ? pastWhich(age, atLeast, limits) : 'unknown';
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

function visitAge(history: StageHistory, stageId: string, options: StageStandingOptions): { age: number | null; atLeast: boolean } {
  const { entries, outcome, closedSpans = [] } = history;
  const notThis = entries.findLastIndex((entry) => entry.stageId !== stageId);
  const entry = outcome.kind === 'open' ? entries[notThis + 1] : entries.findLast((each) => each.stageId === stageId);
  const until = outcome.kind === 'open' ? options.asOf : outcome.at;
  if (entry === undefined || entry.at === null || until === null) return { age: null, atLeast: true };
  const { time } = moment(entry.at, entry.notBefore, entry.known === 'seen', {
    asOf: options.asOf,
    businessDays: options.businessDays ?? options.count,
  });
  return { age: elapsed(time ?? entry.at, until, closedSpans, options.count), atLeast: time === null };
}

function thresholds(evidence: StageEvidence | null, targetDays: number): Pick<StageStanding, 'adviceDays' | 'flagDays' | 'thresholdsFrom'> {
  const time = evidence?.figures.timeToPass ?? null;
  if (time === null || time.passes < fewestPasses || time.p75 === null || time.p90 === null) {
    return { adviceDays: targetDays, flagDays: flagFactor * targetDays, thresholdsFrom: 'playbook' };
  }
  return { adviceDays: time.p75, flagDays: time.p90, thresholdsFrom: 'history' };
}

function pastWhich(
  age: number,
  atLeast: boolean,
  limits: { readonly adviceDays: number; readonly flagDays: number },
): 'within' | 'advice' | 'flag' | 'unknown' {
  if (age > limits.flagDays) return 'flag';
  if (age > limits.adviceDays) return 'advice';
  return atLeast ? 'unknown' : 'within';
}

function chance(evidence: StageEvidence | null, age: number | null, horizonDays: number): RateOrMissing {
  if (evidence === null || age === null) return { shown: false, n: 0, aboutMore: null };
  return chanceFromHere(evidence.visits, age, horizonDays);
}
