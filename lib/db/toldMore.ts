import type { Deal } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { DealRow } from './rows';

/** A deal that was known before, as it is when a file has told more: what the CRM itself has told of it stands; one that only a file told is as the later file says. */
export function toldMore(
  before: DealRow,
  { deal, observedFrom }: { readonly deal: Deal; readonly observedFrom: Instant | null },
  wasSeen: boolean,
): DealRow {
  const earlier = before.observedFrom === null || observedFrom === null ? null : Math.min(before.observedFrom, observedFrom);
  const onlyFiles = before.fromImport !== undefined && before.apiReadUpTo === null && !wasSeen;
  return onlyFiles ? { ...before, ...deal, observedFrom: earlier } : { ...before, observedFrom: earlier };
}
