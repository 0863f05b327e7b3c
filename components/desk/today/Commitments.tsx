import { useId } from 'react';
import type { OpenCommitments } from '../../../lib/db/openCommitments';
import type { LocalDate } from '../../../lib/domain/time/time';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { CommitmentList } from '../commitments/CommitmentList';
import { TakeAway } from '../takeAway/TakeAway';
import { commitmentsOut } from './commitmentsOut';

const groups = ['overdue', 'today', 'thisWeek', 'later', 'noDate'] as const satisfies readonly (keyof OpenCommitments)[];

type CommitmentsProps = {
  readonly commitments: OpenCommitments;
  readonly today: LocalDate;
  readonly language: Language;
  readonly t: Translate;
};

/** What was promised and is open, by when it is due. */
export function Commitments({ commitments, today, language, t }: CommitmentsProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('panel.promised.title')}</h3>
      {groups.map((group) => {
        const { rows, count } = commitments[group];
        if (count === 0) return null;
        return (
          <section key={group}>
            <h4 id={`${id}-${group}`}>{t('common.choice', { group: t(`today.due.${group}`), count })}</h4>
            <CommitmentList entries={rows} labelledBy={`${id}-${group}`} today={today} language={language} t={t} />
            {count > rows.length && <p className="desk-how">{t('today.firstOf', { shown: rows.length, count })}</p>}
          </section>
        );
      })}
      <div className="desk-actions">
        <TakeAway
          list={() =>
            commitmentsOut(
              groups.flatMap((group) => commitments[group].rows),
              t,
            )
          }
          language={language}
          t={t}
        />
      </div>
    </section>
  );
}
