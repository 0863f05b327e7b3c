import { shrunkRates, type TeamSpread } from '../domain/compare/shrinkage';
import { type Standing, teamStanding } from '../domain/compare/teamStanding';
import { matureCohorts } from '../domain/ratio/matureCohorts';
import type { Rate, RateOrMissing } from '../domain/ratio/ratioStrip';
import { type Segment, wordsIn } from '../domain/ratio/segment';
import { columnsOf, type StageLedger } from '../domain/ratio/stageLedger';
import { instantsOf, type Period, type PeriodKind, periodsFrom } from '../domain/time/period';
import type { Instant, LocalDate } from '../domain/time/time';
import { segmentAttribute } from '../files/fileHistories';

/** The mature cohort of one group in one stage. */
export type GroupRate = {
  readonly passed: number;
  readonly n: number;
  readonly rate: RateOrMissing;
  readonly younger: number;
  /** Against all other groups; null for people. */
  readonly standing: Standing | null;
  /** Given the team's spread; null but for people, and where too few of them tell of a spread. */
  readonly shrunk: Rate | null;
};

/** Groups by name in the order of their sizes; `others` counts the smaller ones that the last one, without a name of its own, holds. */
export type Groups = {
  readonly names: readonly { readonly name: string | null; readonly others: number; readonly deals: number }[];
  readonly people: boolean;
  /** Deals of which only today's value is known. */
  readonly onlyAsOfToday: number;
  readonly stages: readonly { readonly stageId: string; readonly groups: readonly GroupRate[]; readonly spread: TeamSpread | null }[];
};

/** So many groups are told one by one, and so many periods back. */
const [mostGroups, mostPeriods] = [20, 24] as const;

type Options = { readonly asOf: Instant; readonly horizon: number };

/** The mature-cohort rates of every stage by the words of the segment's attribute as of reaching it. */
export function groupsOf(ledger: StageLedger, people: boolean, options: Options): Groups {
  const counts = new Map<string | null, number>();
  let onlyAsOfToday = 0;
  for (let deal = 0; deal < ledger.deals.length; deal += 1) {
    for (const word of wordsIn(ledger, segmentAttribute, deal)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const { columns, index } = columnsOf(ledger, deal);
    const column = columns.attributes.find(({ name }) => name === segmentAttribute);
    if (column?.onlyAsOfToday[column.from[index] ?? 0] === 1) onlyAsOfToday += 1;
  }
  const inOrder = [...counts].toSorted(([one, few], [other, many]) => many - few || ((one ?? '') < (other ?? '') ? -1 : 1));
  const named = inOrder.slice(0, inOrder.length <= mostGroups + 1 ? undefined : mostGroups);
  const rest = inOrder.slice(named.length);
  const names = [
    ...named.map(([name, deals]) => ({ name, others: 0, deals })),
    ...(rest.length === 0 ? [] : [{ name: null, others: rest.length, deals: rest.reduce((sum, [, deals]) => sum + deals, 0) }]),
  ];
  const words = [...named.map(([word]) => [word]), ...(rest.length === 0 ? [] : [rest.map(([word]) => word)])];
  const segments = words.map((each): Segment => ({ where: [{ attribute: segmentAttribute, words: each }] }));
  return { names, people, onlyAsOfToday, stages: stagesOf(ledger, segments, people, options) };
}

/** The mature-cohort rates of every stage by the period of reaching it; the latest 24 periods. */
export function periodsOf(
  ledger: StageLedger,
  {
    kind,
    fiscalStart,
    timeZone,
    first,
    last,
    ...options
  }: Options & {
    readonly kind: PeriodKind;
    readonly fiscalStart: number;
    readonly timeZone: string;
    readonly first: LocalDate;
    readonly last: LocalDate;
  },
): { readonly periods: readonly Period[]; readonly stages: Groups['stages'] } {
  const periods = periodsFrom(first, last, kind, fiscalStart).slice(-mostPeriods);
  return {
    periods,
    stages: stagesOf(
      ledger,
      periods.map((period): Segment => instantsOf(period, timeZone)),
      false,
      options,
    ),
  };
}

function stagesOf(ledger: StageLedger, segments: readonly Segment[], people: boolean, { asOf, horizon }: Options): Groups['stages'] {
  const cohorts = segments.map((segment) => matureCohorts(ledger, { asOf, horizonDays: () => horizon, segment }));
  return ledger.chain.stageIds.map((stageId) => {
    const found = cohorts.map((cohort) => cohort.get(stageId));
    const counts = found.map((cohort, index) => ({ id: String(index), x: cohort?.passed ?? 0, n: cohort?.n ?? 0 }));
    const standings = people ? null : teamStanding(counts);
    const shrunk = people ? shrunkRates(counts) : null;
    return {
      stageId,
      spread: shrunk?.spread ?? null,
      groups: found.map((cohort, index) => ({
        passed: cohort?.passed ?? 0,
        n: cohort?.n ?? 0,
        rate: cohort?.rate ?? { shown: false, n: 0, aboutMore: null },
        younger: cohort?.younger ?? 0,
        standing: standings?.[index]?.standing ?? null,
        shrunk: shrunk?.groups[index]?.shrunk ?? null,
      })),
    };
  });
}
