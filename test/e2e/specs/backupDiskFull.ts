import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepNotes } from '../desk.ts';
import { cannotMakeDisk, makeDisk } from '../disk.ts';
import { repeatUntil } from '../look.ts';
import { backupPage, pass, standing, startAnew, switchOn } from '../scheduledBackups.ts';
import type { Spec } from '../spec.ts';
import { launch } from '../stage.ts';

export const spec: Spec = {
  name: 'a backup for which the disk has no room is told as that, leaves the former one whole, and is made once there is room',
  cannotRun: cannotMakeDisk,
  run: async ({ browser: { name: which } }) => {
    const disk = makeDisk(1);
    const browser = await launch(which, { downloads: disk.folder });
    try {
      const desk = await browser.extensionPage(backupPage);
      await switchOn(desk, 'downloads');
      await desk.says(/The last good one was made .*: Ridealong [\d-]+\.age/);
      await desk.close();
      const folder = join(disk.folder, 'Ridealong');
      const [name = ''] = readdirSync(folder);
      const former = readFileSync(join(folder, name));

      // Text that no compression makes small enough for what room is left.
      const popup = await browser.extensionPage('popup.html');
      const noise = Array.from({ length: 4_000 }, () => Math.random().toString(36).slice(2)).join(' ');
      await keepNotes(popup, [{ name: 'Carol', answers: { text: noise } }]);
      disk.fill(8_192);
      await pass(popup, 8);
      await startAnew(browser, popup);
      await repeatUntil('it fails', async () => (await standing(popup)).problem);
      const told = await browser.extensionPage(backupPage);
      // Firefox tells nobody why a file could not be written.
      await told.says(which === 'chromium' ? 'There is no room left there, so the last backup could not be made.' : 'The disk may be full');
      await told.says('The last good backup was made');
      await told.close();
      assert.deepEqual(readFileSync(join(folder, name)), former);

      disk.makeRoom();
      await pass(popup, 0);
      await startAnew(browser, popup);
      await repeatUntil('it is made', async () => (await standing(popup)).problem === null);
      assert.ok(readFileSync(join(folder, (await standing(popup)).name)).length > former.length);
    } finally {
      await browser.close();
      disk.strike();
    }
  },
};
