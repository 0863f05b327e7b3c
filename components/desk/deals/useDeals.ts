import { useEffect, useState } from 'react';
import type { DealsOfFigure } from '../../../lib/answers/dealsOfFigure';
import { type DealsAddress, dealsOfHash } from '../../../lib/messages/dealsAddress';

export type LoadedDeals =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'read'; readonly list: DealsOfFigure };

/** Store, ratios and playbook come side by side, while the page says that it is reading. */
async function read(address: DealsAddress): Promise<LoadedDeals> {
  const [{ openStore }, { presentUser }, { dealsOfFigure }, { presentPlaybook }] = await Promise.all([
    import('../../../lib/background/store'),
    import('../../../lib/background/user'),
    import('../../../lib/answers/dealsOfFigure'),
    import('../../../lib/background/presentPlaybook'),
  ]);
  const [store, user, playbook] = await Promise.all([openStore(), presentUser(), presentPlaybook()]);
  if (!store.ok) return { kind: 'failed' };
  const { language, today, now, calendar } = user;
  const list = await dealsOfFigure(store.value, address, { language, today, now, calendar, playbook });
  if (!list.ok) return { kind: 'failed' };
  return list.value === null ? { kind: 'unknown' } : { kind: 'read', list: list.value };
}

/** The list that an address names, read once from the store: it says as of when it is, and does not move while it is looked at. */
export function useDeals(hash: string): LoadedDeals {
  const [loaded, setLoaded] = useState<LoadedDeals>({ kind: 'reading' });
  useEffect(() => {
    let isWanted = true;
    setLoaded({ kind: 'reading' });
    const address = dealsOfHash(hash);
    const reading = address === null ? Promise.resolve<LoadedDeals>({ kind: 'unknown' }) : read(address);
    void reading
      .catch((): LoadedDeals => ({ kind: 'failed' }))
      .then((had) => {
        if (isWanted) setLoaded(had);
      });
    return () => {
      isWanted = false;
    };
  }, [hash]);
  return loaded;
}
