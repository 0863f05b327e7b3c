import type { FileRatios, PipelineRatios } from '../schema/fileRatios';
import { counted, heading, more, number, outcomeWords, shareCells, timeRows } from './figureWords';
import { periodLines, segmentLines } from './segmentText';
import { alignedTable, cut, wrapped } from './terminal';

/** Labels take so much room beside columns that have to be broken into blocks. */
const mostLabel = 24;

type Rows = readonly (readonly string[])[];
type Stage = PipelineRatios['stages'][number];

/** The figures of one pipeline in paragraphs, each of lines of at most so many columns. */
export function pipelineText(ratios: PipelineRatios, { horizons, pipelines }: FileRatios, columns: number): readonly (readonly string[])[] {
  const horizon = horizons.at(-1) ?? 0;
  return [
    pipelines.length > 1 || ratios.name !== null ? wrapped(`PIPELINE “${ratios.name ?? 'none named'}”`, columns) : [],
    orderLines(ratios, columns),
    dealLines(ratios, columns),
    overallLines(ratios, columns),
    groupLines(ratios, columns),
    ratios.stages.length === 0 ? [] : alignedTable(stageRows(ratios), columns),
    ...ratios.stages.map((stage) => oneStageLines(stage, horizon, columns)),
    ...(ratios.segments === null ? [] : segmentLines(ratios.segments, horizon, columns)),
    ...(ratios.periods === null ? [] : periodLines(ratios.periods, horizon, columns)),
    transitionLines(ratios, columns),
    notSupportedLines(ratios, columns),
  ];
}

function orderLines({ order, moved }: PipelineRatios, columns: number): readonly string[] {
  const orders: Readonly<Record<typeof order.by, string>> = {
    given: 'as given',
    numbers: 'by the numbers in their labels',
    moves: `guessed: ${order.forward} of ${order.moves} moves go forward in it`,
    none: '',
  };
  return [
    ...(order.stages.length === 0 ? [] : wrapped(`Stages: ${order.stages.join(' > ')} (${orders[order.by]}).`, columns)),
    ...(moved.arrived + moved.left === 0
      ? []
      : wrapped(
          `Between pipelines: ${moved.arrived} deals came from another one and count from then on, ${moved.left} went to another one and count up to then.`,
          columns,
        )),
  ];
}

function dealLines({ deals }: PipelineRatios, columns: number): readonly string[] {
  const kinds = ['open', 'won', 'lost', 'no-decision'];
  const rows = [
    ['', ...kinds.map((kind) => outcomeWords[kind] ?? kind), 'all'],
    ['deals', ...kinds.map((kind) => String(deals.byOutcome[kind] ?? 0)), String(deals.all)],
    ['with a stage history', ...kinds.map((kind) => String(deals.withHistory[kind] ?? 0)), ''],
  ];
  return [
    ...alignedTable(rows, columns),
    ...(deals.closedAtUnknown > 0
      ? wrapped(`Of ${deals.closedAtUnknown} closed deals it is not known when they were closed.`, columns)
      : []),
    ...(deals.createdLater > 0 ? wrapped(`${deals.createdLater} deals were created later and are left out.`, columns) : []),
  ];
}

function overallLines({ overall }: PipelineRatios, columns: number): readonly string[] {
  const rows: (readonly string[])[] = [
    ['All deals', ...heading],
    ['won / (won + lost + no decision)', ...shareCells(overall.winRate)],
    ['won / (won + lost)', ...shareCells(overall.winRateWithoutNoDecision)],
  ];
  const created = overall.fromCreation;
  if (created !== null) {
    rows.push(...shareRows('won', created.wonBy));
    for (const { days, rate } of created.wonWithin) rows.push([`won within ${days} days *`, ...shareCells(rate)]);
    rows.push(...timeRows('closed within', 'time to close', 'deals', created.timeToClose));
    rows.push(...timeRows('of the wins within', 'time to win', 'wins', created.timeToWin));
  }
  for (const { currency, won, mean } of overall.value) {
    const unit = currency ?? 'no currency told';
    rows.push(
      mean.shown
        ? [`mean won value, ${unit}`, money(mean.value), `${money(mean.low)} to ${money(mean.high)}`, String(mean.n)]
        : [`mean won value, ${unit}`, 'not enough yet', more(mean.aboutMore), String(won)],
    );
  }
  return [
    ...alignedTable(rows, columns),
    ...(created === null ? [] : wrapped(cohortWords(created), columns)),
    ...overall.value.flatMap(({ currency, won, sum }) =>
      wrapped(`Won in all: ${money(sum)}${currency === null ? '' : ` ${currency}`}, in ${counted(won, 'deal')}.`, columns),
    ),
    ...(overall.wonWithoutAmount > 0 ? wrapped(`${overall.wonWithoutAmount} won deals have no amount.`, columns) : []),
  ];
}

function cohortWords({ cohort, deals, closed, leftOut }: NonNullable<PipelineRatios['overall']['fromCreation']>): string {
  const from = cohort.from === null ? 'the first' : cohort.from.slice(0, 10);
  const out = [
    [leftOut.createdUnknown, 'not known when created'],
    [leftOut.closedUnknown, 'not known when closed'],
    [leftOut.createdBefore, 'created before, or over before they could be observed'],
    [leftOut.createdAfter, 'created after'],
  ].filter(([count]) => count !== 0);
  const words = out.length === 0 ? '' : ` Left out: ${out.map(([count, why]) => `${count} ${why}`).join(', ')}.`;
  return `* Of the deals that were created at least that long ago. Days count from creation, for the ${deals} deals created from ${from} to ${cohort.to.slice(0, 10)}, ${closed} of them closed.${words}`;
}

function groupLines({ overall: { groups } }: PipelineRatios, columns: number): readonly string[] {
  if (groups === null) return [];
  const rows = groups.groups.map(({ name, others, open, won, lost, noDecision, winRate }) => [
    others > 0 ? `${others} others together` : (name ?? 'none'),
    ...[open, won, lost, noDecision].map(String),
    ...shareCells(winRate),
  ]);
  return [
    ...alignedTable([[`${groups.by} today`, 'open', 'won', 'lost', 'undecided', 'won', '95% interval', 'n'], ...rows], columns),
    ...(groups.people
      ? wrapped(
          'Figures about single people need a basis: a works agreement, or the consent of those that they are about. With as few deals as one person has, most of what differs is chance.',
          columns,
        )
      : []),
  ];
}

function stageRows({ stages }: PipelineRatios): Rows {
  return [
    ['Stage', 'passed', 'lost', 'undecided', 'pending', 'rate', '95% interval', 'n'],
    ...stages.map((stage) => [
      stage.id,
      ...[stage.passed, stage.lost, stage.noDecision, stage.pending].map(String),
      ...shareCells(stage.resolved),
    ]),
  ];
}

function oneStageLines(stage: Stage, horizon: number, columns: number): readonly string[] {
  const rows: (readonly string[])[] = [[stage.id, ...heading]];
  rows.push(...shareRows('passed', stage.passedBy));
  rows.push([`passed within ${horizon} days *`, ...shareCells(stage.matureCohort.rate)]);
  if (stage.resolvedWithIdle !== null) {
    rows.push([`resolved, ${stage.resolvedWithIdle.idle} idle as undecided`, ...shareCells(stage.resolvedWithIdle.rate)]);
  }
  rows.push(...timeRows('have left within', 'time in stage', 'visits', stage.timeInStage));
  rows.push(...timeRows('of the passes within', 'time to pass', 'passes', stage.timeToPass));
  for (const { age, chance } of stage.chances) rows.push([`there at day ${age}, passes by day ${horizon}`, ...shareCells(chance)]);
  const { strict, leftOut } = stage;
  const unseen = [
    ...(leftOut.timeUnknown > 0 ? [`${leftOut.timeUnknown} at a time not known`] : []),
    ...(leftOut.notObserved > 0 ? [`${leftOut.notObserved} over before they could be observed`] : []),
  ];
  return [
    ...alignedTable(rows, columns),
    ...wrapped(
      `* Of the deals that reached it at least ${horizon} days ago. Visits: ${strict.forward} went on, ${strict.back} back, ${strict.lost} lost, ${strict.noDecision} undecided, ${strict.open} last.${stage.skipped > 0 ? ` ${stage.skipped} deals passed it without a visit.` : ''}${
        unseen.length === 0 ? '' : ` In no time above: ${unseen.join(', ')}.`
      }`,
      columns,
    ),
    ...(stage.young ? wrapped('Young: more than a third of the deals that reached it are still pending.', columns) : []),
  ];
}

/** All moves; the columns are numbered as the rows are, since labels would not fit beside each other. */
function transitionLines({ transitions, stages }: PipelineRatios, columns: number): readonly string[] {
  if (transitions.length === 0) return [];
  const ends = ['won', 'lost', 'no-decision', 'open'];
  const targets = [...stages.map(({ id }) => ({ to: id, kind: 'stage' })), ...ends.map((to) => ({ to, kind: to }))];
  const counts = new Map(transitions.map(({ from, to, kind, count }) => [JSON.stringify([from, to, kind]), count]));
  const rows = [null, ...stages.map(({ id }) => id)].map((from, index) => [
    from === null ? 'start' : `${index} ${from}`,
    ...targets.map(({ to, kind }) => String(counts.get(JSON.stringify([from, to, kind])) ?? 0)),
  ]);
  const heads = [...stages.map((_, index) => `to ${index + 1}`), 'won', 'lost', 'undecided', 'open'];
  const width =
    2 + Math.max(...heads.slice(0, -4).map(({ length }) => length), ...rows.flatMap((row) => row.slice(1)).map(({ length }) => length));
  const fitting = Math.max(4, Math.floor((columns - mostLabel) / width));
  const blocks: string[] = [];
  for (let from = 0; from < heads.length; from += fitting) {
    const part = (row: readonly string[]) => row.slice(from, from + fitting);
    blocks.push(
      ...alignedTable(
        [['Moves from', ...part(heads)], ...rows.map(([label = '', ...cells]) => [cut(label, mostLabel), ...part(cells)])],
        columns,
      ),
    );
  }
  return blocks;
}

function notSupportedLines({ notSupported, deals }: PipelineRatios, columns: number): readonly string[] {
  const sentences: Readonly<Record<string, string>> = {
    'no-history':
      'Pass rates, times in stage, chances and moves between stages: these files hold no stage history. A file with one row a change of stage (--history) would give them.',
    'history-uneven': `Figures of stages: won deals and other closed deals do not have a stage history alike (won ${deals.withHistory['won'] ?? 0} of ${deals.byOutcome['won'] ?? 0}, lost ${deals.withHistory['lost'] ?? 0} of ${deals.byOutcome['lost'] ?? 0}), so the missing ones would make the rates.`,
    'no-open-deals':
      'Deals still open: the file holds none. Shares by a day are of deals that closed, created early enough for nearly all to have closed; with open deals in the file they would be of all.',
    'no-created': 'Time to close and shares by a day: no creation dates were found.',
    'no-closed-times': 'Time to close and shares by a day: it is not known when any deal was closed.',
    'no-cohort': 'Time to close and shares by a day: no deal was created in the time that the file covers.',
    'no-amounts': 'Value: no won deal has an amount.',
    'by-lost-reason': 'Pass rates by the reason of the loss: it is known only of deals that were lost, so by it nothing passes.',
  };
  if (notSupported.length === 0) return [];
  return ['Not supported by these files:', ...notSupported.flatMap(({ why }) => wrapped(`  ${sentences[why] ?? why}`, columns))];
}

/** A line for each age; past the last age with ten at risk, one line for that age. */
function shareRows(what: string, shares: Stage['passedBy']): Rows {
  const rows: (readonly string[])[] = [];
  let told: number | null = null;
  for (const { days, share, given, carried } of shares) {
    if (carried !== null && told === null) {
      told = carried.days;
      rows.push([`${what} by day ${number(carried.days)}, still 10 at risk`, ...shareCells({ shown: true, ...carried })]);
    }
    const cells = carried === null || share.shown ? shareCells(share) : ['not enough yet', 'under 10 at risk', String(share.n)];
    rows.push([`${what} by day ${days}${given === null ? '' : `, if there at day ${number(given)}`}`, ...cells]);
  }
  return rows;
}

function money(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value >= 1000 ? 0 : 2 });
}
