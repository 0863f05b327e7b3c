import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentFormat } from '../../../lib/db/upgrades/upgrades.ts';
import type { Page } from '../browser.ts';
import { repeatUntil } from '../look.ts';
import type { Spec } from '../spec.ts';
import { type BrowserName, launch } from '../stage.ts';
import { formerStore, lyingIn, putStore } from '../storeOfFormat.ts';

const many = 40_000;
/** How long after the upgrade began the browser is killed, in milliseconds: sooner where a former try came too late. */
const killedAfter = [400, 150, 50, 0];

// Firefox forgets what a temporary extension stored when it ends, unless told not to.
const preferences = { 'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true };

/**
 * Holds a connection to the store as it is, which keeps every upgrade waiting. Asked for one, it lets go, so that the upgrade begins there and
 * then, and asks for another connection, which is answered only once the upgrade has ended.
 */
function holdUntilUpgrade(page: Page): Promise<number> {
  return page.look(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('ridealong');
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          const database = opening.result;
          database.onversionchange = () => {
            database.close();
            const waiting = indexedDB.open('ridealong');
            document.documentElement.setAttribute('data-upgrade', 'begun');
            waiting.onsuccess = () => {
              document.documentElement.setAttribute('data-upgrade', 'ended');
              waiting.result.close();
            };
          };
          resolve(database.version);
        };
      }),
  );
}

/** Kills a browser in an upgrade and looks at what it left. Gives whether the upgrade had begun and had not ended. */
async function killedWithin(name: BrowserName, after: number): Promise<boolean> {
  const profile = mkdtempSync(join(tmpdir(), 'ridealong-killed-'));
  try {
    const former = formerStore(2);
    const [row] = former.tables['commitments'] ?? [];
    const commitments = Array.from({ length: many }, (_, index) => ({
      ...(row as unknown as object),
      id: `c${index}`,
      state: 'kept',
    }));
    const first = await launch(name, { profile, preferences });
    const page = await first.extensionPage('options.html#/privacy');
    await putStore(page, { ...former, tables: { ...former.tables, commitments: commitments as unknown as readonly never[] } });
    await first.stopBackground();
    const held = await holdUntilUpgrade(page);
    // Its first reading opens the store, and so begins to carry it.
    void first.extensionPage('options.html#/today').catch(() => null);
    const state = () => page.look(() => document.documentElement.getAttribute('data-upgrade'));
    await repeatUntil('the upgrade begins', state);
    await new Promise((resolve) => setTimeout(resolve, after));
    const wasUnderWay = held === former.version && (await state()) === 'begun';
    await first.kill();

    const second = await launch(name, { profile, preferences });
    const afterwards = await second.extensionPage('options.html#/privacy');
    const left = await lyingIn(afterwards, ['commitments', 'meta']);
    const carried = (left.rows['commitments'] ?? []).filter((each) => 'person' in each).length;
    assert.equal(left.rows['commitments']?.length, many);
    assert.equal(carried, left.version === currentFormat * 10 ? many : 0);
    assert.equal(left.rows['meta']?.[0]?.['schema'], left.version / 10);

    const desk = await second.extensionPage('options.html#/today');
    await desk.says('Today');
    const present = await repeatUntil('the store is carried', async () => {
      const lying = await lyingIn(afterwards, ['commitments', 'meta']);
      return lying.version === currentFormat * 10 ? lying : null;
    });
    assert.equal(present.rows['commitments']?.filter((each) => 'person' in each).length, many);
    assert.equal(present.rows['meta']?.[0]?.['schema'], currentFormat);
    await second.close();
    return wasUnderWay && left.version === former.version;
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
