import type { Instant } from './time';

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

/** The figures of one stage for one pipeline, each as `ratios.md` defines it: milestone clock for rates, visit clock for times. */
export type StageFigures = {
  readonly stageId: string;
  readonly asOf: Instant;
  /** passed / (passed + failed), Wilson 95%. */
  readonly resolved: RateOrMissing;
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
