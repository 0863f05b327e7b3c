import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../lib/messages/protocol';
import type { Result } from '../../lib/result';
import { Button } from '../ui/Button';
import { UndoBar } from '../ui/UndoBar';
import { RefusalNotice } from './RefusalNotice';
import { useWords } from './words';

type Done = Promise<Result<unknown, Refusal>>;

/** What to say after something was done, and how it is taken back; null where there is nothing to take back. */
type Said<Value> = { readonly said: string; readonly undo: ((value: Value) => Done) | null };

/** Does something and says what came of it: its undo, or why it failed. True when it worked. */
export type Act = <Value>(doing: Promise<Result<Value, Refusal>>, then?: Said<Value>) => Promise<boolean>;

type Bar = { readonly said: string; readonly undo: (() => Done) | null };

const Context = createContext<Act>(async (doing) => (await doing).ok);

export function useAct(): Act {
  return useContext(Context);
}

type ActsProps = {
  readonly children: ReactNode;
  readonly className?: string;
  /** Where the focus goes when the bar that had it is gone. */
  readonly restFocus?: () => void;
};

/** Holds the foot of the panel or of the desk: the last undo, and what failed last. */
export function Acts({ children, className = 'panel-foot', restFocus }: ActsProps) {
  const { t } = useWords();
  const [bar, setBar] = useState<Bar | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const wasShown = useRef(false);

  const act = useCallback<Act>(async (doing, then) => {
    const result = await doing;
    setTrouble(result.ok ? null : result.why);
    if (!result.ok) return false;
    const { undo } = then ?? { undo: null };
    if (then) setBar({ said: then.said, undo: undo === null ? null : () => undo(result.value) });
    return true;
  }, []);

  useEffect(() => {
    const isShown = bar !== null || trouble !== null;
    if (wasShown.current && !isShown && document.activeElement === document.body) restFocus?.();
    wasShown.current = isShown;
  }, [bar, trouble, restFocus]);
  const takeBack = (undo: () => Done) => {
    setBar(null);
    void act(undo());
  };
  const { undo = null } = bar ?? {};
  return (
    <Context value={act}>
      {children}
      <div className={className}>
        {trouble !== null && (
          <RefusalNotice refusal={trouble}>
            <Button kind="quiet" onClick={() => setTrouble(null)}>
              {t('common.close')}
            </Button>
          </RefusalNotice>
        )}
        {bar !== null && (
          <UndoBar
            said={bar.said}
            undo={t('common.undo')}
            close={t('common.close')}
            onUndo={undo === null ? null : () => takeBack(undo)}
            onClose={() => setBar(null)}
          />
        )}
      </div>
    </Context>
  );
}
