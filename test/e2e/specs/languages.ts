import assert from 'node:assert/strict';
import { choose } from '../choose.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

/** The name of the setting in each language as it is switched from, and what the panel then says. */
const turns = [
  { label: 'Language', to: 'zh', lang: /^zh/, script: /[\u4e00-\u9fff]{4}/ },
  { label: '语言', to: 'hu', lang: /^hu/, script: /[őűáéíóöüú]/i },
  { label: 'Nyelv', to: 'fr', lang: /^fr/, script: /[éèàç]/i },
  { label: 'Langue', to: 'en', lang: /^en/, script: /to leave this stage/i },
] as const;

export const spec: Spec = {
  name: 'the language is switched while the panel is open: chrome, playbook and the popup follow at once',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    const english = await panel.look(() => [...document.querySelectorAll('.check-row-text')].map((row) => row.textContent));
    const desk = await browser.extensionPage('options.html#/settings');
    for (const { label, to, lang, script } of turns) {
      await choose(desk, label, to);
      await panel.until((wanted) => document.documentElement.lang.startsWith(wanted), to);
      assert.match(await panel.look(() => document.documentElement.lang), lang);
      await panel.says(script);
      if (to === 'en') continue;
      const points = await panel.look(() => [...document.querySelectorAll('.check-row-text')].map((row) => row.textContent));
      assert.equal(points.length, english.length);
      assert.ok(
        points.every((point, at) => point !== english[at]),
        `the checklist is still English in ${to}`,
      );
      await panel.saysNot(/to leave this stage/i);
    }
    assert.deepEqual(page.errors(), []);
  },
};
