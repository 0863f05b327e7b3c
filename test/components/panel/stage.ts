import type { PanelActions } from '../../../components/panel/actions';
import { failure, success } from '../../../lib/result';

type Call = readonly [verb: string, asks: unknown];

/** Actions that write down what they were asked; `failing` verbs fail as a full store does. */
export function recorded(failing: readonly string[] = []): {
  readonly actions: PanelActions;
  readonly calls: Call[];
  readonly asked: (verb: string) => readonly unknown[];
} {
  const calls: Call[] = [];
  const verb = (name: string) => async (asks: unknown) => {
    calls.push([name, asks]);
    return failing.includes(name) ? failure('storage-full' as const) : success(null);
  };
  const actions: PanelActions = {
    tickCriterion: verb('tickCriterion'),
    answerPrompt: verb('answerPrompt'),
    saveDraft: verb('saveDraft'),
    saveReview: async (asks) => {
      calls.push(['saveReview', asks]);
      return failing.includes('saveReview') ? failure('storage-full') : success({ reviewId: 'review-1' });
    },
    undoReview: verb('undoReview'),
    addCommitment: verb('addCommitment'),
    settleCommitment: verb('settleCommitment'),
    setRole: verb('setRole'),
    mapStages: verb('mapStages'),
    readHistory: verb('readHistory'),
    stopHistory: verb('stopHistory'),
    acknowledgeEmptied: verb('acknowledgeEmptied'),
    showDeals: verb('showDeals'),
    leave: () => calls.push(['leave', null]),
    collapse: () => calls.push(['collapse', null]),
    dirty: (dirty) => calls.push(['dirty', dirty]),
  };
  return { actions, calls, asked: (name) => calls.filter(([verb]) => verb === name).map(([, asks]) => asks) };
}
