import { useId, useMemo } from 'react';
import { type DealPageView, dealPage } from '../../../lib/answers/dealPage';
import type { DealKey } from '../../../lib/domain/deal/deal';
import { knownCrm } from '../../../lib/sites/knownCrms';
import { isolated } from '../../panel/isolated';
import { WordsProvider } from '../../panel/words';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { CommitmentList } from '../commitments/CommitmentList';
import type { DeskProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { StoreTrouble } from '../StoreTrouble';
import { hashOf } from '../section';
import { type Query, useStored } from '../useStored';
import { DealChanges } from './DealChanges';
import { DealFields } from './DealFields';
import { DealReviews } from './DealReviews';
import './deals.css';

const after = ['deal', 'history', 'notes', 'settings'] as const;

function readDeal(key: DealKey): Query<DealPageView | null> {
  return (database) => dealPage(database, key);
}

/** One deal at an address of its own: what is known of it, how that became so, and what was written and promised about it. */
export function DealPage({ dealKey, settings, language, translate: t }: DeskProps & { readonly dealKey: DealKey }) {
  const promised = useId();
  const query = useMemo(() => readDeal(dealKey), [dealKey]);
  const stored = useStored(query, after);
  const view = stored.kind === 'read' ? stored.value : null;
  const title = view === null ? t('deals.column.name') : view.deal.name || t('panel.header.noName');
  return (
    <>
      <DeskHeading>{title}</DeskHeading>
      {stored.kind === 'reading' && <Skeleton height={240} />}
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} />}
      {stored.kind === 'read' && view === null && (
        <EmptyState text={t('deals.page.unknown')}>
          <a href={hashOf('today')}>{t('desk.today')}</a>
        </EmptyState>
      )}
      {stored.kind === 'read' && view !== null && (
        <WordsProvider language={language} today={stored.user.today} now={stored.user.now} money={settings.money}>
          <p>
            <a href={view.deal.site.origin} target="_blank" rel="noreferrer">
              {t('deals.page.toCrm', {
                crm: knownCrm(view.deal.site.crm)?.name ?? view.deal.site.crm,
                host: isolated(new URL(view.deal.site.origin).host),
              })}
            </a>
          </p>
          <DealFields view={view} />
          <DealChanges view={view} />
          <DealReviews reviews={view.reviews} />
          <section aria-labelledby={promised}>
            <h3 id={promised}>{t('panel.promised.title')}</h3>
            {view.commitments.length === 0 ? (
              <EmptyState text={t('panel.promised.empty')} />
            ) : (
              <CommitmentList
                entries={view.commitments.map((row) => ({ ...row, personName: null, dealName: null }))}
                labelledBy={promised}
                today={stored.user.today}
                language={language}
                t={t}
              />
            )}
          </section>
        </WordsProvider>
      )}
    </>
  );
}
