import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentFormat } from '../../../lib/db/upgrades/upgrades.ts';
import type { Page } from '../browser.ts';
import { repeatUntil } from '../look.ts';
import type { Spec } from '../spec.ts';
import { type BrowserName, launch } from '../stage.ts';
import { formerStore, putStore } from '../storeOfFormat.ts';

const many = 12_000;
/** How long after the upgrade began the browser is killed, in milliseconds: sooner where a former try came too late. */
const killedAfter = [400, 150, 50, 0];

// Firefox forgets what a temporary extension stored when it ends, unless told not to.
const preferences = { 'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true };

/**
 * Copies the store's only promise, kept, so often that carrying them takes a while, and holds on to the store, which keeps every upgrade
 * waiting. Asked for one, it lets go, so that the upgrade begins there and then, and asks for another connection, which is answered only once
 * the upgrade has ended. Gives the version that it found.
 */
function copyAndHold(page: Page): Promise<number> {
  return page.look(async (count) => {
    const opening = indexedDB.open('ridealong');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const database = opening.result;
    const copied = new Promise<void>((resolve, reject) => {
      const writing = database.transaction('commitments', 'readwrite');
      const place = writing.objectStore('commitments');
      const reading = place.getAll();
      reading.onsuccess = () => {
        const [row] = reading.result as readonly object[];
        place.clear();
        for (let copy = 0; copy < count; copy += 1) place.add({ ...row, id: `c${copy}`, state: 'kept' });
      };
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(new Error(String(writing.error)));
    });
    database.onversionchange = async () => {
      await copied;
      database.close();
      const waiting = indexedDB.open('ridealong');
      document.documentElement.setAttribute('data-upgrade', 'begun');
      waiting.onsuccess = () => {
        document.documentElement.setAttribute('data-upgrade', 'ended');
        waiting.result.close();
      };
    };
    await copied;
    return database.version;
  }, many);
}

type Lying = { readonly format: number; readonly written: number; readonly promises: number; readonly carried: number };

/** What the store says of itself and how many promises are in today's form, counted where they lie. */
function lying(page: Page): Promise<Lying> {
  return page.look(async () => {
    const answer = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(new Error(String(asking.error)));
      });
    const database = await answer(indexedDB.open('ridealong'));
    const reading = database.transaction(['commitments', 'meta']);
    const promises = (await answer(reading.objectStore('commitments').getAll())) as readonly object[];
    const [meta] = (await answer(reading.objectStore('meta').getAll())) as readonly { readonly schema: number }[];
    database.close();
    return {
      format: database.version / 10,
      written: meta?.schema ?? 0,
      promises: promises.length,
      carried: promises.filter((each) => 'person' in each).length,
    };
  });
}

/** Kills a browser in an upgrade and looks at what it left. Gives whether the upgrade had begun and had not ended. */
async function killedWithin(name: BrowserName, after: number): Promise<boolean> {
  const profile = mkdtempSync(join(tmpdir(), 'ridealong-killed-'));
  try {
    const former = formerStore(2);
    const first = await launch(name, { profile, preferences });
    // A picture asks for nothing, and with the background ended nobody carries the store before there is much to carry.
    const page = await first.extensionPage('icon/128.png');
    await first.stopBackground();
    await putStore(page, former);
    assert.equal(await copyAndHold(page), former.version);
    // Its first reading opens the store, and so begins to carry it.
    void first.extensionPage('options.html#/today').catch(() => null);
    const state = () => page.look(() => document.documentElement.getAttribute('data-upgrade'));
    await repeatUntil('the upgrade begins', state);
    await new Promise((resolve) => setTimeout(resolve, after));
    const wasUnderWay = (await state()) === 'begun';
    await first.kill();

    const second = await launch(name, { profile, preferences });
    const afterwards = await second.extensionPage('icon/128.png');
    // The background may have carried it by now.
    const left = await lying(afterwards);
    assert.equal(left.promises, many);
    assert.equal(left.carried, left.format === currentFormat ? many : 0);
    assert.equal(left.written, left.format);

    const desk = await second.extensionPage('options.html#/today');
    await desk.says('Today');
    const present = await repeatUntil('the store is carried', async () => {
      const now = await lying(afterwards);
      return now.format === currentFormat ? now : null;
    });
    assert.deepEqual(present, { format: currentFormat, written: currentFormat, promises: many, carried: many });
    await second.close();
    return wasUnderWay;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export const spec: Spec = {
  name: 'a browser that is killed while many rows are carried to the present has them all as before, or all carried, and goes on',
  run: async ({ browser: { name } }) => {
    for (const after of killedAfter) if (await killedWithin(name, after)) return;
    assert.fail('No kill fell within an upgrade.');
  },
};
