import { LockedNotice } from '../../note/LockedNotice';
import { WordsProvider } from '../../panel/words';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import type { SectionProps } from '../Desk';
import { StoreTrouble } from '../StoreTrouble';
import { hashOf } from '../section';
import { useStored } from '../useStored';
import { Commitments } from './Commitments';
import { Drafts } from './Drafts';
import { FirstStepsList, stepsLeft } from './FirstSteps';
import { OldBackup } from './OldBackup';
import { ofDeals, readSlowDeals, readToday } from './readToday';
import { SlowDeals } from './SlowDeals';
import './today.css';

/** What is due today: first steps, commitments, drafts, deals past their age. */
export function TodaySection({ language, translate: t }: SectionProps) {
  const today = useStored(readToday);
  const slow = useStored(readSlowDeals, ofDeals);
  if (today.kind === 'failed') return <StoreTrouble refusal={today.refusal} again={today.again} t={t} />;
  if (today.kind === 'reading') return <Skeleton height={160} />;
  const { commitments, drafts, steps, emptied } = today.value;
  const count = Object.values(commitments).reduce((sum, group) => sum + group.count, 0);
  const slowCount = slow.kind === 'read' ? slow.value.length : null;
  const left = stepsLeft(steps);
  const isLocked =
    Object.values(commitments).some(({ rows }) => rows.some(({ locked }) => locked)) ||
    drafts.some((written) => written.kind === 'note' && written.draft.locked);
  const nothing = count === 0 && drafts.length === 0 && slowCount === 0;
  return (
    <WordsProvider language={language} today={today.user.today} now={today.user.now}>
      {emptied && <StoreTrouble refusal="emptied" again={today.again} t={t} />}
      {isLocked && <LockedNotice t={t} />}
      {left.length > 0 && <FirstStepsList steps={steps} t={t} />}
      {nothing && left.length === 0 && (
        <EmptyState text={t('today.nothing')}>
          <a href={hashOf('people')}>{t('today.toPeople')}</a>
        </EmptyState>
      )}
      {count > 0 && <Commitments commitments={commitments} today={today.user.today} language={language} t={t} />}
      {drafts.length > 0 && <Drafts drafts={drafts} t={t} />}
      {slow.kind === 'reading' && steps.history && (
        <section aria-busy="true">
          <h3>{t('today.slow.title')}</h3>
          <Skeleton height={80} />
        </section>
      )}
      {slow.kind === 'read' && slow.value.length > 0 && <SlowDeals deals={slow.value} language={language} t={t} />}
      <OldBackup language={language} t={t} />
    </WordsProvider>
  );
}
