import type { FileQuantiles, FileShare } from '../schema/fileRatios';

/** What stands above a figure's three cells. */
export const heading = ['value', '95% interval', 'n'] as const;

/** How deals end, in words. */
export const outcomeWords: Readonly<Record<string, string>> = { won: 'won', lost: 'lost', 'no-decision': 'no decision', open: 'open' };

/** A share with its interval and n; or that it is not enough yet, and how many more it takes. */
export function shareCells(share: FileShare): readonly [string, string, string] {
  if (share.shown) return [percent(share.value), `${percent(share.low)} to ${percent(share.high)}`, String(share.n)];
  const missing = share.aboutMore !== null ? more(share.aboutMore) : share.n > 0 ? 'not followed so long' : 'none so far';
  return ['not enough yet', missing, String(share.n)];
}

/** Quantiles of a time, a row each: a number of days never stands without its interval. */
export function timeRows(
  what: string,
  nothing: string,
  unit: string,
  times: FileQuantiles,
): readonly (readonly [string, string, string, string])[] {
  if (!times.shown) {
    const missing = times.aboutMore === null ? 'too few early on' : `about ${times.aboutMore} more ${unit}`;
    return [[nothing, 'not enough yet', missing, String(times.n)]];
  }
  return times.quantiles.map(({ share, days, low, high }) => {
    const label = `${percent(share, 0)} ${what}`;
    if (days === null || low === null) return [label, 'not enough yet', 'not followed so long', String(times.n)];
    return [label, `${number(days)} days`, high === null ? `${number(low)} or more` : `${number(low)} to ${number(high)}`, String(times.n)];
  });
}

/** "1 row", "2 rows". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** "about 12 more", or nothing where it cannot be told. */
export function more(aboutMore: number | null): string {
  return aboutMore === null ? '' : `about ${aboutMore} more`;
}

function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/** A number with at most one digit after the point. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
