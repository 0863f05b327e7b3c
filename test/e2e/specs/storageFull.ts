import { launchedChromium } from '../chromium.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'with the storage full the panel says that the note was not stored and keeps the words on the screen',
  // Firefox has no way to set an origin's quota from outside.
  only: 'chromium',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    await panel.click({ words: 'Manager' });
    const { context, extensionUrl, playwright } = launchedChromium(browser);
    const session = await context.newCDPSession(playwright(page));
    await session.send('Storage.overrideQuotaForOrigin', { origin: extensionUrl('').replace(/\/$/, ''), quotaSize: 1 });
    await panel.type('textarea', 'x');
    await panel.says(/storage is full/i);
    await panel.says(/your text is still here|all that was stored before is safe/i);
    await panel.until(() => document.querySelector('textarea')?.value === 'x');
    await session.send('Storage.overrideQuotaForOrigin', { origin: extensionUrl('').replace(/\/$/, '') });
    await panel.type('textarea', 'xy');
    await panel.says('Draft kept as you type');
  },
};
