import type { RefObject } from 'react';
import type { ListedDeal } from '../../../lib/answers/dealsOfFigure';
import type { LocalDate } from '../../../lib/domain/time/time';
import { formatDate, formatNumber } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { hashOfDeal } from '../section';
import { endWords } from './dealsWords';
import { type Order, type SortableColumn, sortableColumns } from './sortedDeals';

type DealsTableProps = {
  readonly deals: readonly ListedDeal[];
  readonly today: LocalDate;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly language: Language;
  readonly t: Translate;
  readonly body: RefObject<HTMLTableSectionElement | null>;
};

const columns = ['name', 'account', 'owner', 'from', 'until', 'days', 'end', 'known'] as const;
/** What is worth seeing from its greatest or latest on. */
const fromTheTop: ReadonlySet<SortableColumn> = new Set(['from', 'until', 'days']);

/** The deals as rows; a column's head sorts by it, and once more the other way round. */
export function DealsTable({ deals, today, order, onOrder, language, t, body }: DealsTableProps) {
  const date = (at: LocalDate | null) => (at === null ? null : formatDate(at, language, today));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="desk-scroll" aria-labelledby="desk-section" tabIndex={0}>
      <table className="deals-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} order={order} onOrder={onOrder} t={t} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {deals.map((deal) => (
            <tr key={deal.id} tabIndex={-1}>
              <th scope="row" dir="auto" className="deals-name">
                <a href={hashOfDeal(deal.key)}>{deal.name === '' ? t('panel.header.noName') : deal.name}</a>
              </th>
              <td dir="auto" className="deals-name">
                {deal.account}
              </td>
              <td dir="auto">{deal.owner}</td>
              <td className="deals-date">{date(deal.from) ?? t('deals.notKnown')}</td>
              <td className="deals-date">
                {date(deal.until) ?? (deal.group === 'open' || deal.group === 'idle' ? '' : t('deals.notKnown'))}
              </td>
              <td className="deals-number">{daysWords(deal, language, t)}</td>
              <td>{endWords(deal, t)}</td>
              <td>{t(`deals.known.${deal.known ?? 'won'}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function daysWords({ days, atLeast }: ListedDeal, language: Language, t: Translate): string {
  if (days === null) return t('deals.notKnown');
  const rounded = Math.round(days * 10) / 10;
  return atLeast ? t('deals.daysAtLeast', { days: rounded }) : formatNumber(rounded, language);
}

type HeadProps = Pick<DealsTableProps, 'order' | 'onOrder' | 't'> & { readonly column: (typeof columns)[number] };

function Head({ column, order, onOrder, t }: HeadProps) {
  const words = t(`deals.column.${column}`);
  const sortable = sortableColumns.find((each) => each === column);
  const className = column === 'days' ? 'deals-number' : undefined;
  if (sortable === undefined) return <th scope="col">{words}</th>;
  const isSorted = order.by === sortable;
  const sort = isSorted ? (order.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={className} aria-sort={sort}>
      <button
        type="button"
        className="deals-sort"
        onClick={() => onOrder({ by: sortable, descending: isSorted ? !order.descending : fromTheTop.has(sortable) })}
      >
        {words}
        <span aria-hidden="true">{isSorted ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
