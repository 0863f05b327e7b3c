import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'where the browser cannot open its database the panel says so, and no error reaches the page',
  // Firefox keeps storage.local in the same place, so that there the extension could not even be connected.
  only: 'chromium',
  launch: {
    prepareProfile: (folder) => {
      mkdirSync(join(folder, 'Default'), { recursive: true });
      // A file where the browser wants a folder: every database fails to open.
      writeFileSync(join(folder, 'Default/IndexedDB'), '');
    },
  },
  run: async ({ crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await page.panel();
    await panel.says(/does not let Ridealong store anything/i);
    if (page.errors().length > 0) throw new Error(page.errors().join('\n'));
  },
};
