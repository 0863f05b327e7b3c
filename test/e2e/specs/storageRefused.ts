import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dealsIn } from '../deals.ts';
import { firefoxUuid } from '../firefoxProcess.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'where the browser cannot open its database the panel warns and goes by the page and the playbook alone; no error reaches the page',
  launch: {
    prepareProfile: (folder) => {
      // A file where the browser wants a folder: every database of the extension's pages fails to open.
      for (const place of ['Default/IndexedDB', `storage/default/moz-extension+++${firefoxUuid}/idb`]) {
        mkdirSync(dirname(join(folder, place)), { recursive: true });
        writeFileSync(join(folder, place), '');
      }
    },
  },
  run: async ({ browser, crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await page.panel();
    await panel.says(/does not let Ridealong store anything/i);
    await panel.says(/what you see comes from this page alone/i);
    await panel.says(deal.name);
    await panel.says(/to leave this stage/i);
    await panel.says(/next step/i);
    await panel.click('.check-row button, .check-row input');
    await panel.says(/refused to store this/i);

    await page.click('[role=radio][data-stage-id="st_closing"]');
    await panel.says(/Closing/);
    await browser.stopBackground();
    await page.click({ words: 'Next' });
    await panel.saysNot(deal.name);
    await panel.says(/to leave this stage/i);
    await panel.says(/does not let Ridealong store anything/i);
    assert.deepEqual(page.errors(), []);
  },
};
