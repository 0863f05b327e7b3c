import { useEffect, useState } from 'react';
import type { Policy } from '../lib/policy/policy';
import { onPolicy, policy } from '../lib/policy/policyStore';

/** What the organisation set, followed while the page is open; null until it is known. */
export function usePolicy(): Policy | null {
  const [known, setKnown] = useState<Policy | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void policy().then((read) => {
      if (!stop.signal.aborted) setKnown(read);
    });
    onPolicy(setKnown, stop.signal);
    return () => stop.abort();
  }, []);
  return known;
}
