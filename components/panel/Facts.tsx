import type { ReactNode } from 'react';
import type { ReadingField } from '../../lib/domain/deal/reading';
import type { DealView } from '../../lib/messages/panelView';
import { useWords } from './words';

const shownFields = ['amount', 'closeDate', 'owner', 'nextStep'] as const;

/** Amount, close date, owner and next step. A field that the page did not give says why; one that is empty in the CRM says that. */
export function Facts({ deal }: { readonly deal: DealView }) {
  const { t, money, date } = useWords();
  const values: Readonly<Record<(typeof shownFields)[number], ReactNode>> = {
    amount: deal.amount && money(deal.amount),
    closeDate: deal.closeDate && (
      <>
        {date(deal.closeDate)}
        {deal.closeDatePassed && <span className="panel-tone-advice"> ! {t('panel.header.passed')}</span>}
      </>
    ),
    owner: deal.owner,
    nextStep: deal.nextStep,
  };
  const gaps = new Map(deal.gaps.map(({ field, why }) => [field, why]));
  const further = deal.gaps.filter(({ field }) => !isShown(field));
  return (
    <dl className="panel-facts" aria-label={t('panel.header.label')}>
      {shownFields.map((field) => {
        const gap = gaps.get(field);
        const value = values[field];
        return (
          <div key={field} className={`panel-fact${field === 'nextStep' && value !== null ? ' panel-fact-wide' : ''}`}>
            <dt>{t(`panel.field.${field}`)}</dt>
            <dd dir="auto">
              {value ?? <span className="panel-small">{gap === undefined ? t('panel.header.empty') : t(`panel.gap.${gap}`)}</span>}
              {value !== null && gap !== undefined && <span className="panel-small"> {t('panel.header.earlier')}</span>}
            </dd>
          </div>
        );
      })}
      {further.map(({ field, why }) => (
        <div key={field} className="panel-fact">
          <dt>{t(`panel.field.${field}`)}</dt>
          <dd>
            <span className="panel-small">{t(`panel.gap.${why}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isShown(field: ReadingField): boolean {
  return shownFields.some((shown) => shown === field);
}
