import type { DealKey } from '../deal/deal';
import type { DealEvent, WayGone } from '../deal/dealEvent';
import type { Instant } from '../time/time';

/** The event of a deal that was found gone from its CRM at a time, and was surely there at `lastThere`; `how` is null where it is told again. */
export function goneEvent(deal: DealKey, how: WayGone | null, at: Instant, lastThere: Instant | null): DealEvent {
  const key = `api|${deal}|gone|${how ?? 'not'}|${lastThere ?? at}`;
  return { key, deal, change: { field: 'gone', value: how }, at, notBefore: lastThere, known: 'api', recordedAt: at };
}
