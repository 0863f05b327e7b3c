import type { RefusedHistory } from '../answers/historyState';
import { browser } from '../browser/extension';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import { z } from '../schema/zod';
import { announce } from './announce';

// Kept in the session's memory: what refuses to write cannot be written where it refuses.
const writeKey = 'refusedWrite';
const historyKey = (origin: string) => `refusedHistory:${origin}`;

const refusal = z.enum(['storage-refused', 'storage-full', 'storage-newer', 'not-upgraded', 'failed']) satisfies z.ZodType<StorageRefusal>;
const refusedHistory = z.object({ why: refusal, at: z.number() }) satisfies z.ZodType<RefusedHistory>;

/** What was last noted here; undefined after the background has begun anew. */
let noted: StorageRefusal | null | undefined;
let noting = Promise.resolve();

/** Notes how the latest write went: why it was refused, null where it was not. Told to our pages where that is news. */
export function noteWrite(why: StorageRefusal | null): void {
  if (why === noted) return;
  noted = why;
  noting = noting.then(async () => {
    if ((await refusedWrite()) === why) return;
    await (why === null ? browser.storage.session.remove(writeKey) : browser.storage.session.set({ [writeKey]: why }));
    announce('deal');
  });
}

/** Why the latest write was refused; null where it was not. */
export async function refusedWrite(): Promise<StorageRefusal | null> {
  const stored = await browser.storage.session.get(writeKey);
  return refusal.safeParse(stored[writeKey]).data ?? null;
}

/** Notes that the store took nothing from a site's history reader, or (null) that it took something again. */
export async function noteHistory(origin: string, why: StorageRefusal | null, at: Instant): Promise<void> {
  const key = historyKey(origin);
  if (why === null) await browser.storage.session.remove(key);
  else await browser.storage.session.set({ [key]: { why, at } satisfies RefusedHistory });
}

/** Why the store took nothing from a site's history reader the last time; null where it did. */
export async function historyRefused(origin: string): Promise<RefusedHistory | null> {
  const key = historyKey(origin);
  const stored = await browser.storage.session.get(key);
  return refusedHistory.safeParse(stored[key]).data ?? null;
}
