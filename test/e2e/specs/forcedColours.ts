import assert from 'node:assert/strict';
import type { Surface } from '../browser.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

/** How two colours stand out from each other, each pair named: WCAG's ratio of their luminances. */
const contrasts = () => {
  const luminance = (colour: string) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (canvas === null) return 0;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const part = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => part(value / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one: string, other: string) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  };
  const page = getComputedStyle(document.body).backgroundColor;
  const found = (name: string, property: 'fill' | 'stroke' | 'color', selector: string, against: string = page) =>
    [...document.querySelectorAll(selector)].slice(0, 1).map((element) => ({
      name,
      ratio: ratio(getComputedStyle(element).getPropertyValue(property), against),
    }));
  const box = document.querySelector('.age-strip-box');
  return [
    ...found('text', 'color', 'main'),
    ...found('share of the rate bar', 'fill', '.rate-bar-share'),
    ...found('edge of the rate bar', 'stroke', '.rate-bar-all'),
    ...found('interval', 'stroke', '.rate-bar-interval'),
    ...found('line of the age strip', 'stroke', '.age-strip-line'),
    ...found('quartiles', 'stroke', '.age-strip-box'),
    ...found('this deal', 'fill', '.age-strip-deal'),
    ...found('this deal in the quartiles', 'fill', '.age-strip-deal', box ? getComputedStyle(box).fill : page),
  ];
};

/** The outline of what has the focus, or of the drawn control that stands for it. */
const focusRing = () => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  const drawn = focused.matches('.segment input') ? (focused.nextElementSibling ?? focused) : focused;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
  return {
    what: focused.outerHTML.slice(0, 80),
    seen:
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== getComputedStyle(document.body).backgroundColor,
  };
};

/** Whether the lines under the desk's sections leave the present one apart: none is drawn under the others. */
const onlyPresentUnderlined = () => {
  const page = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll('.desk-head a')].every((section) => {
    const drawn = getComputedStyle(section).borderBlockEndColor !== page;
    return drawn === section.hasAttribute('aria-current');
  });
};

const forced = () => matchMedia('(forced-colors: active)').matches;

async function ringsAreSeen(surface: Surface, what: string, steps: number): Promise<void> {
  await surface.click('h1, h2');
  for (let step = 0; step < steps; step += 1) {
    await surface.press('Tab');
    const ring = await surface.look(focusRing);
    if (ring !== null) assert.ok(ring.seen, `${what}: no ring around ${ring.what}`);
  }
}

export const spec: Spec = {
  name: 'with the system’s colours forced on every page text, rate bar, age strip, checkboxes and focus can still be told apart',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    const panel = await readyPanel(page);
    await panel.says(/history read/i);
    for (const scheme of ['light', 'dark'] as const) {
      await browser.appearance(page, { scheme, colours: 'forced' });
      await panel.until(forced);
      const measured = await panel.look(contrasts);
      assert.ok(measured.length >= 8, measured.map(({ name }) => name).join());
      assert.deepEqual(
        measured.filter(({ ratio }) => ratio < 3),
        [],
        scheme,
      );
      await panel.click('.check-row input');
      await panel.until(() => document.querySelector<HTMLInputElement>('.check-row input')?.checked === true);
      await panel.click('.check-row input');
      await panel.until(() => document.querySelector<HTMLInputElement>('.check-row input')?.checked === false);
      await ringsAreSeen(panel, `panel, ${scheme}`, 6);
      const tab = await browser.tabId(page);
      for (const path of [`popup.html#tab=${tab}`, 'options.html#/sites', 'options.html#/settings']) {
        const own = await browser.extensionPage(path);
        await browser.appearance(own, { scheme, colours: 'forced' });
        await own.until(forced);
        await own.until(() => (document.body.textContent ?? '').trim().length > 20);
        await ringsAreSeen(own, path, 4);
        assert.ok(await own.look(onlyPresentUnderlined), `${path}: which section is shown cannot be seen`);
        await own.close();
      }
      await page.front();
    }
    await page.until(() => document.querySelector('ridealong-panel') !== null);
    assert.deepEqual(page.errors(), []);
  },
};
