import type { Instant } from '../time/time';

/** A share in 0..1 with its 95% interval and the number of deals that it rests on. */
export type Rate = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/** A figure that the data carry, or how many more deals would be needed (null: more of them, but how many cannot be told). */
export type RateOrMissing =
  | { readonly shown: true; readonly rate: Rate }
  | { readonly shown: false; readonly n: number; readonly aboutMore: number | null };

/** Time to pass by quarters of those that pass within the horizon, in the process's days; a quantile not reached within what was observed is null. */
export type TimeToPass = {
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly passes: number;
};

/** The share of those that reached a stage that passes it by an age: cumulative incidence, open deals censored (Aalen & Johansen 1978). */
export type PassedBy = {
  readonly horizonDays: number;
  /** By the horizon; not shown past the last age with ten at risk. */
  readonly rate: RateOrMissing;
  /** The day that the curve starts after, where too few were at risk before: the share is then of those still there at that day. */
  readonly given: number | null;
  /** The last age with ten at risk if that comes before the horizon, and the share by then. */
  readonly carried: { readonly days: number; readonly rate: Rate } | null;
  /** More than a third are still pending. */
  readonly young: boolean;
};

/** The figures of one stage for one pipeline: milestone clock for rates, visit clock for times. */
export type StageFigures = {
  readonly stageId: string;
  readonly asOf: Instant;
  readonly passedBy: PassedBy;
  /** passed / (passed + failed), Wilson 95%. */
  readonly resolved: RateOrMissing;
  /** The same with deals idle for more than twice the 90th percentile of time to pass counted as no decision; null where that is not known. */
  readonly resolvedWithIdle: { readonly rate: RateOrMissing; readonly idle: number } | null;
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  /** Time to pass where at least 20 passes carry it, else null: the playbook's own days then stand in. */
  readonly timeToPass: TimeToPass | null;
  /** Days within which half of the visits had left, by any exit (Kaplan-Meier). */
  readonly medianDays: number | null;
  readonly visits: number;
};

/** Where one deal stands in its stage. Ages are in the process's days. */
export type StageStanding = {
  readonly age: number | null;
  /** True where the deal's entry is not known exactly, so that its age is a least age. */
  readonly atLeast: boolean;
  /** Past which of the thresholds: advice at 75%, flag at 90% of time to pass (or the playbook's days). A booked activity suspends both. */
  readonly ageing: 'within' | 'advice' | 'flag' | 'suspended' | 'unknown';
  /** Days at which advice and flag begin, and where they come from. */
  readonly adviceDays: number;
  readonly flagDays: number;
  readonly thresholdsFrom: 'history' | 'playbook';
  /** Chance still to pass from here within the horizon (Aalen-Johansen from this visit age); `n` is the number at risk at this age. */
  readonly chanceFromHere: RateOrMissing;
  readonly horizonDays: number;
};
