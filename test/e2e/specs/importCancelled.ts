import assert from 'node:assert/strict';
import { chooseManyDeals, tryThem } from '../chooseManyDeals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'an import that is cancelled while it is written leaves nothing, and the page answers all the while',
  run: async ({ browser }) => {
    const desk = await browser.extensionPage('options.html#/data/import');
    await chooseManyDeals(desk, 6_000);
    await tryThem(desk, 6_000);
    await desk.click({ words: 'Import 6,000 deals' });
    await desk.says('Importing');
    await desk.click({ words: 'Cancel' });
    await desk.says('Cancelled. Nothing was stored.');
    const stored = await desk.look(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('ridealong');
          opening.onerror = () => reject(new Error('not opened'));
          opening.onsuccess = () => {
            const names = ['deals', 'events', 'imports', 'replacedDeals', 'pipelines'];
            const reading = opening.result.transaction(names);
            const counts = names.map((name) => reading.objectStore(name).count());
            reading.oncomplete = () => {
              opening.result.close();
              resolve(counts.map(({ result }) => result).join());
            };
          };
        }),
    );
    assert.equal(stored, '0,0,0,0,0');
    assert.deepEqual(desk.errors(), []);
  },
};
