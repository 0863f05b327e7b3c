import assert from 'node:assert/strict';
import { chooseBackup, madeBackup, stored } from '../backups.ts';
import { chooseManyDeals, tryThem } from '../chooseManyDeals.ts';
import { keepNotes } from '../desk.ts';
import { cannotMakeDisk, makeDisk } from '../disk.ts';
import { fillStorage, makeRoom } from '../filling.ts';
import type { Spec } from '../spec.ts';
import { launch } from '../stage.ts';

/** In Chromium so much of the disk is never filled by the store, which begins no write with less. */
const keptFree = 32_000_000;

/** Enough to begin with, and for neither an import nor a restore. */
const left = 300_000;

export const spec: Spec = {
  name: 'an import and a restore that find the disk full change nothing and say what to do; with room made the same window does both',
  // Firefox has a limit that can be set. Chromium gives an extension with unlimitedStorage all that its disk has: here a disk of its own.
  launch: { preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': 16_384 } },
  cannotRun: (name) => (name === 'chromium' ? cannotMakeDisk() : null),
  run: async (stage) => {
    const disk = stage.browser.name === 'chromium' ? makeDisk(128) : null;
    const browser = disk === null ? stage.browser : await launch('chromium', { profile: disk.folder });
    try {
      const desk = await browser.extensionPage('options.html#/data/import');
      const fill = async () => (disk === null ? fillStorage(desk, left) : disk.fill(keptFree + left));
      const empty = async () => (disk === null ? makeRoom(desk) : disk.makeRoom());
      await keepNotes(desk, [{ name: 'Carol Kovács', answers: { text: 'Wants to lead a team.' } }]);
      await chooseManyDeals(desk, 500);
      await tryThem(desk, 500);
      await fill();
      await desk.click({ words: 'Import 500 deals' });
      await desk.says('There is no room left on the disk. Nothing was imported; everything is as before. Free some space and try again.');
      await empty();
      await tryThem(desk, 500);
      await desk.click({ words: 'Import 500 deals' });
      await desk.says('500 new deals');
      const wanted = await stored(desk);
      assert.deepEqual([wanted['deals']?.length, wanted['events']?.length, wanted['people']?.length], [500, 3_000, 1]);

      await desk.click({ words: 'Backup' });
      const file = await madeBackup(desk, null);
      await keepNotes(desk, [{ name: '李雷', answers: { text: '希望多参加陪访' } }]);
      const before = await stored(desk);
      await chooseBackup(desk, 'deals.jsonl.gz', file);
      await desk.says('Here now');
      await fill();
      await desk.click({ words: 'Replace what is here' });
      await desk.click({ words: 'Replace' });
      await desk.says('There is no room left for it in this browser. Free some space on the disk, then try again.');
      await desk.says('Nothing was changed here.');
      await empty();
      assert.deepEqual(await stored(desk), before);
      await desk.click({ words: 'Replace' });
      await desk.says('Restored.');
      assert.deepEqual(await stored(desk), wanted);
      assert.deepEqual(desk.errors(), []);
    } finally {
      if (disk !== null) await browser.close();
      disk?.strike();
    }
  },
};
