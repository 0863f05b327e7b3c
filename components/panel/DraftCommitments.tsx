import type { DraftCommitment } from '../../lib/messages/panelView';
import { success } from '../../lib/result';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { useAct } from './acts';
import { isBlank, PromiseFields } from './PromiseFields';
import { Section } from './Section';
import { useWords } from './words';

type DraftCommitmentsProps = {
  readonly commitments: readonly DraftCommitment[];
  readonly onChange: (next: (now: readonly DraftCommitment[]) => readonly DraftCommitment[]) => void;
  readonly checked: boolean;
};

/** What is promised in this review: saved together with it. */
export function DraftCommitments({ commitments, onChange, checked }: DraftCommitmentsProps) {
  const { t } = useWords();
  const act = useAct();
  const remove = (commitment: DraftCommitment, index: number) => {
    onChange((now) => now.toSpliced(index, 1));
    if (isBlank(commitment)) return;
    const back = async () => {
      onChange((now) => now.toSpliced(index, 0, commitment));
      return success(null);
    };
    void act(Promise.resolve(success(null)), { said: t('panel.draft.removedSaid'), undo: back });
  };
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
                onChange={(next) => onChange((now) => now.with(index, next))}
              />
              <Button
                kind="quiet"
                className="panel-end"
                aria-label={t('panel.promise.remove', {
                  what: commitment.what.trim() === '' ? t('panel.promise.unnamed') : commitment.what,
                })}
                onClick={() => remove(commitment, index)}
              >
                ×
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Button kind="quiet" onClick={() => onChange((now) => [...now, { who: '', what: '', due: null }])}>
        {t('panel.draft.add')}
      </Button>
    </Section>
  );
}
