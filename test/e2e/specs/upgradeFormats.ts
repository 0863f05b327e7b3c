import assert from 'node:assert/strict';
import { currentFormat } from '../../../lib/db/upgrades/upgrades.ts';
import { repeatUntil } from '../look.ts';
import type { Spec } from '../spec.ts';
import { formerStore, lyingIn, putStore } from '../storeOfFormat.ts';

export const spec: Spec = {
  name: 'a store of each former format is carried to the present by the desk, with every row, and shows what was promised',
  run: async ({ browser }) => {
    for (let format = 1; format <= currentFormat; format += 1) {
      const page = await browser.extensionPage('options.html#/privacy');
      const former = formerStore(format);
      await putStore(page, former);
      await browser.stopBackground();
      const desk = await browser.extensionPage('options.html#/today');
      await desk.says('reference call');
      const names = Object.keys(former.tables);
      const present = await repeatUntil('the store is carried', async () => {
        const lying = await lyingIn(page, names);
        return lying.version === currentFormat * 10 ? lying : null;
      });
      assert.equal(present.rows['meta']?.[0]?.['schema'], currentFormat);
      for (const name of names) assert.equal(present.rows[name]?.length, former.tables[name]?.length, `${name} of format ${format}`);
      assert.deepEqual(desk.errors(), []);
      await desk.close();
      await page.close();
    }
  },
};
