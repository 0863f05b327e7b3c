import type { PlaybookChange } from '../playbook/change';
import type { PlaybookFault } from '../playbook/playbookFault';

/** What was wrong with a playbook that was not stored, place by place; empty where it was stored. */
export type PlaybookAnswer = { readonly faults: readonly PlaybookFault[] };

/** Verbs of the desk about the playbook. */
export type PlaybookVerbs = {
  readonly changePlaybook: { readonly asks: PlaybookChange; readonly answer: PlaybookAnswer };
  /** Puts a file's text under the user's edits; null for the default that comes with Ridealong. */
  readonly replacePlaybook: {
    readonly asks: { readonly text: string; readonly name: string } | { readonly text: null };
    readonly answer: PlaybookAnswer;
  };
  /** Puts a base that was replaced back in its place, by its key or the latest of them. */
  readonly restorePlaybook: { readonly asks: { readonly key: string }; readonly answer: PlaybookAnswer };
  /** Follows an address from now on, or none, and fetches it. How that went is stored. */
  readonly followPlaybook: { readonly asks: { readonly address: string | null }; readonly answer: null };
  readonly fetchPlaybook: { readonly asks: Record<string, never>; readonly answer: null };
  /** The version that a file of the playbook as it is now is to carry. */
  readonly exportVersion: { readonly asks: Record<string, never>; readonly answer: { readonly version: number } };
};
