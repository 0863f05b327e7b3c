import assert from 'node:assert/strict';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'an import that is cancelled while it is written leaves nothing, and the page answers all the while',
  run: async ({ browser }) => {
    const desk = await browser.extensionPage('options.html#/data/import');
    await desk.until(() => document.querySelector('input[type=file]') !== null);
    await desk.look(() => {
      const deals = ['Deal ID,Deal Name,Deal Owner,Deal Stage,Create Date,Closed On'];
      const moves = ['Deal ID,From Stage,To Stage,Changed at'];
      for (let deal = 0; deal < 6_000; deal += 1) {
        const at = (days: number) => new Date(Date.UTC(2025, 0, 6 + (deal % 300) + days)).toISOString().slice(0, 10);
        deals.push(`D-${deal},Deal ${deal},Rep ${deal % 8},${deal % 3 === 0 ? 'Won' : 'Lost'},${at(0)},${at(40)}`);
        for (let move = 0; move < 4; move += 1)
          moves.push(`D-${deal},${move === 0 ? '' : `Stage ${move}`},Stage ${move + 1},${at(move * 10)}`);
      }
      const held = new DataTransfer();
      held.items.add(new File([deals.join('\n')], 'deals.csv'));
      held.items.add(new File([moves.join('\n')], 'history.csv'));
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) return;
      input.files = held.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await desk.says('6,000 deals.');
    await desk.click({ words: 'Try it without storing' });
    await desk.says('6,000 deals would be added');
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
