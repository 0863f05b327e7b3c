import { useEffect, useState } from 'react';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';

type Draft<Value> = {
  readonly shown: Value;
  readonly faults: readonly PlaybookFault[];
  readonly change: (value: Value) => void;
  /** Keeps what was typed; to be called when the field is left. */
  readonly settle: () => void;
};

/** What is typed into a field before it is kept: it stays as typed where it was refused, with the reason. */
export function useDraft(value: string, save: (typed: string) => Promise<readonly PlaybookFault[]>): Draft<string> {
  const [draft, setDraft] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly PlaybookFault[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value has come, which stands in the place of what was typed
  useEffect(() => {
    setDraft(null);
    setFaults([]);
  }, [value]);
  return {
    shown: draft ?? value,
    faults,
    change: setDraft,
    settle: () => {
      if (draft === null) return;
      if (draft.trim() === value) {
        setDraft(null);
        setFaults([]);
        return;
      }
      void save(draft.trim()).then(setFaults);
    },
  };
}
