import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { crmHost } from '../crm.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'on a page of no known CRM the popup says so and offers nothing',
  run: async ({ browser }) => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Notes</title><h1>Not a CRM</h1>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = server.address();
      const page = await browser.open(`http://${crmHost}:${typeof address === 'object' ? address?.port : 0}/`);
      const tab = await browser.tabId(page);
      await browser.pressAction(page);
      const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
      await popup.says('does not know this CRM yet');
      assert.doesNotMatch(await popup.text(), /Use Ridealong here/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
};
