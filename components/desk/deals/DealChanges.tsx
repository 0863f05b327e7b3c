import { useId, useState } from 'react';
import type { DealPageView } from '../../../lib/answers/dealPage';
import type { ChangeOfDeal } from '../../../lib/domain/deal/changesOfDeal';
import { useWords, type Words } from '../../panel/words';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';

/** Rows that are drawn at once. */
const pageLength = 100;

const fieldWords = {
  stage: 'panel.field.stage',
  owner: 'panel.field.owner',
  amount: 'panel.field.amount',
  closeDate: 'panel.field.closeDate',
  nextStep: 'panel.field.nextStep',
  pipeline: 'panel.field.pipelineId',
  outcome: 'deals.page.outcome',
  created: 'deals.page.created',
  gone: 'deals.page.gone',
} as const satisfies Readonly<Record<ChangeOfDeal['change']['field'], string>>;

const outcomes = ['open', 'won', 'lost', 'no-decision'] as const;
const waysGone = ['deleted', 'merged'] as const;

/** A value of a field in words; null where the field was empty. */
function valueWords(
  field: ChangeOfDeal['change']['field'],
  value: ChangeOfDeal['before'],
  view: DealPageView,
  words: Words,
): string | null {
  const { t, money, date } = words;
  if (value === null || value === undefined) return field === 'gone' && value === null ? t('deals.page.goneHow.there') : null;
  if (typeof value === 'object') return money(value);
  switch (field) {
    case 'stage':
      return view.stages.get(value) ?? value;
    case 'pipeline':
      return view.pipelines.get(value) || t('panel.header.earlier');
    case 'closeDate':
      return date(value);
    case 'outcome': {
      const outcome = outcomes.find((each) => each === value);
      return outcome === undefined ? value : t(`panel.outcome.${outcome}`);
    }
    case 'gone': {
      const way = waysGone.find((each) => each === value);
      return way === undefined ? value : t(`deals.page.goneHow.${way}`);
    }
    default:
      return value;
  }
}

/** How a deal became what it is: each change with when it was, from what to what, and how that is known. */
export function DealChanges({ view }: { readonly view: DealPageView }) {
  const words = useWords();
  const { t, instant } = words;
  const id = useId();
  const [room, setRoom] = useState(pageLength);
  const { changes } = view;
  return (
    <div>
      <h3 id={id}>{t('common.choice', { group: t('deals.page.changes'), count: changes.length })}</h3>
      {changes.length === 0 ? (
        <EmptyState text={t('deals.page.noChanges')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
        <section className="desk-scroll" aria-labelledby={id} tabIndex={0}>
          <table className="deal-changes">
            <thead>
              <tr>
                {(['when', 'what', 'before', 'after'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`deals.page.column.${column}`)}
                  </th>
                ))}
                <th scope="col">{t('deals.column.known')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, room).map(({ key, at, notBefore, known, change, before }) => {
                const { field } = change;
                const was =
                  before === undefined || field === 'gone' ? '' : (valueWords(field, before, view, words) ?? t('panel.header.empty'));
                const is = field === 'created' ? '' : (valueWords(field, change.value, view, words) ?? t('panel.header.empty'));
                const reason = field === 'outcome' && change.reason !== null ? ` · ${change.reason}` : '';
                return (
                  <tr key={key}>
                    <td>{notBefore === null ? instant(at) : t('deals.page.between', { from: instant(notBefore), to: instant(at) })}</td>
                    <th scope="row">{t(fieldWords[field])}</th>
                    <td dir="auto">{was}</td>
                    <td dir="auto">
                      {is}
                      {reason}
                    </td>
                    <td>{t(`deals.known.${known}`)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {changes.length > room && (
        <div className="desk-actions">
          <Button onClick={() => setRoom(room + pageLength)}>
            {t('deals.more', { count: Math.min(pageLength, changes.length - room) })}
          </Button>
        </div>
      )}
    </div>
  );
}
