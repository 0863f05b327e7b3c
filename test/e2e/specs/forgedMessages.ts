import assert from 'node:assert/strict';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'messages and events that a page forges do nothing, and it cannot reach what is ours',
  run: async ({ crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    const before = await panel.text();
    await page.look(() => {
      const verbs = ['dealSeen', 'panelView', 'tickCriterion', 'setRole', 'saveReview', 'historyPage'];
      for (const verb of verbs) {
        const body = { dealKey: 'x', crm: 'demo', dealId: '1', role: 'manager' };
        const message = { ridealong: verb, body };
        window.postMessage(message, '*');
        window.dispatchEvent(new MessageEvent('message', { data: message }));
        document.dispatchEvent(new CustomEvent(verb, { detail: message }));
        const host = document.querySelector('ridealong-panel');
        host?.dispatchEvent(new CustomEvent(verb, { detail: message, bubbles: true }));
      }
      const { port1 } = new MessageChannel();
      window.postMessage('ridealong-port', '*', [port1]);
      for (const told of ['stop', 'togglePanel', 'readHistory']) window.postMessage({ ridealongTold: told }, '*');
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(await panel.text(), before);
    const reach = await page.look(() => {
      const root = globalThis as { chrome?: { runtime?: unknown }; browser?: { runtime?: unknown } };
      const named = Object.keys(globalThis).filter((key) => /ridealong/i.test(key));
      return {
        named,
        shadow: document.querySelector('ridealong-panel')?.shadowRoot === null,
        api: Boolean(root.chrome?.runtime ?? root.browser?.runtime),
      };
    });
    assert.deepEqual(reach, { named: [], shadow: true, api: false });
    assert.deepEqual(page.errors(), []);
  },
};
