import type { Answer, PanelVerbs, Verb, Verbs } from '../../lib/messages/protocol';

/** What is asked of the background on behalf of the panel. */
type PanelVerb = Extract<
  keyof PanelVerbs,
  | 'tickCriterion'
  | 'answerPrompt'
  | 'saveDraft'
  | 'saveReview'
  | 'undoReview'
  | 'addCommitment'
  | 'settleCommitment'
  | 'setRole'
  | 'mapStages'
  | 'readHistory'
  | 'stopHistory'
  | 'acknowledgeEmptied'
  | 'showDeals'
>;

/** What the panel can do to the place that it stands in. */
export type PanelPlaces = {
  /** Escape: the focus goes back to where it was in the CRM. */
  readonly leave: () => void;
  /** Null where the panel cannot be folded away, as in the browser's side panel. */
  readonly collapse: (() => void) | null;
  /** Whether something typed is not yet with the background. */
  readonly dirty: (dirty: boolean) => void;
};

export type PanelActions = PanelPlaces & {
  readonly [Name in PanelVerb]: (asks: PanelVerbs[Name]['asks']) => Promise<Answer<Name>>;
};

export type Ask = <Name extends Verb>(verb: Name, body: Verbs[Name]['asks']) => Promise<Answer<Name>>;

export function panelActions(ask: Ask, places: PanelPlaces): PanelActions {
  return {
    ...places,
    tickCriterion: (asks) => ask('tickCriterion', asks),
    answerPrompt: (asks) => ask('answerPrompt', asks),
    saveDraft: (asks) => ask('saveDraft', asks),
    saveReview: (asks) => ask('saveReview', asks),
    undoReview: (asks) => ask('undoReview', asks),
    addCommitment: (asks) => ask('addCommitment', asks),
    settleCommitment: (asks) => ask('settleCommitment', asks),
    setRole: (asks) => ask('setRole', asks),
    mapStages: (asks) => ask('mapStages', asks),
    readHistory: (asks) => ask('readHistory', asks),
    stopHistory: (asks) => ask('stopHistory', asks),
    acknowledgeEmptied: (asks) => ask('acknowledgeEmptied', asks),
    showDeals: (asks) => ask('showDeals', asks),
  };
}
