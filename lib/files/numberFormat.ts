import { currencyIn } from './currency';

/** Which sign a column's numbers have before their fraction; every other one parts thousands. */
export type DecimalMark = '.' | ',';

/** A number as a cell has it: a percentage is given as its share, 0.45 for "45%". */
export type WrittenNumber = { readonly value: number; readonly currency: string | null; readonly percent: boolean };

/** How a column's numbers are to be read, and on what ground. `doubtful` values, such as "1.234", mean two different things under the two marks. */
export type DecimalChoice = {
  readonly mark: DecimalMark;
  readonly by: 'values' | 'convention';
  readonly doubtful: number;
  readonly example: string | null;
};

/** Signs that part thousands besides dot and comma: spaces of any width and apostrophes. */
const groupSigns = /[\s'’`´_]/gu;

const scales: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);

type Core = {
  readonly digits: string;
  readonly negative: boolean;
  readonly percent: boolean;
  readonly scale: number;
  readonly currency: string | null;
};

/** Longer texts are no numbers. */
const longestNumber = 100;

/** The digits and their dots and commas alone; null where something else than a number with its signs is written. */
function coreOf(text: string): Core | null {
  if (text.length > longestNumber) return null;
  let rest = text.normalize('NFKC').replaceAll('−', '-').trim();
  const bracketed = /^\((.*)\)$/.exec(rest)?.[1];
  rest = bracketed ?? rest;
  const percent = rest.includes('%');
  rest = rest.replace('%', '');
  const currency = currencyIn(rest);
  if (currency !== null) rest = rest.replace(currency.written, '');
  rest = rest.replace(groupSigns, '');
  const scale = scales.get(rest.slice(-1)) ?? 1;
  if (scale !== 1) rest = rest.slice(0, -1);
  const parts = /^([-+]?)(\d[\d.,]*|[.,]\d+)(-?)$/.exec(rest);
  if (parts === null) return null;
  const [, sign = '', digits = '', trailing = ''] = parts;
  return {
    digits,
    negative: bracketed !== undefined || sign === '-' || trailing === '-',
    percent,
    scale,
    currency: currency?.code ?? null,
  };
}

/** Which mark a number's own form proves; "both" where it can be read either way with two meanings, null where it has no mark at all. */
function markOf(digits: string): DecimalMark | 'both' | 'neither' | null {
  const dots = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (dots === 0 && commas === 0) return null;
  if (dots > 0 && commas > 0) {
    const last = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    return (last === '.' ? dots : commas) > 1 ? 'neither' : last;
  }
  const [sign, other] = dots > 0 ? (['.', ','] as const) : ([',', '.'] as const);
  if (dots + commas > 1) return isGrouped(digits.split(sign)) ? other : 'neither';
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? 'both' : sign;
}

/** Thousands by three, or by two before the last three as in India. */
function isGrouped(groups: readonly string[]): boolean {
  const [first = '', ...others] = groups;
  return (
    first.length >= 1 && first.length <= 3 && others.at(-1)?.length === 3 && others.every(({ length }) => length === 2 || length === 3)
  );
}

/**
 * How a column of numbers is to be read, decided by the column as a whole: one value that can only be read one way decides for all. Where none
 * does, a single dot or comma before three digits is taken to part thousands if there is no other fraction in the column.
 */
export function decimalMark(values: readonly string[]): DecimalChoice {
  const votes = { '.': 0, ',': 0 };
  let doubtful = 0;
  let example: string | null = null;
  for (const value of values) {
    const core = coreOf(value);
    if (core === null) continue;
    const mark = markOf(core.digits);
    if (mark === '.' || mark === ',') votes[mark] += 1;
    if (mark !== 'both') continue;
    doubtful += 1;
    example ??= value;
  }
  if (votes['.'] !== votes[',']) return { mark: votes['.'] > votes[','] ? '.' : ',', by: 'values', doubtful: 0, example };
  return { mark: example?.includes('.') ? ',' : '.', by: 'convention', doubtful, example };
}

/** A cell's number under a mark; null where it is none. */
export function readNumber(text: string, mark: DecimalMark): WrittenNumber | null {
  const core = coreOf(text);
  if (core === null) return null;
  const [whole = '', fraction, ...more] = core.digits.split(mark);
  const groups = whole.split(mark === '.' ? ',' : '.');
  if (more.length > 0 || (groups.length > 1 && !isGrouped(groups))) return null;
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return null;
  const value = Number(`${groups.join('') || '0'}.${fraction || '0'}`) * core.scale;
  const signed = core.negative && value !== 0 ? -value : value;
  return { value: core.percent ? signed / 100 : signed, currency: core.currency, percent: core.percent };
}
