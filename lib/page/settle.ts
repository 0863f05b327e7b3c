import type { DealReading } from '../domain/deal/reading';

/** What a look at a deal page is held against. Times are milliseconds since the first look. */
export type Look = {
  /** The id in the address. */
  readonly dealId: string;
  /** What the page last showed of the deal that was open before; null on a fresh page. */
  readonly former: DealReading | null;
  readonly reading: DealReading;
  readonly at: number;
  /** Since when the reading has been what it is now. */
  readonly steadySince: number;
  /** How long it has to stay so. */
  readonly steadyFor: number;
};

export type Judgement = 'wait' | 'doubtful' | 'settled';

/** A page that still shows the former deal, or that keeps changing, is waited for this long. */
const unchangedPageMilliseconds = 2_000;
const longestWaitMilliseconds = 5_000;

/** Whether two readings say the same of every field. */
export function sameReading(one: DealReading, other: DealReading): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Whether what a page shows may be taken for the deal in its address. After a soft navigation the page shows the former deal
 * for a while; a page that then looks exactly as before is doubtful, and so is one that shows another deal's id.
 */
export function judge({ dealId, former, reading, at, steadySince, steadyFor }: Look): Judgement {
  const late = at >= longestWaitMilliseconds;
  if (reading.dealId.ok && reading.dealId.value !== dealId) return late ? 'doubtful' : 'wait';
  if (former !== null && sameReading({ ...former, dealId: reading.dealId }, reading)) {
    if (at < unchangedPageMilliseconds) return 'wait';
    if (!reading.dealId.ok) return 'doubtful';
  }
  if (at - steadySince < steadyFor) return late ? 'doubtful' : 'wait';
  const drawn = reading.name.ok && reading.stage.ok;
  return drawn || late ? 'settled' : 'wait';
}

/** How long to wait for the next look, in milliseconds: short at first, growing; null once the longest wait is over. */
export function nextLook(at: number): number | null {
  if (at >= longestWaitMilliseconds) return null;
  if (at < 50) return 50;
  return at < 2_000 ? 150 : 400;
}
