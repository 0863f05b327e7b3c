import { useEffect, useState } from 'react';
import { ask, onChanged } from '../../lib/messages/client';

/** Whether notes are encrypted and the passphrase has not been given in this session; false until that is known. */
export function useIsLocked(): boolean {
  const [isLocked, setIsLocked] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const state = await ask('notesState', {});
      if (!stop.signal.aborted && state.ok) setIsLocked(state.value === 'locked');
    };
    void look();
    onChanged((what) => {
      if (what === 'notes') void look();
    }, stop.signal);
    return () => stop.abort();
  }, []);
  return isLocked;
}
