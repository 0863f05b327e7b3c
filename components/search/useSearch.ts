import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { SearchAnswer, Searchable } from '../../lib/answers/searchable';
import type { StorageRefusal } from '../../lib/db/storageRefusal';
import { onChanged } from '../../lib/messages/client';
import { nextTask } from '../../lib/nextTask';

type Reading =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read' }
  | { readonly kind: 'failed'; readonly refusal: StorageRefusal };

export type Search = {
  /** Begins to read what is searched in; called when the search is entered. */
  readonly begin: () => void;
  readonly reading: Reading['kind'];
  readonly refusal: StorageRefusal | null;
  /** Whether the answer is to an earlier query than what is typed by now. */
  readonly isBehind: boolean;
  /** Null for an empty query, or before anything was read. */
  readonly answer: SearchAnswer | null;
};

/** Searches in what is stored: read once when the search is entered, and anew when it was changed by then. What is read already is searched meanwhile. */
export function useSearch(query: string, most: number): Search {
  const [reading, setReading] = useState<Reading>({ kind: 'idle' });
  const [searchable, setSearchable] = useState<{
    readonly in: Searchable;
    readonly find: typeof import('../../lib/answers/searchable').findIn;
  } | null>(null);
  const [parts, setParts] = useState(0);
  const underWay = useRef<AbortController | null>(null);
  const isStale = useRef(true);

  const begin = useCallback(() => {
    if (!isStale.current) return;
    isStale.current = false;
    underWay.current?.abort();
    const stop = new AbortController();
    underWay.current = stop;
    setReading({ kind: 'reading' });
    const read = async () => {
      const [{ openStore }, { findIn, nothingSearchable, readSearchable }] = await Promise.all([
        import('../../lib/background/store'),
        import('../../lib/answers/searchable'),
      ]);
      const store = await openStore();
      if (!store.ok) return store;
      const into = nothingSearchable();
      let shownAt = 0;
      const onPart = () => {
        if (stop.signal.aborted || performance.now() - shownAt < 150) return;
        shownAt = performance.now();
        setSearchable({ in: into, find: findIn });
        setParts((before) => before + 1);
      };
      const done = await readSearchable(store.value, into, { pause: nextTask, onPart, signal: stop.signal });
      if (!stop.signal.aborted) setSearchable({ in: into, find: findIn });
      return done;
    };
    void read()
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
      .then((done) => {
        if (stop.signal.aborted) return;
        setParts((before) => before + 1);
        setReading(done.ok ? { kind: 'read' } : { kind: 'failed', refusal: done.why });
        if (!done.ok) isStale.current = true;
      });
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    onChanged((changed) => {
      if (changed === 'notes' || changed === 'deal' || changed === 'history') isStale.current = true;
    }, stop.signal);
    return () => {
      stop.abort();
      underWay.current?.abort();
      isStale.current = true;
    };
  }, []);

  const asked = useDeferredValue(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is searched in grows in place, and `parts` says when
  const answer = useMemo(
    () => (searchable === null || asked.trim() === '' ? null : searchable.find(searchable.in, asked, most)),
    [searchable, asked, most, parts],
  );
  return { begin, isBehind: asked !== query, reading: reading.kind, refusal: reading.kind === 'failed' ? reading.refusal : null, answer };
}
