import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeFaults } from '../axe.ts';
import { chooseBackup, fill, stored } from '../backups.ts';
import { keepNotes } from '../desk.ts';
import { repeatUntil } from '../look.ts';
import { backupPage, pass, passphrase, standing, startAnew, switchOn } from '../scheduledBackups.ts';
import type { Spec } from '../spec.ts';
import { launch } from '../stage.ts';

export const spec: Spec = {
  name: 'a due backup lands among the downloads though no desk is open; what cannot be written is told and tried again; the file restores everything in a fresh browser',
  run: async ({ browser: fresh }) => {
    const downloads = mkdtempSync(join(tmpdir(), 'ridealong-downloads-'));
    const folder = join(downloads, 'Ridealong');
    const files = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.age')) : []);
    const browser = await launch(fresh.name, { downloads });
    try {
      const desk = await browser.extensionPage(backupPage);
      await keepNotes(desk, [{ name: 'Carol Kovács', answers: { text: 'Wants to lead a team.' } }]);
      await switchOn(desk, 'downloads');
      await desk.says('Into Ridealong within the downloads folder, every week.');
      await desk.says(/The last good one was made .*: Ridealong [\d-]+\.age/);
      assert.deepEqual(await axeFaults(desk), []);
      const [name = ''] = files();
      assert.match(name, /^Ridealong \d{4}-\d\d-\d\d\.age$/);
      const first = readFileSync(join(folder, name));
      await desk.close();

      // From here on the background is alone with a popup, which makes no backups.
      const popup = await browser.extensionPage('popup.html');
      await keepNotes(popup, [{ name: '李雷', answers: { text: '希望多参加陪访' } }]);
      const before = await stored(popup);
      await pass(popup, 8);
      await startAnew(browser, popup);
      const at = (await standing(popup)).at ?? 0;
      await repeatUntil('the background makes it', async () => ((await standing(popup)).at ?? 0) > at);
      // Of one day, so that the browser tells them apart.
      const second = (await standing(popup)).name;
      assert.deepEqual(files().toSorted(), [name, second].toSorted());
      assert.deepEqual(readFileSync(join(folder, name)), first);
      const made = readFileSync(join(folder, second));

      // Where the folder should be, there is a file.
      renameSync(folder, join(downloads, 'aside'));
      writeFileSync(folder, 'in the way');
      await pass(popup, 8);
      await startAnew(browser, popup);
      await repeatUntil('it fails', async () => (await standing(popup)).problem);
      const told = await browser.extensionPage(backupPage);
      await told.says('the file could not be written there');
      await told.says('It is tried again by itself every hour');
      await told.says('The last good backup was made');
      assert.deepEqual(await axeFaults(told), []);
      await told.goto(browser.extensionUrl('options.html#/today'));
      await told.says('A backup is due and could not be made. The last good backup was made');
      await told.close();
      assert.deepEqual(readFileSync(join(downloads, 'aside', second)), made);

      // As if the hour until the next try had passed.
      rmSync(folder);
      renameSync(join(downloads, 'aside'), folder);
      await pass(popup, 0);
      await startAnew(browser, popup);
      await repeatUntil('it is made at last', async () => (await standing(popup)).problem === null);
      const third = (await standing(popup)).name;
      assert.equal(files().length, 3);
      assert.deepEqual(popup.errors(), []);

      const there = await fresh.extensionPage(backupPage);
      await chooseBackup(there, third, readFileSync(join(folder, third)).toString('base64'));
      await fill(there, 'Passphrase of the backup', passphrase);
      await there.click({ words: 'Open' });
      await there.says('Here now');
      await there.click({ words: 'Replace' });
      await there.says('Restored.');
      assert.deepEqual(await stored(there), before);
    } finally {
      await browser.close();
      rmSync(downloads, { recursive: true, force: true });
    }
  },
};
