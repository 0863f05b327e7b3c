import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asList, asText, field } from '../../../lib/crm/json.ts';
import type { Browser, Page } from '../../e2e/browser.ts';
import { launchChromium } from '../../e2e/chromium.ts';
import { captureOf } from '../capture.ts';
import { type Exchange, loadAdapter, sessionOf } from './adapter.ts';
import { discard, openBoard, openDeal, openList, pressButton, signInOn } from './client.ts';
import { type Rig, setUp } from './rig.ts';
import type { Login } from './seed.ts';

// By hand: writes the captures of a running Odoo 14 anew. What a page is expected to give is taken from the server, not from the reader.
const folder = fileURLToPath(new URL('../../captures/odoo/', import.meta.url));
const address = 'https://odoo.example';
const say = (line: string) => process.stdout.write(`${line}\n`);
const today = new Date().toISOString().slice(0, 10);

const absent = { ok: false, why: 'not-on-page' };
const had = (value: unknown) => ({ ok: true, value });

async function expectedDeal(rig: Rig, user: Login, id: number): Promise<unknown> {
  const fields = ['name', 'stage_id', 'partner_id', 'user_id', 'expected_revenue', 'date_deadline'];
  const [row] = asList(await (await rig.as(user)).call('crm.lead', 'read', [[id], fields])) ?? [];
  const labelOf = (name: string) => asList(field(row, name))?.[1];
  const date = asText(field(row, 'date_deadline')) ?? '';
  const [, month, day] = date.split('-').map(Number);
  const isPlain = month === day || (day ?? 0) > 12;
  return {
    dealId: absent,
    pipelineId: absent,
    name: had(field(row, 'name')),
    stage: had({ id: String(asList(field(row, 'stage_id'))?.[0]), label: labelOf('stage_id') }),
    account: had(labelOf('partner_id')),
    owner: had(labelOf('user_id')),
    amount: had({ amount: field(row, 'expected_revenue'), currency: 'EUR' }),
    closeDate: isPlain ? had(date) : { ok: false, why: 'ambiguous' },
    nextStep: absent,
  };
}

/** The names of the user's own deals that are not lost, in the order in which Odoo shows them. */
async function namesOf(rig: Rig, user: Login, stages: readonly number[]): Promise<readonly unknown[]> {
  const own = await rig.as(user);
  const domain = [
    ['user_id', '=', own.userId],
    ['active', '=', true],
    ['type', '=', 'opportunity'],
    ['stage_id', 'in', stages],
  ];
  const rows = await own.call('crm.lead', 'search_read', [domain, ['name']], { order: 'priority desc, id desc' });
  return (asList(rows) ?? []).map((row) => field(row, 'name'));
}

type Expected = { readonly page: unknown; readonly deal: unknown; readonly marks?: unknown };

async function write(rig: Rig, page: Page, name: string, expected: Expected): Promise<void> {
  const html = await captureOf(page, rig.origin, address);
  const url = (await page.look(() => location.href)).replace(rig.origin, address);
  writeFileSync(`${folder}${today}-${name}.html`, html);
  writeFileSync(`${folder}${today}-${name}.json`, `${JSON.stringify({ url, ...expected, marks: expected.marks ?? null }, null, 2)}\n`);
  say(`${name}: ${Math.round(html.length / 1024)} kB  ${url}`);
}

const dealAt = (id: number) => ({ kind: 'deal', pipelineId: null, dealId: String(id) });
const board = { kind: 'pipeline', pipelineId: null };

async function asRep(rig: Rig, browser: Browser): Promise<void> {
  const page = await browser.open(`${rig.origin}/web/login`);
  await write(rig, page, 'signed-out', { page: null, deal: null });
  await signInOn(page, rig.rep);
  await openBoard(page);
  const stages = Object.values(rig.stages);
  const inColumns = await Promise.all(stages.map((stage) => namesOf(rig, rig.rep, [stage])));
  await write(rig, page, 'board', { page: board, deal: null, marks: { columns: stages.map(String), cards: inColumns.flat() } });
  const inList = await namesOf(rig, rig.rep, stages);
  await page.click({ words: 'Group By' });
  await page.click({ words: 'Salesperson' });
  await page.until(() => document.querySelectorAll('.o_kanban_group').length === 1);
  await write(rig, page, 'board-by-person', { page: board, deal: null, marks: { columns: [], cards: inList } });
  await openBoard(page);
  await openList(page);
  await write(rig, page, 'list', { page: { kind: 'list', pipelineId: null }, deal: null, marks: { columns: [], cards: inList } });
  const open = rig.deals.find(({ plan }) => plan.day < 100 && plan.owner === 'rep');
  const lost = rig.deals.find(({ plan }) => plan.owner === 'rep' && plan.steps.at(-1)?.do === 'lose');
  if (open === undefined || lost === undefined) throw new Error('no such deals');
  await openDeal(page, open.id, open.plan.name);
  await write(rig, page, 'deal', { page: dealAt(open.id), deal: await expectedDeal(rig, rig.rep, open.id) });
  await pressButton(page, 'edit');
  await page.until(() => document.querySelector('.o_form_view.o_form_editable h1 input[name="name"]') !== null);
  await page.type('.o_form_view h1 input[name="name"]', 'A draft');
  await write(rig, page, 'deal-being-edited', { page: dealAt(open.id), deal: null });
  await discard(page);
  await openDeal(page, lost.id, lost.plan.name);
  await write(rig, page, 'lost-deal', { page: dealAt(lost.id), deal: await expectedDeal(rig, rig.rep, lost.id) });
  await pressButton(page, 'create');
  await page.until(() => !/[#&]id=\d/.test(location.hash) && document.querySelector('.o_form_editable') !== null);
  await write(rig, page, 'new-deal', { page: null, deal: null });
  await page.goto(`${rig.origin}/web#id=1&model=res.partner&view_type=form`);
  await page.reload();
  await page.until(() => document.querySelector('.o_form_view [name="category_id"]') !== null);
  await write(rig, page, 'contact', { page: null, deal: null });
}

async function asOther(rig: Rig, browser: Browser, user: Login, name: string): Promise<void> {
  const page = await browser.open(`${rig.origin}/web/login`);
  await signInOn(page, user);
  // The client writes its first address twice.
  await openBoard(page);
  const deal = rig.deals.findLast(({ plan }) => plan.day < 100 && plan.owner === 'colleague') ?? rig.deals[0];
  await openDeal(page, deal?.id ?? 0, deal?.plan.name ?? '');
  await write(rig, page, name, { page: dealAt(deal?.id ?? 0), deal: await expectedDeal(rig, user, deal?.id ?? 0) });
}

/** The adapter's own questions and the server's answers, and how the server refuses. */
async function answers(rig: Rig): Promise<void> {
  const adapter = await loadAdapter();
  const heard: Exchange[] = [];
  const session = await sessionOf(rig, rig.rep, (exchange) => heard.push(exchange));
  for await (const _ of adapter.history(session, { cursor: null, since: null }));
  const foreign = rig.deals.find(({ plan }) => plan.owner === 'colleague')?.id ?? 0;
  for (const id of [String(rig.deals[0]?.id), String(foreign), '99999']) await adapter.historyOfDeal(session, id);
  // What messages say beside their changes is not read.
  const unread = ['body', 'email_from', 'notifications', 'module_icon', 'subject'];
  const short = (answer: unknown): unknown =>
    JSON.parse(JSON.stringify(answer, (key, value: unknown) => (unread.includes(key) ? undefined : value)));
  const plain = JSON.stringify({ heard: heard.map((exchange) => ({ ...exchange, answer: short(exchange.answer) })) }, null, 1);
  mkdirSync(`${folder}answers`, { recursive: true });
  writeFileSync(`${folder}answers/${today}.json`, `${plain}\n`);
  say(`${heard.length} exchanges`);
}

/** Writes all captures of a running Odoo. */
export async function writeCaptures(rig: Rig): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const sit of [
    (browser: Browser) => asRep(rig, browser),
    (browser: Browser) => asOther(rig, browser, rig.admin, 'deal-as-administrator'),
    (browser: Browser) => asOther(rig, browser, rig.colleague, 'deal-in-french'),
  ]) {
    const browser = await launchChromium({ extensionDir: null });
    try {
      await sit(browser);
    } finally {
      await browser.close();
    }
  }
  await answers(rig);
}

if (import.meta.main) {
  const rig = await setUp(say);
  if (typeof rig === 'string') throw new Error(rig);
  try {
    await rig.reset();
    await writeCaptures(rig);
  } finally {
    await rig.remove();
  }
}
