import assert from 'node:assert/strict';
import { type Stored, storeManyDeals } from '../../bench/manyDeals.ts';
import { dealsIn } from '../deals.ts';
import { repeatUntil } from '../look.ts';
import type { Spec } from '../spec.ts';

/** How many parts of the columns are kept, and how many deals are in those that are whole. Runs in an extension page. */
async function columnsStored(): Promise<{ parts: number; whole: number }> {
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
  });
  const answerOf = <Answer>(asking: IDBRequest) =>
    new Promise<Answer>((resolve) => {
      asking.onsuccess = () => resolve(asking.result as Answer);
    });
  const store = (name: string) => database.transaction(name).objectStore(name);
  const parts = await answerOf<number>(store('columnParts').count());
  const [snapshot] = await answerOf<{ columns: { deals: readonly string[] } }[]>(store('snapshots').getAll());
  database.close();
  return { parts, whole: snapshot?.columns.deals.length ?? 0 };
}

export const spec: Spec = {
  name: 'a background that is ended while it works out the figures of many deals loses nothing of them, and goes on',
  demo: { openDeals: 30, closedDeals: 100 },
  run: async ({ browser, crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await (await page.panel()).says(/history read/i);
    const stored: Stored = await storeManyDeals(browser, 7_000, 3);
    const desk = await browser.extensionPage('options.html');
    await browser.stopBackground();
    await page.front();
    await page.reload();
    const kept = await repeatUntil('a part is kept', async () => (await desk.look(columnsStored)).parts);
    await browser.stopBackground();
    const left = await desk.look(columnsStored);
    // Those of the deals before may be there still.
    assert.ok(left.whole < stored.deals);
    assert.ok(left.parts >= kept);
    await page.reload();
    await repeatUntil('the columns are whole', async () => {
      const { parts, whole } = await desk.look(columnsStored);
      return parts === 0 && whole === stored.deals;
    });
    await (await page.panel()).says(/pass by day/i);
    assert.deepEqual(page.errors(), []);
  },
};
