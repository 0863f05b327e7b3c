import type { PipelineRatios } from '../schema/fileRatios';
import { shareCells } from './figureWords';
import { alignedTable, wrapped } from './terminal';

type Segments = NonNullable<PipelineRatios['segments']>;
type Periods = NonNullable<PipelineRatios['periods']>;
type GroupRate = Periods['stages'][number]['groups'][number];

const standings: Readonly<Record<NonNullable<GroupRate['standing']>, string>> = {
  above: 'above',
  below: 'below',
  'cannot-be-told': 'cannot be told',
};

/** The pass rates of every stage by the groups of a column, a table each, with what must be known to read them. */
export function segmentLines(segments: Segments, horizon: number, columns: number): readonly (readonly string[])[] {
  const { by, people, onlyAsOfToday, names, stages } = segments;
  const told = names.map(({ name, others }) => (others > 0 ? `${others} others together` : (name ?? 'none')));
  const today =
    onlyAsOfToday === 0
      ? `What a deal was in “${by}” is taken as of when it reached the stage.`
      : `Of ${onlyAsOfToday} deals only today’s “${by}” is known: where it changed on the way, or with the outcome, it makes these rates.`;
  const basis = people
    ? 'The rate “given the team” is drawn towards the team’s mean, the more so the fewer deals a person has; its interval holds if people differ as much as it looks.'
    : '“Against the rest” is above or below only where chance alone would make such a difference about once in a thousand looks.';
  return [
    wrapped(`Pass rates by ${by}. ${today} ${basis}`, columns),
    ...stages.map(({ id, groups, spread }) => [
      ...cohortTable(id, by, told, groups, horizon, people, columns),
      ...(people && spread === null ? wrapped('Fewer than 5 people with deals: too few to tell how far people differ.', columns) : []),
    ]),
  ];
}

/** The same by periods of reaching the stage. */
export function periodLines(
  { kind, fiscalStart, periods, stages }: Periods,
  horizon: number,
  columns: number,
): readonly (readonly string[])[] {
  const told = periods.map(({ from, year, part }) => {
    if (kind === 'month') return from.slice(0, 7);
    const fiscal = fiscalStart === 1 ? '' : 'FY ';
    return kind === 'year' ? `${fiscal}${year}` : `${fiscal}${year} Q${part}`;
  });
  return [
    wrapped(
      `Pass rates by ${kind} of reaching the stage, all with the same ${horizon} days to pass. Deals that reached it less than ${horizon} days ago are “too young” and count in no rate, since those that fail slowly are not yet seen.`,
      columns,
    ),
    ...stages.map(({ id, groups }) => cohortTable(id, kind, told, groups, horizon, false, columns)),
  ];
}

function cohortTable(
  stage: string,
  by: string,
  names: readonly string[],
  groups: readonly GroupRate[],
  horizon: number,
  people: boolean,
  columns: number,
): readonly string[] {
  const young = groups.reduce((sum, { younger }) => sum + younger, 0);
  const rows = groups.map(({ passed, rate, younger, standing, shrunk }, index) => {
    const [value, interval, n] = shareCells(rate);
    const given =
      shrunk === null
        ? ''
        : shareCells({ shown: true, ...shrunk })
            .slice(0, 2)
            .join(', ');
    const last = people ? [given] : [String(younger), standing === null ? '' : standings[standing]];
    return [names[index] ?? '', String(passed), n, value, interval, ...last];
  });
  const head = [by, 'passed', 'of', 'rate', '95% interval', ...(people ? ['given the team'] : ['too young', 'against the rest'])];
  const words = people && young > 0 ? `; ${young} reached it too lately to count` : '';
  return [...wrapped(`${stage}: passed within ${horizon} days${words}`, columns), ...alignedTable([head, ...rows], columns)];
}
