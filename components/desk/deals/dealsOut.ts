import type { ListedDeal } from '../../../lib/answers/dealsOfFigure';
import type { List } from '../../../lib/files/out/list';
import type { Translate } from '../../../lib/i18n/translator';
import { endWords } from './dealsWords';

const columns = ['name', 'account', 'owner', 'from', 'until', 'days', 'end', 'known'] as const;

/** The deals as they leave the product: dates as 2026-11-17, days unrounded, what is not known left empty. */
export function dealsOut(title: string, deals: readonly ListedDeal[], t: Translate): List {
  return {
    title,
    columns: columns.map((column) => t(`deals.column.${column}`)),
    rows: deals.map((deal) => [
      deal.name,
      deal.account,
      deal.owner,
      deal.from,
      deal.until,
      deal.atLeast && deal.days !== null ? t('deals.daysAtLeast', { days: Math.round(deal.days * 10) / 10 }) : deal.days,
      endWords(deal, t),
      t(`deals.known.${deal.known ?? 'won'}`),
    ]),
  };
}
