import type { DraftCommitment } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { PromiseFields } from './PromiseFields';
import { Section } from './Section';
import { useWords } from './words';

export function isBlank({ who, what, due }: DraftCommitment): boolean {
  return who.trim() === '' && what.trim() === '' && due === null;
}

type DraftCommitmentsProps = {
  readonly commitments: readonly DraftCommitment[];
  readonly onChange: (commitments: readonly DraftCommitment[]) => void;
  readonly checked: boolean;
};

/** What is promised in this review: saved together with it. */
export function DraftCommitments({ commitments, onChange, checked }: DraftCommitmentsProps) {
  const { t } = useWords();
  return (
    <Section title={t('panel.draft.title')}>
      {commitments.length === 0 ? (
        <EmptyState text={t('panel.draft.empty')} />
      ) : (
        <ol className="panel-list">
          {commitments.map((commitment, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own until they are saved
            <li key={index} className="panel-form panel-draft-line">
              <PromiseFields
                promise={commitment}
                checked={checked && !isBlank(commitment)}
                autoFocus={isBlank(commitment)}
                onChange={(next) => onChange(commitments.with(index, next))}
              />
              <Button
                kind="quiet"
                className="panel-end"
                aria-label={t('panel.promise.remove', {
                  what: commitment.what.trim() === '' ? t('panel.promise.unnamed') : commitment.what,
                })}
                onClick={() => onChange(commitments.toSpliced(index, 1))}
              >
                ×
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Button kind="quiet" onClick={() => onChange([...commitments, { who: '', what: '', due: null }])}>
        {t('panel.draft.add')}
      </Button>
    </Section>
  );
}
