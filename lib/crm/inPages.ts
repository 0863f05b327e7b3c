import type { HistoryPage, PastDeal } from './adapter';

const dealsPerPage = 50;

/**
 * What a request brought, in pages of 50 deals at most: one without any where it brought none. The deals are in order of their ids, so that
 * the last id of a page is its cursor; the last page has none where the request was the last.
 */
export function* inPages(deals: readonly PastDeal[], isLastRequest: boolean): Generator<Pick<HistoryPage, 'deals' | 'cursor'>> {
  for (let at = 0; at === 0 || at < deals.length; at += dealsPerPage) {
    const some = deals.slice(at, at + dealsPerPage);
    const isLast = isLastRequest && at + dealsPerPage >= deals.length;
    yield { deals: some, cursor: isLast ? null : (some.at(-1)?.dealId ?? null) };
  }
}
