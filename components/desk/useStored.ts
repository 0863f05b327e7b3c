import { useCallback, useEffect, useRef, useState } from 'react';
import { openStore } from '../../lib/background/store';
import { presentUser, type User } from '../../lib/background/user';
import type { Database } from '../../lib/db/database';
import type { StorageRefusal } from '../../lib/db/storageRefusal';
import { log } from '../../lib/log';
import { onChanged } from '../../lib/messages/client';
import type { Changed } from '../../lib/messages/protocol';
import type { Result } from '../../lib/result';

/** What a section read from the store, as of `user.now`. What was read last stays while it is read anew. */
export type Stored<Value> =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly refusal: StorageRefusal }
  | { readonly kind: 'read'; readonly value: Value; readonly user: User };

export type Query<Value> = (database: Database, user: User) => Promise<Result<Value, StorageRefusal>>;

async function readOnce<Value>(query: Query<Value>): Promise<Stored<Value>> {
  const [store, user] = await Promise.all([openStore(), presentUser()]);
  if (!store.ok) return { kind: 'failed', refusal: store.why };
  const had = await query(store.value, user);
  return had.ok ? { kind: 'read', value: had.value, user } : { kind: 'failed', refusal: had.why };
}

type What = Changed['ridealongChanged'];
const everything: readonly What[] = ['notes', 'deal', 'history', 'settings', 'sites'];

/** Another day has come, or a commitment has become overdue, while the page was in the background. */
const staleAfter = 60_000;

/**
 * Reads from the store, once more whenever something of `after` changed or the page is looked at again, one reading at a time. `query` and
 * `after` are to stay the same as long as they ask the same.
 */
export function useStored<Value>(query: Query<Value>, after: readonly What[] = everything): Stored<Value> & { readonly again: () => void } {
  const [stored, setStored] = useState<{ readonly query: Query<Value>; readonly state: Stored<Value> }>({
    query,
    state: { kind: 'reading' },
  });
  const askAgain = useRef<() => void>(() => undefined);
  useEffect(() => {
    const stop = new AbortController();
    let asked = 0;
    let answered = 0;
    let readAt = 0;
    let isReading = false;
    const read = async () => {
      isReading = true;
      while (answered !== asked && !stop.signal.aborted) {
        answered = asked;
        const state = await readOnce(query).catch((error: unknown): Stored<Value> => {
          log('a section could not be read', { error: String(error) });
          return { kind: 'failed', refusal: 'failed' };
        });
        readAt = Date.now();
        if (!stop.signal.aborted) setStored({ query, state });
      }
      isReading = false;
    };
    const again = () => {
      asked += 1;
      if (!isReading) void read();
    };
    askAgain.current = again;
    again();
    onChanged((what) => {
      if (after.includes(what)) again();
    }, stop.signal);
    const look = () => {
      if (document.visibilityState === 'visible' && Date.now() - readAt > staleAfter) again();
    };
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    return () => stop.abort();
  }, [query, after]);
  const again = useCallback(() => askAgain.current(), []);
  const state: Stored<Value> = stored.query === query ? stored.state : { kind: 'reading' };
  return { ...state, again };
}
