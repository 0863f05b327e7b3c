import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '../../e2e/browser.ts';
import { launchChromium } from '../../e2e/chromium.ts';
import { captureOf } from '../capture.ts';
import { type Rig, rigOf, setUp } from './rig.ts';
import { changeBehind, type Provider, stageLabels, type TrueDeal, trueDeals } from './truth.ts';

// By hand: writes the captures of the line that is on npm anew; `node test/crm/atomic/captures.ts [FOLDER]` takes one that is built already.
// What a page is expected to give is taken from the CRM's data, not from the reader.
const folder = fileURLToPath(new URL('../../captures/atomic/', import.meta.url));
const address = 'https://atomic.example';
const today = new Date().toISOString().slice(0, 10);
const say = (line: string) => process.stdout.write(`${line}\n`);

const absent = { ok: false, why: 'not-on-page' };
const had = (value: unknown) => ({ ok: true, value });

function readingOf(deal: TrueDeal) {
  return {
    dealId: deal.archived ? absent : had(deal.id),
    pipelineId: had(''),
    name: had(deal.name),
    stage: had({ id: deal.stage, label: stageLabels[deal.stage] }),
    account: deal.companyId % 2 === 0 ? had(deal.company) : absent,
    owner: absent,
    amount: deal.amount < 1000 ? had({ amount: deal.amount, currency: null }) : { ok: false, why: 'rounded' },
    closeDate: had(deal.closesOn),
    nextStep: absent,
  };
}

async function boardOf(page: Page): Promise<{ readonly columns: readonly string[]; readonly cards: readonly string[] }> {
  const orders = await page.look(async () => {
    const asked = { pagination: { page: 1, perPage: 1000 }, sort: { field: 'index', order: 'ASC' }, filter: {} };
    const { data } = await (Reflect.get(globalThis, 'behindThePage') as Provider).getList('deals', asked);
    return data.map((deal) => [String(deal['stage']), String(deal['id']), Boolean(deal['archived_at'])]);
  });
  const columns = Object.keys(stageLabels);
  const open = orders.filter(([, , archived]) => !archived);
  return { columns, cards: columns.flatMap((column) => open.filter(([stage]) => stage === column).map(([, id]) => String(id))) };
}

async function write(
  rig: Rig,
  page: Page,
  name: string,
  expected: { readonly page: unknown; readonly deal: unknown; readonly marks: unknown },
) {
  const html = await captureOf(page, rig.origin, address);
  // The avatar of the signed-in user is a photograph.
  const plain = html.replaceAll(/data:image\/jpeg;base64,[\w+/=]+/g, '').replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, '');
  const url = (await page.look(() => location.href)).replace(rig.origin, address);
  writeFileSync(`${folder}${today}-${name}.html`, plain);
  writeFileSync(`${folder}${today}-${name}.json`, `${JSON.stringify({ url, ...expected }, null, 2)}\n`);
  say(`${name}: ${Math.round(plain.length / 1024)} kB  ${url}`);
}

async function follow(page: Page, hash: string, until: string): Promise<void> {
  await page.look((wanted) => {
    location.hash = wanted;
  }, hash);
  await page.until((selector) => document.querySelector(selector) !== null, until);
  // Pictures and ripples come and go for a moment.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

const built = process.argv[2];
const rig = built === undefined ? await setUp(say) : await rigOf(built);
if (typeof rig === 'string') throw new Error(rig);
mkdirSync(folder, { recursive: true });
const browser = await launchChromium({ extensionDir: null });
try {
  const pipeline = { kind: 'pipeline', pipelineId: '' };
  const page = await browser.open('about:blank');
  await page.goto(rig.address);
  await page.until(() => document.querySelector('[data-rfd-draggable-id]') !== null);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const deals = await trueDeals(page);
  const chosen = {
    'deal-0': deals[0],
    'small-amount': deals.find((deal) => deal.stage === 'won'),
    'with-logo': deals.find((deal) => deal.companyId % 2 === 0 && deal.id !== '0' && deal.amount >= 1000),
    archived: deals.find((deal) => deal.stage === 'lost'),
  };
  const marks = await boardOf(page);
  await write(rig, page, 'board', { page: pipeline, deal: null, marks });
  for (const [name, deal] of Object.entries(chosen)) {
    if (deal === undefined) throw new Error(`The data hold no deal for ${name}.`);
    if (name === 'small-amount') await changeBehind(page, deal.id, { amount: 500 });
    await follow(page, `#/deals/${deal.id}/show`, '[role=dialog] h5');
    if (name === 'archived') {
      await page.click({ words: 'Archive', within: '[role=dialog]' });
      await page.until((id) => document.querySelector(`[role=dialog], [data-rfd-draggable-id="${id}"]`) === null, deal.id);
      await follow(page, `#/deals/${deal.id}/show`, '[role=dialog] h5');
    }
    const now = (await trueDeals(page)).find(({ id }) => id === deal.id) ?? deal;
    await write(rig, page, name, {
      page: { kind: 'deal', pipelineId: '', dealId: deal.id },
      deal: readingOf(now),
      marks: await boardOf(page),
    });
    if (name === 'deal-0') {
      await follow(page, `#/deals/${deal.id}`, '[role=dialog] [name=name]');
      await write(rig, page, 'edit', { page: pipeline, deal: null, marks });
      await follow(page, '#/deals', ':root:not(:has([role=dialog]))');
      await follow(page, '#/deals/create', '[role=dialog] [name=name]');
      await write(rig, page, 'new', { page: pipeline, deal: null, marks });
    }
    await follow(page, '#/deals', ':root:not(:has([role=dialog]))');
  }
  await follow(page, '#/companies', 'a[href$="/show"]');
  await write(rig, page, 'companies', { page: null, deal: null, marks: null });
} finally {
  await browser.close();
  await rig.remove();
}
