import { browser } from '../browser/extension';

const name = 'accessKeys';

/** The keys that the user gave for CRMs' APIs, by the site's origin. Kept beside the store and not in it, so that no backup carries one. */
async function keys(): Promise<ReadonlyMap<string, string>> {
  const stored = (await browser.storage.local.get(name))[name];
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return new Map(entries.flatMap(([origin, key]) => (typeof key === 'string' ? [[origin, key]] : [])));
}

/** The key for a site's API; null where the user gave none. */
export async function accessKey(origin: string): Promise<string | null> {
  return (await keys()).get(origin) ?? null;
}

/** Keeps a key for a site's API in place of any former one, or forgets it with null. */
export function keepAccessKey(origin: string, key: string | null): Promise<void> {
  return navigator.locks.request(`ridealong-${name}`, async () => {
    const present = new Map(await keys());
    if (key === null) present.delete(origin);
    else present.set(origin, key);
    await browser.storage.local.set({ [name]: Object.fromEntries(present) });
  });
}

/** A key as it may be shown: its first and last four characters, or none of one that is so short that little would be hidden. */
export function maskedKey(key: string): string {
  return key.length < 20 ? '…' : `${key.slice(0, 4)}…${key.slice(-4)}`;
}
