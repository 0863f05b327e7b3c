import type { HistoryProblem } from '../crm/adapter';

/** What came of trying a key at a CRM's API. */
export type KeyTrial =
  /** `lacking`: rights that it does without. */
  | { readonly kind: 'works'; readonly lacking: readonly string[] }
  | { readonly kind: 'refused' }
  /** The API knows the key, which lacks the right that nothing works without. */
  | { readonly kind: 'lacks'; readonly right: string }
  | { readonly kind: 'untried'; readonly problem: HistoryProblem['kind'] };

/** Verbs about what lets Ridealong in at a CRM's API. */
export type AccessVerbs = {
  /** Tries a key at the API of a connected site, without keeping it. */
  readonly tryAccessKey: { readonly asks: { readonly origin: string; readonly key: string }; readonly answer: KeyTrial };
};
