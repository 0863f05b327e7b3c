import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'a deal page shows stage, checklist and ratio, and the history was only read, two requests at a time at most',
  run: async ({ crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(deal.name);
    await panel.says('Proposal');
    await panel.says(/history read/i);
    await panel.says(/\d+ to \d+ in a hundred/);
    const { requests, mostAtOnce } = await crm.requests();
    assert.ok(requests.length > 0);
    assert.deepEqual(
      requests.filter((request) => request.method !== 'GET'),
      [],
    );
    assert.ok(mostAtOnce <= 2, `${mostAtOnce} requests at once`);
    assert.deepEqual(page.errors(), []);
  },
};
