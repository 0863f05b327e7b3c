import assert from 'node:assert/strict';
import { axeFaults } from '../axe.ts';
import { choose } from '../choose.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const turns = [
  { language: 'en', scheme: 'light', width: 380, label: 'Language' },
  { language: 'zh', scheme: 'dark', width: 360, label: 'Language' },
  { language: 'hu', scheme: 'light', width: 320, label: '语言' },
  { language: 'fr', scheme: 'dark', width: 400, label: 'Nyelv' },
] as const;

const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;

export const spec: Spec = {
  name: 'the popup has no fault that axe knows and nothing too wide: with suggestions, a promise, a problem, a saved note, what is due, and what was found, in four languages',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await readyPanel(page);
    const tab = await browser.tabId(page);
    for (const { language, scheme, width, label } of turns) {
      const desk = await browser.extensionPage('options.html#/settings');
      await choose(desk, label, language);
      await desk.until((wanted) => document.documentElement.lang.startsWith(wanted), language);
      await desk.close();
      const popup = await browser.extensionPage(`popup.html#tab=${tab}`);
      await browser.appearance(popup, { scheme, width, height: 600 });
      const check = async (state: string) => {
        assert.deepEqual(await axeFaults(popup), [], `${state}, ${language}, ${scheme}`);
        assert.equal(await popup.look(isWide), false, `${state} is too wide in ${language} at ${width}`);
      };
      await popup.until(() => document.querySelector('.popup-today[aria-busy=false]') !== null);
      await popup.until(() => document.querySelector('[role=option][aria-selected=true]') !== null);
      await check('suggestion');
      await popup.press('ArrowDown');
      await check('everybody');
      await popup.press('Enter');
      await popup.press('Control+Enter');
      await popup.until(() => document.querySelector('.field-error') !== null);
      await check('problem');
      await popup.keys('Averyveryverylongwordthatnobodybreaks '.repeat(4));
      await popup.click('.note-form > .button-quiet');
      await popup.until(() => document.querySelector('.note-commitment') !== null);
      await popup.keys('hospital group');
      await popup.press('Tab');
      await popup.press('Tab');
      await popup.keys('2020-01-01');
      await check('promise');
      await popup.press('Control+a');
      await popup.keys('nonsense');
      await popup.press('Control+Enter');
      await popup.until(() => document.querySelector('.due-field .field-error') !== null);
      await check('a date that is none');
      await popup.press('Control+a');
      await popup.press('Backspace');
      await popup.press('Control+Enter');
      await popup.until(() => document.querySelector('.undo-bar') !== null);
      await check('saved');
      await popup.press('Control+k');
      await popup.keys('hospital');
      await popup.until(() => document.querySelector('[data-behind][aria-busy=false]') !== null);
      await popup.type('input[type=search]', 'verylong');
      await popup.type('input[type=search]', 'averyvery');
      await popup.until(() => document.querySelector('mark') !== null);
      await check('found');
      assert.deepEqual(popup.errors(), []);
      await popup.close();
    }
  },
};
