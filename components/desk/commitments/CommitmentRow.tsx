import { useState } from 'react';
import type { LocalDate } from '../../../lib/domain/time/time';
import { formatDay } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { Language } from '../../../lib/playbook/playbook';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { Button } from '../../ui/Button';
import { hashOf, hashOfDeal } from '../section';
import { CommitmentForm } from './CommitmentForm';
import type { CommitmentEntry } from './commitmentEntry';

export type CommitmentRowProps = {
  readonly entry: CommitmentEntry;
  readonly today: LocalDate;
  readonly language: Language;
  readonly t: Translate;
};

/** One commitment with what can be done to it. */
export function CommitmentRow({ entry, today, language, t }: CommitmentRowProps) {
  const act = useAct();
  const [form, setForm] = useState<'move' | 'edit' | null>(null);
  const { id, who, what, due, state, locked, person, personName, deal, dealName } = entry;
  const settle = (to: 'kept' | 'dropped' | 'open', said: string) =>
    void act(ask('settleCommitment', { id, state: to }), { said, undo: () => ask('settleCommitment', { id, state }) });
  const text = locked ? t('commitment.locked') : what;
  const isOverdue = state === 'open' && due !== null && due < today;
  return (
    <li className="commitment">
      <div className="commitment-line">
        <span className="commitment-text" dir="auto">
          {t('panel.promised.line', { who: isolated(who), what: isolated(text) })}
        </span>
        <span className="commitment-about">
          {due === null ? t('panel.promised.noDate') : formatDay(due, language, today)}
          {isOverdue && <strong className="commitment-overdue"> ● {t('panel.promised.overdue')}</strong>}
          {state !== 'open' && <span> · {t(`panel.promised.state.${state}`)}</span>}
          {person !== null && personName !== null && (
            <>
              {' · '}
              <a href={hashOf('people', person)} dir="auto">
                {personName}
              </a>
            </>
          )}
          {deal !== null && dealName !== null && (
            <>
              {' · '}
              <a href={hashOfDeal(deal)} dir="auto">
                {dealName}
              </a>
            </>
          )}
        </span>
      </div>
      {form === null ? (
        <div className="commitment-buttons">
          {state === 'open' ? (
            <>
              <Button
                data-list-item=""
                aria-label={t('panel.promised.keptLabel', { what: text })}
                onClick={() => settle('kept', t('panel.promised.keptSaid'))}
              >
                {t('panel.promised.kept')}
              </Button>
              <Button aria-label={t('commitment.moveLabel', { what: text })} onClick={() => setForm('move')}>
                {t('commitment.move')}
              </Button>
              {!locked && (
                <Button aria-label={t('commitment.editLabel', { what: text })} onClick={() => setForm('edit')}>
                  {t('commitment.edit')}
                </Button>
              )}
              <Button
                aria-label={t('panel.promised.dropLabel', { what: text })}
                onClick={() => settle('dropped', t('panel.promised.droppedSaid'))}
              >
                {t('panel.promised.drop')}
              </Button>
            </>
          ) : (
            <Button
              data-list-item=""
              aria-label={t('panel.promised.reopenLabel', { what: text })}
              onClick={() => settle('open', t('commitment.reopenedSaid'))}
            >
              {t('panel.promised.reopen')}
            </Button>
          )}
        </div>
      ) : (
        <CommitmentForm entry={entry} form={form} today={today} language={language} t={t} onClose={() => setForm(null)} />
      )}
    </li>
  );
}
