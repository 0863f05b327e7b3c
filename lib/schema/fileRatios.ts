import { z } from './zod';

/** A share in 0..1 with its 95% interval and the number of deals that it rests on; or how many more deals it would take (null: cannot be told). */
const share = z.union([
  z.object({ shown: z.literal(true), value: z.number(), low: z.number(), high: z.number(), n: z.number() }),
  z.object({ shown: z.literal(false), n: z.number(), aboutMore: z.number().nullable() }),
]);

/**
 * By an age in days; `given` is the day that the curve starts after where too few were at risk before it. Where fewer than ten are at risk at that
 * age, `carried` is the share by the last age with ten, unless its interval is too wide.
 */
const shareBy = z.object({
  days: z.number(),
  share,
  given: z.number().nullable(),
  carried: z.object({ days: z.number(), value: z.number(), low: z.number(), high: z.number(), n: z.number() }).nullable(),
});

const counted = z.record(z.string(), z.number());

const file = z.object({
  role: z.enum(['deals', 'history']),
  kind: z.enum(['deals', 'stage-history', 'field-history']),
  crm: z.string().nullable(),
  /** How the text was decoded and its cells told apart; null for a workbook. */
  encoding: z.object({ name: z.string(), reason: z.string(), damaged: z.number(), zeroes: z.number() }).nullable(),
  delimiter: z.object({ sign: z.string(), by: z.string() }).nullable(),
  /** Which sheet of a workbook was read, and what of it is hidden or merged: that is read all the same. Null for a text. */
  sheet: z
    .object({
      name: z.string(),
      by: z.enum(['given', 'headers']),
      others: z.array(z.string()),
      hiddenRows: z.number(),
      hiddenColumns: z.array(z.string()),
      merged: z.number(),
    })
    .nullable(),
  headerLine: z.number(),
  duplicateHeaders: z.array(z.string()),
  rows: z.object({ read: z.number(), refused: z.number(), passedOver: z.number() }),
  /** Columns that tell when a stage was entered or left. */
  stageDates: z.array(z.object({ header: z.string(), what: z.enum(['entered', 'exited']), stage: z.string() })),
  columns: z.array(z.object({ role: z.string(), header: z.string(), by: z.string(), confidence: z.number(), others: z.array(z.string()) })),
  /** Headers of columns that nothing is made of. */
  unused: z.array(z.string()),
  dates: z.array(z.object({ header: z.string(), format: z.string(), understood: z.number(), values: z.number() })),
  decimals: z.array(z.object({ header: z.string(), mark: z.string(), by: z.string(), doubtful: z.number() })),
  /** Refused rows ("row"), and cells that were left out of a row that was taken ("cell"). Lines count from 1. */
  faults: z.array(
    z.object({
      line: z.number(),
      why: z.string(),
      effect: z.enum(['row', 'cell']),
      column: z.string().nullable(),
      value: z.string().nullable(),
      other: z.number().optional(),
    }),
  ),
  passedOver: z.array(z.object({ line: z.number(), why: z.string() })),
});

/**
 * Days by which shares in 0..1 are through, each with its 95% interval, and the number of spells or passes that they rest on; or about how many
 * more it takes (null: cannot be told). `days` is null where the data do not reach it, `high` where they do not reach the interval's end.
 */
const quantiles = z.union([
  z.object({
    shown: z.literal(true),
    n: z.number(),
    quantiles: z.array(
      z.object({ share: z.number(), days: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
    ),
  }),
  z.object({ shown: z.literal(false), n: z.number(), aboutMore: z.number().nullable() }),
]);

const fromCreation = z.object({
  /** Deals created from `from` (null: the first) to `to`, as instants. */
  cohort: z.object({ from: z.string().nullable(), to: z.string() }),
  deals: z.number(),
  closed: z.number(),
  leftOut: z.object({ createdUnknown: z.number(), closedUnknown: z.number(), createdBefore: z.number(), createdAfter: z.number() }),
  /** Cumulative incidence of each way of closing by an age (Aalen & Johansen 1978). */
  wonBy: z.array(shareBy),
  lostBy: z.array(shareBy),
  noDecisionBy: z.array(shareBy),
  /** Of the deals created at least so many days ago, those won within as many; Wilson. */
  wonWithin: z.array(z.object({ days: z.number(), won: z.number(), rate: share })),
  /** Kaplan-Meier, closing in any way; log-log limits inverted (Brookmeyer & Crowley 1982). */
  timeToClose: quantiles,
  /** Smallest t with F_won(t) >= share x F_won(h); limits of F_won(t) / F_won(h) inverted. */
  timeToWin: quantiles,
});

const stage = z.object({
  id: z.string(),
  /** Milestone clock: first reach of the stage to first reach of the next, or to the close. */
  passed: z.number(),
  lost: z.number(),
  noDecision: z.number(),
  pending: z.number(),
  skipped: z.number(),
  /** More than a third are still pending. */
  young: z.boolean(),
  /** passed / (passed + failed), Wilson. */
  resolved: share,
  /** The same with deals idle for more than twice the 90th percentile of time to pass counted as no decision. */
  resolvedWithIdle: z.object({ idle: z.number(), rate: share }).nullable(),
  /** Cumulative incidence by each age; the last age is the horizon h. */
  passedBy: z.array(shareBy),
  lostBy: z.array(shareBy),
  noDecisionBy: z.array(shareBy),
  /** Of the deals that reached the stage at least h ago, those that passed within h. */
  matureCohort: z.object({
    passed: z.number(),
    rate: share,
    younger: z.number(),
    leftOut: z.object({ timeUnknown: z.number(), seenLate: z.number(), cutOff: z.number() }),
  }),
  /** Visit clock: one visit from entry to leaving. */
  visits: z.number(),
  /** Kaplan-Meier, leaving by any exit; log-log limits inverted (Brookmeyer & Crowley 1982). */
  timeInStage: quantiles,
  /** Smallest t with F(t) >= share x F(h), of those that pass within h; limits of F(t) / F(h) inverted. */
  timeToPass: quantiles,
  /** Number at risk just after each visit age, and the chance still to pass by h from there. */
  chances: z.array(z.object({ age: z.number(), atRisk: z.number(), chance: share })),
  /** Visits by how they ended. Not to be multiplied where deals skip or return. */
  strict: z.object({ forward: z.number(), back: z.number(), lost: z.number(), noDecision: z.number(), open: z.number() }),
  leftOut: z.object({ timeUnknown: z.number(), notObserved: z.number() }),
});

/**
 * The mature cohort of one group (or period) in one stage: of its deals that reached the stage at least h ago, those that passed within h.
 * `standing` is against all other groups, "cannot-be-told" unless beyond the 99.8% limits, and null for people. `shrunk` is the rate given the
 * team's spread, for people alone.
 */
const groupRate = z.object({
  passed: z.number(),
  n: z.number(),
  rate: share,
  younger: z.number(),
  standing: z.enum(['above', 'below', 'cannot-be-told']).nullable(),
  shrunk: z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() }).nullable(),
});

/** The figures of one pipeline, each computed by itself. */
const pipeline = z.object({
  /** Null where the file names none. */
  name: z.string().nullable(),
  order: z.object({
    stages: z.array(z.string()),
    by: z.enum(['given', 'numbers', 'moves', 'none']),
    forward: z.number(),
    moves: z.number(),
  }),
  /** Deals that came from another pipeline, and that went to one: followed from then on, and up to then. */
  moved: z.object({ arrived: z.number(), left: z.number() }),
  deals: z.object({
    all: z.number(),
    /** Created after the time asked for. */
    createdLater: z.number(),
    byOutcome: counted,
    /** With a stage history, by outcome. */
    withHistory: counted,
    closedAtUnknown: z.number(),
  }),
  overall: z.object({
    /** won / (won + lost + no decision). */
    winRate: share,
    /** won / (won + lost). */
    winRateWithoutNoDecision: share,
    fromCreation: fromCreation.nullable(),
    value: z.array(
      z.object({
        currency: z.string().nullable(),
        won: z.number(),
        sum: z.number(),
        mean: z.union([
          z.object({ shown: z.literal(true), value: z.number(), low: z.number(), high: z.number(), n: z.number() }),
          z.object({ shown: z.literal(false), n: z.number(), aboutMore: z.number().nullable() }),
        ]),
      }),
    ),
    wonWithoutAmount: z.number(),
    /** With --by: how the deals of each group ended, by what they are today. */
    groups: z
      .object({
        by: z.string(),
        /** Single people, whose figures need a basis. */
        people: z.boolean(),
        groups: z.array(
          z.object({
            name: z.string().nullable(),
            /** Not 0 for the group that holds so many smaller ones. */
            others: z.number(),
            open: z.number(),
            won: z.number(),
            lost: z.number(),
            noDecision: z.number(),
            winRate: share,
          }),
        ),
      })
      .nullable(),
  }),
  stages: z.array(stage),
  /** With --by: by what the deals were as of reaching each stage; `groups` in the order of `names`. */
  segments: z
    .object({
      by: z.string(),
      /** Single people, whose figures need a basis. */
      people: z.boolean(),
      /** Deals of which only today's value is known. */
      onlyAsOfToday: z.number(),
      names: z.array(z.object({ name: z.string().nullable(), others: z.number(), deals: z.number() })),
      stages: z.array(
        z.object({
          id: z.string(),
          groups: z.array(groupRate),
          /** Beta-binomial by maximum likelihood; null but for people, and under five of them. */
          spread: z.object({ mean: z.number(), overdispersion: z.number(), groups: z.number() }).nullable(),
        }),
      ),
    })
    .nullable(),
  /** With --period: by when the deals reached each stage; `groups` in the order of `periods`, of which `to` is the first day after. */
  periods: z
    .object({
      kind: z.enum(['month', 'quarter', 'year']),
      fiscalStart: z.number(),
      periods: z.array(z.object({ from: z.string(), to: z.string(), year: z.number(), part: z.number() })),
      stages: z.array(z.object({ id: z.string(), groups: z.array(groupRate) })),
    })
    .nullable(),
  /** All moves, starts (from null) and ends included. */
  transitions: z.array(z.object({ from: z.string().nullable(), to: z.string(), kind: z.string(), count: z.number() })),
  /** What these files do not support, and why. */
  notSupported: z.array(z.object({ what: z.string(), why: z.string(), n: z.number().optional() })),
});

/** What `npm run ratios -- --json` prints: every figure unrounded, every decision that was made on the way, every row that was refused. */
export const fileRatios = z.object({
  format: z.literal(2),
  asOf: z.object({ date: z.string(), at: z.string() }),
  days: z.enum(['business', 'calendar']),
  /** The worked weekdays (0 for Sunday), and how many dates are holidays or worked weekend days. */
  calendar: z.object({ week: z.array(z.number()), holidays: z.number(), workingWeekends: z.number() }),
  timeZone: z.object({ name: z.string(), by: z.enum(['given', 'not-needed', 'assumed']) }),
  horizons: z.array(z.number()),
  files: z.array(file),
  decisions: z.object({
    /** Where moves between stages come from: a file of changes, or columns of dates in the deals file. */
    movesFrom: z.enum(['history', 'stage-dates', 'none']),
    labels: z.array(z.object({ label: z.string(), means: z.string(), by: z.enum(['given', 'label']), rows: z.number() })),
    closedBy: z.enum(['closed-at', 'won-lost', 'close-date', 'none']),
    /** From when on the files tell every close; null where they seem to go back to the first deal. */
    observedFrom: z.object({ at: z.string().nullable(), by: z.enum(['given', 'guessed']), createdBefore: z.number() }),
  }),
  /** The one that was asked for, or all, that with the most deals first. */
  pipelines: z.array(pipeline),
});
export type FileRatios = z.infer<typeof fileRatios>;
export type PipelineRatios = z.infer<typeof pipeline>;
export type FileShare = z.infer<typeof share>;
export type FileQuantiles = z.infer<typeof quantiles>;
