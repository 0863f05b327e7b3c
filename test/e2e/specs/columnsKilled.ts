import assert from 'node:assert/strict';
import { type Stored, storeManyDeals } from '../../bench/manyDeals.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

/** How many parts of the columns are kept, and how many deals are in those that are whole. Runs in an extension page. */
async function columnsStored(): Promise<{ parts: number; through: string; whole: number }> {
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = (name: string) =>
    new Promise<{ through: string; columns: { deals: readonly string[] } }[]>((resolve) => {
      const asking = database.transaction(name).objectStore(name).getAll();
      asking.onsuccess = () => resolve(asking.result as { through: string; columns: { deals: readonly string[] } }[]);
    });
  const [parts, snapshots] = [await all('columnParts'), await all('snapshots')];
  database.close();
  return { parts: parts.length, through: parts.at(-1)?.through ?? '', whole: snapshots[0]?.columns.deals.length ?? 0 };
}

async function someParts(): Promise<number | null> {
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
  });
  const count = await new Promise<number>((resolve) => {
    const asking = database.transaction('columnParts').objectStore('columnParts').count();
    asking.onsuccess = () => resolve(asking.result);
  });
  database.close();
  return count > 0 ? count : null;
}

export const spec: Spec = {
  name: 'a background that is ended while it works out the figures of many deals loses nothing of them, and goes on',
  demo: { openDeals: 30, closedDeals: 100 },
  run: async ({ browser, crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await (await page.panel()).says(/history read/i);
    const stored: Stored = await storeManyDeals(browser, 12_000, 3);
    const desk = await browser.extensionPage('options.html');
    await browser.stopBackground();
    await page.front();
    await page.reload();
    const kept = await desk.until(someParts);
    await browser.stopBackground();
    const left = await desk.look(columnsStored);
    // Those of the deals before may be there still.
    assert.ok(left.whole < stored.deals);
    assert.ok(left.parts >= kept);
    await page.reload();
    await (await page.panel()).says(/pass by day/i);
    const done = await desk.look(columnsStored);
    assert.deepEqual([done.parts, done.whole], [0, stored.deals]);
    assert.deepEqual(page.errors(), []);
  },
};
