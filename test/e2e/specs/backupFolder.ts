import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseBackup, fill, stored } from '../backups.ts';
import type { Page, Surface } from '../browser.ts';
import { launchChromium } from '../chromium.ts';
import { keepNotes } from '../desk.ts';
import { repeatUntil } from '../look.ts';
import { backupPage, pass, passphrase, standing, startAnew, switchOn } from '../scheduledBackups.ts';
import type { Spec } from '../spec.ts';
import { builtExtension } from '../stage.ts';

/** No test can answer the browser's own dialog: a folder within the browser's private files stands for the one that would be picked there. */
function standInForPicker(desk: Page): Promise<void> {
  return desk.look(() => {
    const showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true });
    Object.assign(window, { showDirectoryPicker });
  });
}

/** The files in that folder, as base64. */
function filesIn(own: Surface): Promise<Readonly<Record<string, string>>> {
  return own.look(async () => {
    const found: Record<string, string> = {};
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups');
    for await (const [name, handle] of (folder as unknown as { entries: () => AsyncIterable<[string, FileSystemFileHandle]> }).entries()) {
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      found[name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }
    return found;
  });
}

export const spec: Spec = {
  name: 'a due backup is written into a folder by the background; a folder that is gone or no longer allowed is told, and it goes on once it is there',
  // Firefox lets no page pick a folder.
  only: 'chromium',
  run: async ({ browser: fresh }) => {
    const real = mkdtempSync(join(tmpdir(), 'ridealong-folder-'));
    const browser = await launchChromium({ extensionDir: builtExtension('chromium') });
    try {
      const desk = await browser.extensionPage(backupPage);
      await keepNotes(desk, [{ name: 'Carol Kovács', answers: { text: 'Wants to lead a team.' } }]);
      await standInForPicker(desk);
      await switchOn(desk, 'folder');
      await desk.says('Into the folder Backups, every week.');
      await desk.says(/The last good one was made .*: Ridealong [\d-]+\.age/);
      const [[name, first] = ['', '']] = Object.entries(await filesIn(desk));
      await desk.close();

      const popup = await browser.extensionPage('popup.html');
      await keepNotes(popup, [{ name: '李雷', answers: { text: '希望多参加陪访' } }]);
      const before = await stored(popup);
      const goesOn = async () => {
        const { at } = await standing(popup);
        await pass(popup, 8);
        await startAnew(browser, popup);
        await repeatUntil('the background makes it', async () => {
          const now = await standing(popup);
          return now.problem === null && (now.at ?? 0) > (at ?? 0);
        });
      };
      await goesOn();
      const made = await filesIn(popup);
      assert.deepEqual(Object.keys(made), [name]);
      assert.notEqual(made[name], first);

      const failsFor = async (problem: string) => {
        await pass(popup, 8);
        await startAnew(browser, popup);
        await repeatUntil(`it fails: ${problem}`, async () => (await standing(popup)).problem === problem);
        return browser.extensionPage(backupPage);
      };
      await popup.look(async () => (await navigator.storage.getDirectory()).removeEntry('Backups', { recursive: true }));
      const gone = await failsFor('gone');
      await gone.says('The folder is not there any more, so the last backup could not be made.');
      await gone.says('The last good backup was made');
      await gone.close();
      await popup.look(async () => {
        await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true });
      });
      await pass(popup, 8);
      await goesOn();
      const again = await filesIn(popup);
      assert.deepEqual(Object.keys(again), [name]);

      // A folder of the disk, dropped on a page: what a picked one becomes when the browser no longer lets us write there.
      await popup.look(() => {
        addEventListener('dragover', (event) => event.preventDefault());
        addEventListener('drop', (event) => {
          event.preventDefault();
          const item = event.dataTransfer?.items[0] as unknown as { getAsFileSystemHandle: () => Promise<FileSystemHandle> } | undefined;
          void item?.getAsFileSystemHandle().then((folder) => Object.assign(window, { folder }));
        });
      });
      const page = browser.playwright(popup);
      const session = await browser.context.newCDPSession(page);
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data: { items: [], files: [real], dragOperationsMask: 1 } });
      }
      await popup.until(async () => {
        const { folder } = window as unknown as { folder?: FileSystemHandle };
        if (folder === undefined) return false;
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open('ridealong');
          opening.onsuccess = () => resolve(opening.result);
        });
        const places = database.transaction('backupPlaces', 'readwrite').objectStore('backupPlaces');
        const reading = places.get('place');
        await new Promise((resolve) => {
          reading.onsuccess = resolve;
        });
        const putting = places.put({ ...reading.result, folder });
        await new Promise((resolve) => {
          putting.onsuccess = resolve;
        });
        database.close();
        return true;
      });
      const refused = await failsFor('permission');
      await refused.says('The browser no longer allows writing there.');
      await refused.says('Allow again');
      assert.deepEqual(readdirSync(real), []);
      assert.deepEqual([...popup.errors(), ...refused.errors()], []);

      const there = await fresh.extensionPage(backupPage);
      await chooseBackup(there, name, again[name] ?? '');
      await fill(there, 'Passphrase of the backup', passphrase);
      await there.click({ words: 'Open' });
      await there.says('Here now');
      await there.click({ words: 'Replace' });
      await there.says('Restored.');
      assert.deepEqual(await stored(there), before);
    } finally {
      await browser.close();
      rmSync(real, { recursive: true, force: true });
    }
  },
};
