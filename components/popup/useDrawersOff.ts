import { useEffect, useState } from 'react';
import type { Drawer } from '../../lib/domain/record/record';
import { onPolicy, policy } from '../../lib/policy/policyStore';

const none: readonly Drawer[] = [];

/** The drawers that the organisation does not let notes be put into; none until that is known. */
export function useDrawersOff(): readonly Drawer[] {
  const [off, setOff] = useState(none);
  useEffect(() => {
    const stop = new AbortController();
    void policy().then((set) => {
      if (!stop.signal.aborted) setOff(set.drawersOff);
    });
    onPolicy((set) => setOff(set.drawersOff), stop.signal);
    return () => stop.abort();
  }, []);
  return off;
}
