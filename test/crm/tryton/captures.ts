import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asList, asText, field } from '../../../lib/crm/json.ts';
import type { Page } from '../../e2e/browser.ts';
import { launchChromium } from '../../e2e/chromium.ts';
import { captureOf } from '../capture.ts';
import { type Exchange, loadAdapter, sessionOf } from './adapter.ts';
import { follow, openDeal, openFromList, openList, press, shows, signInOn } from './client.ts';
import { type Rig, setUp } from './rig.ts';

// By hand: writes the captures of a running Tryton anew. What a page is expected to give is taken from the server, not from the reader.
const folder = fileURLToPath(new URL('../../captures/tryton/', import.meta.url));
const address = 'https://tryton.example';
// As the module's own source names them in English.
const labels: Readonly<Record<string, string>> = {
  lead: 'Lead',
  opportunity: 'Opportunity',
  converted: 'Converted',
  lost: 'Lost',
  won: 'Won',
};
const say = (line: string) => process.stdout.write(`${line}\n`);
const today = new Date().toISOString().slice(0, 10);

const absent = { ok: false, why: 'not-on-page' };
const had = (value: unknown) => ({ ok: true, value });

async function expectedDeal(rig: Rig, id: number, closeDate: 'told' | 'ambiguous'): Promise<unknown> {
  const user = await rig.as(rig.rep);
  const fields = ['description', 'state', 'party.rec_name', 'employee.rec_name', 'amount', 'end_date'];
  const rows = await user.call('model.sale.opportunity.search_read', [['id', '=', id]], 0, 1, null, fields);
  const row = asList(rows)?.[0];
  const number = Number(field(field(row, 'amount'), 'decimal'));
  const day = field(row, 'end_date');
  const date = ['year', 'month', 'day'].map((part) => String(field(day, part)).padStart(2, '0')).join('-');
  return {
    dealId: absent,
    pipelineId: had(''),
    name: had(field(row, 'description')),
    stage: had({ id: field(row, 'state'), label: labels[asText(field(row, 'state')) ?? ''] }),
    account: had(field(field(row, 'party.'), 'rec_name')),
    owner: had(field(field(row, 'employee.'), 'rec_name')),
    amount: had({ amount: number, currency: 'EUR' }),
    closeDate: closeDate === 'told' ? had(date) : { ok: false, why: 'ambiguous' },
    nextStep: absent,
  };
}

/** The names of the deals in the first tab of the list, as the server has them in the list's order. */
async function leadsInOrder(rig: Rig): Promise<readonly unknown[]> {
  const user = await rig.as(rig.rep);
  const rows = await user.call(
    'model.sale.opportunity.search_read',
    [['state', '=', 'lead']],
    0,
    100,
    [['end_date', 'ASC']],
    ['description'],
  );
  return (asList(rows) ?? []).map((row) => field(row, 'description'));
}

async function write(
  rig: Rig,
  page: Page,
  name: string,
  expected: { readonly page: unknown; readonly deal: unknown; readonly marks?: unknown },
): Promise<void> {
  const html = await captureOf(page, rig.origin, address);
  const url = (await page.look(() => location.href)).replace(rig.origin, address);
  writeFileSync(`${folder}${today}-${name}.html`, html);
  writeFileSync(`${folder}${today}-${name}.json`, `${JSON.stringify({ marks: null, url, ...expected }, null, 2)}\n`);
  say(`${name}: ${Math.round(html.length / 1024)} kB  ${url}`);
}

async function pages(rig: Rig): Promise<void> {
  const browser = await launchChromium({ extensionDir: null });
  const dealAt = (id: number) => ({ kind: 'deal', pipelineId: '', dealId: String(id) });
  const page = await browser.open(rig.address);
  await write(rig, page, 'signed-out', { page: null, deal: null });
  await signInOn(page, rig.rep);
  await openList(page);
  await write(rig, page, 'list', {
    page: { kind: 'list', pipelineId: '' },
    deal: null,
    marks: { columns: [], cards: await leadsInOrder(rig) },
  });
  await openFromList(page, 'Juniper Clinics');
  await shows(page, 49);
  await write(rig, page, 'deal-from-list', { page: dealAt(49), deal: await expectedDeal(rig, 49, 'told') });
  const lost = rig.deals.find((deal) => deal.plan.steps.some((step) => step.do === 'lose'))?.id ?? 0;
  await openDeal(page, rig, lost);
  await write(rig, page, 'lost-deal-among-tabs', { page: dealAt(lost), deal: await expectedDeal(rig, lost, 'told') });
  await press(page, 'new_');
  await page.until(() => !/opportunity\/\d/.test(location.hash));
  await write(rig, page, 'new-deal', { page: null, deal: null });

  const other = await browser.open('about:blank');
  await other.goto(rig.address);
  await other.until(() => document.querySelector('#menu .tree tbody tr') !== null);
  await openDeal(other, rig, 43);
  await write(rig, other, 'deal-alone', { page: dealAt(43), deal: await expectedDeal(rig, 43, 'ambiguous') });
  await follow(other, rig, 'model/sale.sale/1');
  await other.until(() => document.querySelector('#tabcontent > .tab-pane.active input[name="sale_date"]') !== null);
  await write(rig, other, 'sale', { page: null, deal: null });
  await browser.close();
}

/** The adapter's own questions and the server's answers, and how the server refuses. */
async function answers(rig: Rig): Promise<void> {
  const adapter = await loadAdapter();
  const heard: Exchange[] = [];
  Object.assign(globalThis, { location: new URL(rig.address) });
  const session = await sessionOf(rig, rig.rep, (exchange) => heard.push(exchange));
  for (const id of ['2', '4', '7', '45', '47', '99999']) await adapter.historyOfDeal(session, id);
  const admin = await rig.as(rig.admin);
  await admin.call('model.res.user.create', [{ name: 'Carol Quinn', login: 'carol', password: 'away-desk-60852' }]);
  const refused: Exchange[] = [];
  const outsider = await sessionOf(rig, { login: 'carol', password: 'away-desk-60852' }, (exchange) => refused.push(exchange));
  await adapter.historyOfDeal(outsider, '2');
  await outsider.json(`/${rig.database}/`, { body: { id: 1, method: 'model.sale.opportunity.search_count', params: [[], {}] } });
  mkdirSync(`${folder}answers`, { recursive: true });
  writeFileSync(`${folder}answers/${today}.json`, `${JSON.stringify({ heard, refused }, null, 1)}\n`);
  say(`${heard.length} exchanges, ${refused.length} refusals`);
}

const rig = await setUp(say);
if (typeof rig === 'string') throw new Error(rig);
await rig.start();
mkdirSync(folder, { recursive: true });
try {
  await pages(rig);
  await answers(rig);
} finally {
  await rig.remove();
}
