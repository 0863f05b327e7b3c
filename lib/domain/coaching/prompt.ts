import type { Text } from '../deal/text';

/** A hint for the rep or a question for the manager, shown where its rule has found something, or where its stage is and no rule is named. */
export type Prompt = {
  readonly id: string;
  readonly audience: 'rep' | 'manager';
  /** Stage ids; empty for any stage. */
  readonly stages: readonly string[];
  /** The rule whose signal calls for it; null for a prompt of the stage itself. */
  readonly rule: string | null;
  readonly text: Text;
};
