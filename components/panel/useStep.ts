import { useState } from 'react';
import type { DealView, DraftCommitment } from '../../lib/messages/panelView';
import { success } from '../../lib/result';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import type { Draft } from './useDraft';
import { useWords } from './words';

export type StepPlace = 'hint' | 'promised';

export type Step = {
  readonly step: DraftCommitment | null;
  /** Under which section the form stands. */
  readonly place: StepPlace;
  /** Opens the form; `promptId` is the hint that it answers. */
  readonly open: (place: StepPlace, promptId: string | null) => void;
  readonly change: (step: DraftCommitment) => void;
  readonly cancel: () => void;
  readonly save: () => Promise<void>;
};

/** The step that is being planned, kept in the draft until it is saved as a promise. */
export function useStep(deal: DealView, actions: PanelActions, { draft, change }: Draft): Step {
  const { t } = useWords();
  const act = useAct();
  const [place, setPlace] = useState<StepPlace>('hint');
  const [answers, setAnswers] = useState<string | null>(null);
  const step = draft.step ?? null;
  const put = (next: DraftCommitment | undefined) => change((now) => ({ ...now, step: next }));
  return {
    step,
    place,
    open: (where, promptId) => {
      setPlace(where);
      setAnswers(promptId);
      if (step === null) put({ who: deal.owner ?? '', what: '', due: null });
    },
    change: put,
    cancel: () => {
      put(undefined);
      if (step === null || step.what.trim() === '') return;
      const back = async () => {
        put(step);
        return success(null);
      };
      void act(Promise.resolve(success(null)), { said: t('panel.promise.discardedSaid'), undo: back });
    },
    save: async () => {
      if (step === null) return;
      const { dealKey } = deal;
      const said = t(answers === null ? 'panel.promised.addedSaid' : 'panel.hint.plannedSaid');
      const added = await act(actions.addCommitment({ dealKey, who: step.who.trim(), what: step.what.trim(), due: step.due }), {
        said,
        undo: null,
      });
      if (!added) return;
      put(undefined);
      if (answers !== null) await act(actions.answerPrompt({ dealKey, promptId: answers, answer: 'done' }));
    },
  };
}
