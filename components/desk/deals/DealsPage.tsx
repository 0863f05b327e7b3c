import { dealsOfHash } from '../../../lib/messages/dealsAddress';
import { EmptyState } from '../../ui/EmptyState';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import type { DeskProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { DealsList } from './DealsList';
import './deals.css';
import { useDeals } from './useDeals';

/** The deals behind one figure, at an address of its own. */
export function DealsPage({ hash, language, translate: t }: DeskProps & { readonly hash: string }) {
  const loaded = useDeals(hash);
  const address = dealsOfHash(hash);
  if (loaded.kind === 'read' && address !== null) {
    return <DealsList key={hash} list={loaded.list} figure={address.figure} language={language} t={t} />;
  }
  return (
    <>
      <DeskHeading>{t('deals.behind')}</DeskHeading>
      {loaded.kind === 'reading' && <Progress label={t('deals.reading')} done={0} total={null} />}
      {loaded.kind === 'failed' && <Notice tone="flag">{t('desk.storageProblem')}</Notice>}
      {loaded.kind === 'unknown' && (
        <EmptyState text={t('deals.unknown')}>
          <a href="#/stages">{t('deals.toStages')}</a>
        </EmptyState>
      )}
    </>
  );
}
