import { useId, useRef, useState } from 'react';
import { type DealView, emptyDraft, type ReviewDraft } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Segmented } from '../ui/Segmented';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { DraftCommitments } from './DraftCommitments';
import { isBlank, isComplete } from './PromiseFields';
import { Section } from './Section';
import type { Draft } from './useDraft';
import { useWords } from './words';

const verdicts = ['in-control', 'watch', 'act'] as const;

type ReviewSectionsProps = { readonly deal: DealView; readonly actions: PanelActions; readonly draft: Draft };

/** The manager's review: verdict, private note, promises, saved as one. */
export function ReviewSections({ deal, actions, draft: { draft, change } }: ReviewSectionsProps) {
  const { t } = useWords();
  const act = useAct();
  const [checked, setChecked] = useState(false);
  const missingId = useId();
  const verdictRow = useRef<HTMLDivElement>(null);
  const written = draft.commitments.filter((each) => !isBlank(each));
  const isWritten = draft.verdict !== null || draft.note !== '' || written.length > 0;
  const noVerdict = checked && draft.verdict === null;
  const incomplete = checked && !written.every(isComplete);

  // The step is the rep's and outlives the review.
  const withStepOf = (next: ReviewDraft) => (now: ReviewDraft) => (now.step === undefined ? next : { ...next, step: now.step });

  const save = async () => {
    setChecked(true);
    if (draft.verdict === null) verdictRow.current?.querySelector('input')?.focus();
    if (draft.verdict === null || !written.every(isComplete)) return;
    const { dealKey } = deal;
    const review: ReviewDraft = { verdict: draft.verdict, note: draft.note, commitments: written };
    const commitments = written.map(({ who, what, due }) => ({ who, what, due }));
    const saved = await act(actions.saveReview({ dealKey, draft: { ...review, commitments } }), {
      said: t('panel.review.savedSaid'),
      undo: async ({ reviewId }) => {
        const undone = await actions.undoReview({ dealKey, reviewId });
        if (undone.ok) change(withStepOf(review));
        return undone;
      },
    });
    if (!saved) return;
    setChecked(false);
    change(withStepOf(emptyDraft));
  };

  return (
    <>
      <Section title={t('panel.verdict.title')}>
        <div ref={verdictRow}>
          <Segmented
            legend={t('panel.verdict.title')}
            value={draft.verdict}
            choices={verdicts.map((value) => ({ value, label: t(`panel.verdict.${value}`) }))}
            onChoose={(verdict) => change((now) => ({ ...now, verdict }))}
            {...(noVerdict ? { describedBy: missingId } : {})}
          />
        </div>
        {noVerdict && (
          <p id={missingId} className="field-error" role="alert">
            {t('panel.verdict.missing')}
          </p>
        )}
      </Section>
      <Section title={t('panel.note.title')}>
        <Field
          label={t('panel.note.title')}
          labelUnseen
          kind="long"
          hint={t('panel.note.drawer')}
          value={draft.note}
          onChange={(note) => change((now) => ({ ...now, note }))}
        />
      </Section>
      <DraftCommitments
        commitments={draft.commitments}
        checked={checked}
        onChange={(next) => change((now) => ({ ...now, commitments: next(now.commitments) }))}
      />
      <div className="panel-section panel-buttons">
        <Button kind="primary" onClick={() => void save()}>
          {t('panel.review.save')}
        </Button>
        {isWritten && <span className="panel-small">{t('panel.draft.kept')}</span>}
        {incomplete && (
          <p className="field-error" role="alert">
            {t('panel.draft.incomplete')}
          </p>
        )}
      </div>
    </>
  );
}
