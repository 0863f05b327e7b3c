import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const spec: Spec = {
  name: 'a longer week, chosen on the desk, makes deals older in an open panel; pasted holidays are looked at, added and taken back',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    const age = () => panel.until(() => Number(/day (\d+)/.exec(document.body.textContent ?? '')?.[1] ?? 0));
    const before = await age();
    const desk = await browser.extensionPage('options.html#/settings');
    for (const day of ['Saturday', 'Sunday']) {
      await desk.click(`input[aria-label="${day}"]`);
      await desk.says('Saved: Working week');
    }
    await desk.says('7 days a week');
    await panel.until((former) => Number(/day (\d+)/.exec(document.body.textContent ?? '')?.[1] ?? 0) > former, before);
    await desk.click({ words: 'Undo' });
    await desk.says('6 days a week');

    await desk.click({ words: 'Add from a list or a calendar file' });
    await desk.type('.settings-dates textarea', '2026-12-24..2026-12-26 Christmas');
    await desk.says('3 days off understood');
    const faults = await desk.run(`(async () => {
      ${axe};
      const report = await axe.run(document, { resultTypes: ['violations'] });
      return report.violations.map((found) => found.id + ': ' + found.nodes[0].html.slice(0, 200));
    })()`);
    assert.deepEqual(faults, []);
    await desk.click({ words: 'Add 3 days' });
    await desk.says('Saved: holidays and worked days off');
    const stored = () =>
      desk.run(`(async () => (await (globalThis.browser ?? globalThis.chrome).storage.local.get('settings')).settings.holidays.length)()`);
    assert.equal(await stored(), 3);
    await desk.click({ words: 'Undo' });
    await desk.says('Taken back: holidays and worked days off');
    assert.equal(await stored(), 0);
    assert.deepEqual([...page.errors(), ...desk.errors()], []);
  },
};
