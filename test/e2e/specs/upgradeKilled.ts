import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentFormat } from '../../../lib/db/upgrades/upgrades.ts';
import { repeatUntil } from '../look.ts';
import type { Spec } from '../spec.ts';
import { launch } from '../stage.ts';
import { formerStore, lyingIn, putStore } from '../storeOfFormat.ts';

const many = 40_000;

// Firefox forgets what a temporary extension stored when it ends, unless told not to.
const preferences = { 'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true };

export const spec: Spec = {
  name: 'a browser that is killed while many rows are carried to the present has them all as before, or all carried, and goes on',
  run: async ({ browser: { name } }) => {
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
      // Its first reading opens the store, and so begins to carry it.
      void first.extensionPage('options.html#/today').catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 700));
      await first.kill();

      const second = await launch(name, { profile, preferences });
      const after = await second.extensionPage('options.html#/privacy');
      const left = await lyingIn(after, ['commitments', 'meta']);
      const carried = (left.rows['commitments'] ?? []).filter((each) => 'person' in each).length;
      assert.equal(left.rows['commitments']?.length, many);
      assert.equal(carried, left.version === currentFormat * 10 ? many : 0);
      assert.equal(left.rows['meta']?.[0]?.['schema'], left.version / 10);

      const desk = await second.extensionPage('options.html#/today');
      await desk.says('Today');
      const present = await repeatUntil('the store is carried', async () => {
        const lying = await lyingIn(after, ['commitments', 'meta']);
        return lying.version === currentFormat * 10 ? lying : null;
      });
      assert.equal(present.rows['commitments']?.filter((each) => 'person' in each).length, many);
      assert.equal(present.rows['meta']?.[0]?.['schema'], currentFormat);
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  },
};
