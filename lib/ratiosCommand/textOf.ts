import type { FileRatios, FileShare } from '../schema/fileRatios';
import { alignedTable } from './alignedTable';

/** So many refused rows are named one by one. */
const mostNamed = 10;

/** Why a row or a cell was refused, in words. */
export const faultWords: Readonly<Record<string, string>> = {
  'ends-mid-row': 'the file ends in the middle of this row',
  'unclosed-quote': 'a quote is never closed',
  'rest-not-read': 'too many quotes are never closed: nothing was read from here on',
  'too-few-cells': 'fewer cells than the header',
  'too-many-cells': 'more cells than the header',
  'no-deal-id': 'no deal id',
  'damaged-deal-id': 'the deal id was rounded by a spreadsheet',
  'duplicate-deal-id': 'the deal id was there already',
  'unknown-deal': 'a deal that the deals file does not have',
  'no-stage': 'no stage',
  'no-time': 'no time',
  'date-not-understood': 'not a date in this column’s format',
  'amount-not-understood': 'not an amount',
  'outcome-not-understood': 'this word is not known to mean open, won or lost (--won, --lost, --no-decision)',
  'closed-before-created': 'closed before it was created, so its closing time is left out',
  'outcome-conflict': 'the two files tell different outcomes; the history’s is taken',
  'field-not-used': 'a field that nothing is made of',
};

const outcomeWords: Readonly<Record<string, string>> = { won: 'won', lost: 'lost', 'no-decision': 'no decision', open: 'open' };

/** The figures as a person reads them: rounded, aligned, each with its interval and n, and sentences for what the files do not support. */
export function textOf(ratios: FileRatios): string {
  const { asOf, days, timeZone } = ratios;
  const dayWords = days === 'business' ? 'business days (Monday to Friday)' : 'calendar days';
  const zoneWords =
    timeZone.by === 'not-needed'
      ? 'the files hold dates alone'
      : `time zone ${timeZone.name}${timeZone.by === 'assumed' ? ', taken as none was given (--time-zone)' : ''}`;
  const parts = [
    [`Ratios as of ${asOf.date}, in ${dayWords}; ${zoneWords}.`],
    ...ratios.files.map(fileLines),
    decisionLines(ratios),
    dealLines(ratios),
    overallLines(ratios),
    groupLines(ratios),
    stageLines(ratios),
    ...ratios.stages.map((stage) => oneStageLines(stage, ratios)),
    transitionLines(ratios),
    notSupportedLines(ratios),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function fileLines(file: FileRatios['files'][number]): readonly string[] {
  const { rows, encoding, delimiter, columns, faults } = file;
  const kinds = { deals: 'deals', 'stage-history': 'changes of stage', 'field-history': 'changes of fields' };
  const sign = delimiter.sign === '\t' ? 'tab' : `“${delimiter.sign}”`;
  const from = file.crm === null ? '' : `, written by ${file.crm}`;
  const named = faults.slice(0, mostNamed).map(({ line, why, column, value, effect, other }) => {
    const what = [column, value].filter((each) => each !== null && each !== '').join(' ');
    const which = other === undefined ? '' : `, line ${other}`;
    return `  line ${line}${effect === 'cell' ? ' (cell left out)' : ''}: ${faultWords[why] ?? why}${which}${what === '' ? '' : ` [${what}]`}`;
  });
  return [
    `${file.role === 'deals' ? 'Deals' : 'History'}: ${rows.read} ${kinds[file.kind]} read, ${counted(rows.refused, 'row')} refused, ${counted(rows.passedOver, 'line')} passed over${from}; ${encoding.name} (${encoding.reason}), delimiter ${sign} (${delimiter.by}).`,
    `  ${columns.map(({ role, header, by }) => `${role} = “${header}”${by === 'values' ? ' (by its values)' : ''}`).join(', ')}`,
    ...columns
      .filter(({ others }) => others.length > 0)
      .map(({ role, others }) => `  ${role} could also be ${others.map((each) => `“${each}”`).join(', ')}`),
    ...file.dates.map(
      ({ header, format, understood, values }) => `  dates in “${header}”: ${format}, ${understood} of ${values} understood`,
    ),
    ...file.decimals
      .filter(({ doubtful }) => doubtful > 0)
      .map(
        ({ header, mark, doubtful }) =>
          `  numbers in “${header}”: decimal mark “${mark}” by convention, ${doubtful} could be read the other way (--decimal)`,
      ),
    ...(file.duplicateHeaders.length === 0 ? [] : [`  headers that come more than once: ${file.duplicateHeaders.join(', ')}`]),
    ...named,
    ...(faults.length > mostNamed ? [`  and ${faults.length - mostNamed} more (--json names them all)`] : []),
  ];
}

function decisionLines({ decisions }: FileRatios): readonly string[] {
  const { stages, labels, observedFrom, pipelines, pipeline, closedBy } = decisions;
  const orders: Readonly<Record<typeof stages.by, string>> = {
    given: 'as given',
    numbers: 'by the numbers in their labels',
    moves: `guessed: ${stages.forward} of ${stages.moves} moves go forward in it`,
    none: '',
  };
  const byMeaning = (means: string) =>
    labels
      .filter((label) => label.means === means)
      .map(({ label, by, rows }) => `“${label}” (${rows}${by === 'label' ? ', guessed' : ''})`);
  const meanings = ['won', 'lost', 'no-decision'].flatMap((means) => {
    const found = byMeaning(means);
    return found.length === 0 ? [] : [`Taken as ${outcomeWords[means] ?? means}: ${found.join(', ')}.`];
  });
  const names = Object.entries(pipelines);
  return [
    ...(stages.order.length === 0 ? [] : [`Stages: ${stages.order.join(' > ')} (${orders[stages.by]}).`]),
    ...meanings,
    ...(closedBy === 'close-date' ? ['The time of closing is taken from the close date, which many CRMs set to the day of closing.'] : []),
    ...(observedFrom.at === null
      ? []
      : [
          observedFrom.by === 'given'
            ? `The file holds deals closed since ${observedFrom.at.slice(0, 10)}; earlier deals count from then on.`
            : `The file looks like deals closed since ${observedFrom.at.slice(0, 10)}: ${observedFrom.createdBefore} of them were created before. They count from then on. If it goes back to the first deal, say --closed-since start.`,
        ]),
    ...(names.length > 1 && pipeline === null
      ? [`All pipelines together (${names.map(([name, n]) => `${name || 'none'}: ${n}`).join(', ')}); --pipeline NAME takes one.`]
      : []),
  ];
}

function dealLines({ deals }: FileRatios): readonly string[] {
  const kinds = ['open', 'won', 'lost', 'no-decision'];
  const rows = [
    ['', ...kinds.map((kind) => outcomeWords[kind] ?? kind), 'all'],
    ['deals', ...kinds.map((kind) => String(deals.byOutcome[kind] ?? 0)), String(deals.all)],
    ['with a stage history', ...kinds.map((kind) => String(deals.withHistory[kind] ?? 0)), ''],
  ];
  return [
    ...alignedTable(rows),
    ...(deals.closedAtUnknown > 0 ? [`Of ${deals.closedAtUnknown} closed deals it is not known when they were closed.`] : []),
    ...(deals.createdLater > 0 ? [`${deals.createdLater} deals were created later and are left out.`] : []),
  ];
}

const heading = ['value', '95% interval', 'n'] as const;

function overallLines(ratios: FileRatios): readonly string[] {
  const { overall } = ratios;
  const rows: (readonly string[])[] = [
    ['All deals', ...heading],
    ['won / (won + lost + no decision)', ...shareCells(overall.winRate)],
    ['won / (won + lost)', ...shareCells(overall.winRateWithoutNoDecision)],
  ];
  const created = overall.fromCreation;
  rows.push(...shareRows('won', created?.wonBy ?? []));
  for (const { days, rate } of created?.wonWithin ?? []) rows.push([`won within ${days} days, created as long ago`, ...shareCells(rate)]);
  for (const { share, days, low, high } of created?.timeToClose ?? []) {
    const reach = days === null ? 'not reached' : `${number(days)} days`;
    rows.push([
      `${percent(share, 0)} closed within`,
      reach,
      days === null ? '' : `${number(low)} to ${number(high)}`,
      String(created?.deals ?? 0),
    ]);
  }
  if (created?.timeToWin) rows.push(...timeRows('wins', created.timeToWin));
  for (const { currency, won, sum, mean } of overall.value) {
    const unit = currency ?? 'no currency told';
    rows.push([`won, ${unit}`, money(sum), '', String(won)]);
    rows.push(
      mean.shown
        ? [`mean won value, ${unit}`, money(mean.value), `${money(mean.low)} to ${money(mean.high)}`, String(mean.n)]
        : [`mean won value, ${unit}`, 'not enough yet', more(mean.aboutMore), String(mean.n)],
    );
  }
  const left = created === null ? [] : cohortLines(created);
  return [
    ...alignedTable(rows),
    ...left,
    ...(overall.wonWithoutAmount > 0 ? [`${overall.wonWithoutAmount} won deals have no amount.`] : []),
  ];
}

function cohortLines({ cohort, deals, closed, leftOut }: NonNullable<FileRatios['overall']['fromCreation']>): readonly string[] {
  const from = cohort.from === null ? 'the first' : cohort.from.slice(0, 10);
  const out = [
    [leftOut.createdUnknown, 'not known when created'],
    [leftOut.closedUnknown, 'not known when closed'],
    [leftOut.createdBefore, 'created before, or over before they could be observed'],
    [leftOut.createdAfter, 'created after'],
  ].filter(([count]) => count !== 0);
  return [
    `Days count from creation, for the ${deals} deals created from ${from} to ${cohort.to.slice(0, 10)}, ${closed} of them closed.${
      out.length === 0 ? '' : ` Left out: ${out.map(([count, why]) => `${count} ${why}`).join(', ')}.`
    }`,
  ];
}

function groupLines({ overall: { groups } }: FileRatios): readonly string[] {
  if (groups === null) return [];
  return alignedTable([
    [`By ${groups.by}`, 'open', 'won', 'lost', 'no decision', 'won of closed', '95% interval'],
    ...groups.groups.map(({ name, open, won, lost, noDecision, winRate }) => [
      name ?? 'none',
      String(open),
      String(won),
      String(lost),
      String(noDecision),
      ...shareCells(winRate).slice(0, 2),
    ]),
  ]);
}

function stageLines({ stages }: FileRatios): readonly string[] {
  if (stages.length === 0) return [];
  return alignedTable([
    ['Stage', 'passed', 'lost', 'no decision', 'pending', 'skipped', 'resolved rate', '95% interval', 'n'],
    ...stages.map((stage) => [
      stage.id,
      String(stage.passed),
      String(stage.lost),
      String(stage.noDecision),
      String(stage.pending),
      String(stage.skipped),
      ...shareCells(stage.resolved),
    ]),
  ]);
}

function oneStageLines(stage: FileRatios['stages'][number], { horizons }: FileRatios): readonly string[] {
  const horizon = horizons.at(-1) ?? 0;
  const rows: (readonly string[])[] = [[stage.id, ...heading]];
  rows.push(...shareRows('passed', stage.passedBy));
  rows.push([`passed within ${horizon} days, reached as long ago`, ...shareCells(stage.matureCohort.rate)]);
  if (stage.resolvedWithIdle !== null) {
    rows.push([`resolved, ${stage.resolvedWithIdle.idle} idle deals as no decision`, ...shareCells(stage.resolvedWithIdle.rate)]);
  }
  rows.push([
    'half have left within',
    stage.medianDays === null ? 'not reached' : `${number(stage.medianDays)} days`,
    '',
    String(stage.visits),
  ]);
  const time = stage.timeToPass;
  if (time === null) rows.push(['time to pass', 'not enough yet', 'from 20 passes on', '']);
  else rows.push(...timeRows('passes', time));
  for (const { age, chance } of stage.chances) rows.push([`chance still to pass by day ${horizon}, at day ${age}`, ...shareCells(chance)]);
  const { strict, leftOut } = stage;
  return [
    ...alignedTable(rows),
    `Visits: ${strict.forward} forward, ${strict.back} back, ${strict.lost} lost, ${strict.noDecision} no decision, ${strict.open} last. Without a time: ${leftOut.timeUnknown}; over before they could be observed: ${leftOut.notObserved}.`,
    ...(stage.young ? ['Young: more than a third of the deals that reached it are still pending.'] : []),
  ];
}

function transitionLines({ transitions, stages }: FileRatios): readonly string[] {
  if (transitions.length === 0) return [];
  const columns = [...stages.map(({ id }) => id), 'won', 'lost', 'no-decision', 'open'];
  const ends = new Set(['won', 'lost', 'no-decision', 'open']);
  const cell = (from: string | null, to: string) =>
    transitions.find((move) => move.from === from && move.to === to && (move.kind === 'stage') !== ends.has(to))?.count ?? 0;
  return alignedTable([
    ['From \\ to', ...columns.map((column) => outcomeWords[column] ?? column)],
    ...[null, ...stages.map(({ id }) => id)].map((from) => [from ?? '(start)', ...columns.map((to) => String(cell(from, to)))]),
  ]);
}

function notSupportedLines({ notSupported, deals }: FileRatios): readonly string[] {
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
  };
  if (notSupported.length === 0) return [];
  return ['Not supported by these files:', ...notSupported.map(({ why }) => `  ${sentences[why] ?? why}`)];
}

function timeRows(what: string, time: NonNullable<FileRatios['stages'][number]['timeToPass']>): readonly (readonly string[])[] {
  const shares = [
    ['25%', time.p25],
    ['50%', time.p50],
    ['75%', time.p75],
    ['90%', time.p90],
  ] as const;
  return shares.map(([share, days]) => [
    `${share} of the ${what} within`,
    days === null ? 'not reached' : `${number(days)} days`,
    '',
    String(time.passes),
  ]);
}

/** A line for each age; past the last age with ten at risk, one line for that age. */
function shareRows(what: string, shares: FileRatios['stages'][number]['passedBy']): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  let told: number | null = null;
  for (const { days, share, given, carried } of shares) {
    if (carried !== null && told === null) {
      told = carried.days;
      rows.push([`${what} by day ${number(carried.days)}, the last with 10 at risk`, ...shareCells({ shown: true, ...carried })]);
    }
    const cells = carried === null || share.shown ? shareCells(share) : ['not enough yet', 'fewer than 10 at risk', String(share.n)];
    rows.push([`${what} by day ${days}${givenWords(given)}`, ...cells]);
  }
  return rows;
}

function shareCells(share: FileShare): readonly [string, string, string] {
  if (share.shown) return [percent(share.value), `${percent(share.low)} to ${percent(share.high)}`, String(share.n)];
  return ['not enough yet', share.aboutMore === null && share.n > 0 ? 'not followed long enough' : more(share.aboutMore), String(share.n)];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function more(aboutMore: number | null): string {
  return aboutMore === null ? '' : `about ${aboutMore} more`;
}

function givenWords(given: number | null): string {
  return given === null ? '' : `, still there at day ${number(given)}`;
}

function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

function number(value: number | null): string {
  return value === null ? '?' : String(Math.round(value * 10) / 10);
}

function money(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
