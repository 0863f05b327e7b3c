import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';

type Draft = {
  readonly shown: string;
  readonly faults: readonly PlaybookFault[];
  readonly change: (typed: string) => void;
  /** Keeps what was typed; to be called when the field is left. */
  readonly settle: () => void;
};

/** What was typed is kept after such a pause too, in milliseconds: a page may be closed with the field still in use. */
const pause = 2_000;

/** What is typed into a field before it is kept: it stays as typed where it was refused, with the reason, and while more is typed. */
export function useDraft(value: string, save: (typed: string) => Promise<readonly PlaybookFault[]>): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly PlaybookFault[]>([]);
  const kept = useRef<string | null>(null);
  const isTyping = useRef(false);
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    setDraft((typed) => (typed === value || (typed === kept.current && !isTyping.current) ? null : typed));
    setFaults([]);
  }, [value]);
  const keep = useCallback((typed: string) => {
    kept.current = typed;
    void latest.current(typed.trim()).then((found) => {
      setFaults(found);
      if (found.length > 0) kept.current = null;
    });
  }, []);
  useEffect(() => {
    if (draft === null || draft.trim() === value || draft === kept.current) return;
    const timer = setTimeout(() => keep(draft), pause);
    return () => clearTimeout(timer);
  }, [draft, value, keep]);
  return {
    shown: draft ?? value,
    faults,
    change: (typed) => {
      isTyping.current = true;
      setDraft(typed);
    },
    settle: () => {
      isTyping.current = false;
      if (draft === null) return;
      if (draft.trim() === value) {
        setDraft(null);
        setFaults([]);
      } else if (draft !== kept.current) keep(draft);
    },
  };
}
