import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

/** What the CRM does, and what the panel says of it. */
const faults = [
  { fault: '403', says: /does not let this account read/i },
  { fault: 'html', says: /asked to sign in|does not understand/i },
  { fault: 'error200', says: /does not understand/i },
  { fault: 'cut', says: /broke off|could not be reached/i },
  { fault: 'nothing', says: /does not understand|broke off/i },
  { fault: '401', says: /asked to sign in/i },
  { fault: 'gone', says: /could not be reached|broke off/i },
] as const;

export const spec: Spec = {
  name: 'an API that fails in seven ways is told in words with what to do, and reading goes on when it works again',
  demo: { fault: '403' },
  run: async ({ crm, connect, visit }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await page.panel();
    await panel.says(deal.name);
    await panel.says(faults[0].says);
    for (const { fault, says } of faults.slice(1)) {
      await crm.fail(fault);
      await panel.click({ words: 'Try again' });
      await panel.says(says);
    }
    await crm.fail(null);
    await panel.click({ words: 'Try again' });
    await panel.says(/history read/i);
    if (page.errors().length > 0) throw new Error(page.errors().join('\n'));
  },
};
