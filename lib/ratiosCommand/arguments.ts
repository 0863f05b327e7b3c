import { parseArgs } from 'node:util';
import type { Weekday } from '../domain/time/calendar';
import { type PeriodKind, periodKinds } from '../domain/time/period';
import { type ColumnRole, columnRoles } from '../files/columnRole';
import { type Delimiter, delimiters } from '../files/delimitedRows';
import { type Encoding, encodings } from '../files/encoding';
import type { FileGiven } from '../files/readFiles';
import { failure, type Result, success } from '../result';
import { wrapped } from './terminal';
import { workedDays } from './workCalendar';
import { isDate, isDateOrInstant } from './writtenDate';

export const usage = `npm run ratios -- --deals deals.csv [--history history.csv] --as-of 2026-06-30

The ratios of a pipeline from files of any CRM, by the code that the extension uses.

  --deals FILE            one row a deal
  --history FILE          one row a change of stage, or of any field
  --as-of DATE            the day (its end), or an instant such as 2026-06-30T12:00:00Z
  --stages "A,B,C"        the open stages in order; guessed from the moves where left out ("A|B|C" for labels with commas)
  --won LABEL             labels of stages or states that mean won, lost, or that nothing was decided; each may come several times
  --lost LABEL
  --no-decision LABEL
  --days business         working days (default), or calendar
  --time-zone ZONE        of the team, such as Europe/Budapest; matters where files tell times of day
  --horizon 15,30,60,90   ages in days; the last one is the horizon
  --closed-since DATE     the file holds only deals closed since then; "start" where it goes back to the first deal
  --created FROM..TO      the deals that times and shares from creation rest on
  --pipeline NAME         only this pipeline; each one is computed by itself (--column pipeline= takes all together)
  --by COLUMN             pass rates and win rates by a column of the deals file (or owner, source, account...), as of reaching each stage
  --period quarter        pass rates by month, quarter or year of reaching each stage
  --fiscal-year MM        the month that fiscal years start with; 01 where left out
  --holidays FILE         one date a line that is not worked, such as 2026-12-25; +2026-12-19 for a weekend day that is
  --week Mon-Fri          the days that are worked, such as Sun-Thu or Mon-Sat
  --column ROLE=HEADER    which column of the deals file is what (the roles stand below); ROLE= for none
  --history-column ROLE=HEADER
  --date-order ORDER      day-first or month-first
  --decimal MARK          "." or ","
  --encoding NAME         ${encodings.join(', ')}
  --delimiter SIGN        , ; | or tab
  --sheet NAME            of a workbook (.xlsx); that with the most known headers where left out
  --currency CODE         of amounts without one
  --cents                 amounts are in cents
  --json                  everything, unrounded, in the shape of lib/schema/fileRatios.ts

${wrapped(`Roles: ${columnRoles.join(', ')}.`, 100).join('\n')}
`;

/** What the command was asked for. Dates are as they were written. */
export type Arguments = {
  readonly deals: string;
  readonly history: string | null;
  readonly asOf: string;
  readonly stages: readonly string[] | null;
  readonly won: readonly string[];
  readonly lost: readonly string[];
  readonly noDecision: readonly string[];
  readonly days: 'business' | 'calendar';
  readonly timeZone: string | null;
  readonly horizons: readonly number[];
  readonly closedSince: string | null;
  readonly created: { readonly from: string; readonly to: string } | null;
  readonly pipeline: string | null;
  /** A role of a column, or its header. */
  readonly by: string | null;
  readonly period: PeriodKind | null;
  /** 1 for January. */
  readonly fiscalStart: number;
  readonly holidays: string | null;
  /** Worked weekdays, 0 for Sunday. */
  readonly week: readonly Weekday[];
  readonly file: FileGiven;
  readonly historyFile: FileGiven;
  readonly currency: string | null;
  readonly cents: boolean;
  readonly json: boolean;
};

const options = {
  deals: { type: 'string' },
  history: { type: 'string' },
  'as-of': { type: 'string' },
  stages: { type: 'string' },
  won: { type: 'string', multiple: true },
  lost: { type: 'string', multiple: true },
  'no-decision': { type: 'string', multiple: true },
  days: { type: 'string' },
  'time-zone': { type: 'string' },
  horizon: { type: 'string' },
  'closed-since': { type: 'string' },
  created: { type: 'string' },
  pipeline: { type: 'string' },
  by: { type: 'string' },
  period: { type: 'string' },
  'fiscal-year': { type: 'string' },
  holidays: { type: 'string' },
  week: { type: 'string' },
  column: { type: 'string', multiple: true },
  'history-column': { type: 'string', multiple: true },
  'date-order': { type: 'string' },
  decimal: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  currency: { type: 'string' },
  cents: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The command's words understood, or every reason why they are not. */
export function readArguments(words: readonly string[]): Result<Arguments | 'help', readonly string[]> {
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...words], options, allowPositionals: false }).values;
  } catch (problem) {
    return failure([problem instanceof Error ? problem.message : String(problem)]);
  }
  if (values.help) return success('help');
  const reasons: string[] = [];
  const oneOf = <Word extends string>(name: keyof typeof options, words: readonly Word[]): Word | null => {
    const said = values[name];
    if (said === undefined) return null;
    const found = words.find((word) => word === said);
    if (found === undefined) reasons.push(`--${name} is ${words.join(' or ')}, not “${String(said)}”.`);
    return found ?? null;
  };
  if (values.deals === undefined) reasons.push('--deals FILE is missing.');
  const asOf = values['as-of'];
  if (asOf === undefined) reasons.push('--as-of DATE is missing.');
  else if (!isDateOrInstant(asOf)) reasons.push(`--as-of is a date such as 2026-06-30, not “${asOf}”.`);
  const horizons = (values.horizon ?? '15,30,60,90').split(',').map((word) => Number(word.trim() || Number.NaN));
  if (horizons.length === 0 || horizons.some((days, index) => !(days > (horizons[index - 1] ?? 0)))) {
    reasons.push(`--horizon is ascending ages in days, such as 15,30,60,90, not “${values.horizon ?? ''}”.`);
  }
  const timeZone = values['time-zone'] ?? null;
  if (timeZone !== null && !isZone(timeZone)) reasons.push(`--time-zone “${timeZone}” is no time zone known here.`);
  const closedSince = values['closed-since'] ?? null;
  if (closedSince !== null && closedSince !== 'start' && !isDate(closedSince)) {
    reasons.push(`--closed-since is a date or “start”, not “${closedSince}”.`);
  }
  const created = values.created === undefined ? null : (/^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(values.created) ?? undefined);
  if (created === undefined || (created !== null && !(isDate(created[1] ?? '') && isDate(created[2] ?? '')))) {
    reasons.push(`--created is FROM..TO, such as 2025-01-01..2025-12-31, not “${values.created ?? ''}”.`);
  }
  const fiscalStart = Number(values['fiscal-year'] ?? '1');
  if (!Number.isInteger(fiscalStart) || fiscalStart < 1 || fiscalStart > 12) {
    reasons.push(`--fiscal-year is the month that fiscal years start with, 01 to 12, not “${values['fiscal-year'] ?? ''}”.`);
  }
  const week = workedDays(values.week ?? 'Mon-Fri');
  if (week === null) reasons.push(`--week is a span of weekdays, such as Mon-Fri or Sun-Thu, not “${values.week ?? ''}”.`);
  const dateOrder = oneOf('date-order', ['day-first', 'month-first']);
  const decimal = oneOf('decimal', ['.', ',']);
  const encoding = oneOf<Encoding>('encoding', encodings);
  const sign = values.delimiter === 'tab' ? '\t' : values.delimiter;
  const delimiter = sign === undefined ? null : (delimiters.find((each): each is Delimiter => each === sign) ?? null);
  if (sign !== undefined && delimiter === null) reasons.push(`--delimiter is , ; | or tab, not “${sign}”.`);
  const common: FileGiven = {
    ...(dateOrder === null ? {} : { dateOrder }),
    ...(decimal === null ? {} : { decimalMark: decimal }),
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
    ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
  };
  const roles = (name: 'column' | 'history-column') => {
    const found: Partial<Record<ColumnRole, string | null>> = {};
    for (const word of values[name] ?? []) {
      const [role, ...header] = word.split('=');
      const known = columnRoles.find((each) => each === role);
      if (known === undefined || header.length === 0)
        reasons.push(`--${name} is ROLE=HEADER, not “${word}”; roles: ${columnRoles.join(', ')}.`);
      else found[known] = header.join('=') === '' ? null : header.join('=');
    }
    return found;
  };
  const read: Arguments = {
    deals: values.deals ?? '',
    history: values.history ?? null,
    asOf: asOf ?? '',
    stages: values.stages === undefined ? null : listed(values.stages),
    won: values.won ?? [],
    lost: values.lost ?? [],
    noDecision: values['no-decision'] ?? [],
    days: oneOf('days', ['business', 'calendar']) ?? 'business',
    timeZone,
    horizons,
    closedSince,
    created: created?.[1] === undefined || created[2] === undefined ? null : { from: created[1], to: created[2] },
    pipeline: values.pipeline ?? null,
    by: values.by ?? null,
    period: oneOf<PeriodKind>('period', periodKinds),
    fiscalStart,
    holidays: values.holidays ?? null,
    week: week ?? [],
    file: { ...common, roles: roles('column'), kind: 'deals' },
    historyFile: { ...common, roles: roles('history-column') },
    currency: values.currency?.toUpperCase() ?? null,
    cents: values.cents ?? false,
    json: values.json ?? false,
  };
  return reasons.length > 0 ? failure(reasons) : success(read);
}

function listed(text: string): readonly string[] {
  const sign = text.includes('|') ? '|' : ',';
  return text
    .split(sign)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
