/**
 * Records the captures of the demo CRM: `node test/demo/capture.ts FOLDER DATE`. What each page holds is written down from the CRM's API and
 * never by the adapter that is tested on it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { stageKind, stageLabel } from './pipeline.ts';
import { startDemo } from './server.ts';
import type { WireDeal, WirePage } from './wire.ts';

const [folder = 'test/captures/demo', date = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const now = Date.parse('2026-11-20T09:30:00Z');
const openStages = ['st_new', 'st_needs', 'st_proposal', 'st_negotiation', 'st_closing'];
const pipelineId = 'pl_sales';

function had(value: unknown) {
  return { ok: true, value };
}

function readingOf(deal: WireDeal) {
  return {
    dealId: had(deal.id),
    pipelineId: had(deal.pipelineId),
    name: had(deal.name),
    stage: had({ id: deal.stageId, label: stageLabel(deal.stageId) }),
    account: had(deal.account),
    owner: had(deal.owner?.name ?? null),
    amount: had(deal.amount && { amount: deal.amount.value, currency: deal.amount.currency }),
    closeDate: had(deal.closeDate),
    nextStep: had(deal.nextStep),
  };
}

/** A page that shows no deal gives none of its fields. */
const noReading = Object.fromEntries(
  ['dealId', 'pipelineId', 'name', 'stage', 'account', 'owner', 'amount', 'closeDate', 'nextStep'].map((name) => [
    name,
    { ok: false, why: 'not-on-page' },
  ]),
);

const demo = await startDemo({ now });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: false, args: ['--headless=new', '--no-sandbox'] });
try {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${demo.origin}/board`);
  const answer = (await (await context.request.get(`${demo.origin}/api/deals?status=open&limit=200`)).json()) as WirePage;
  const latest = answer.deals.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt));
  const full = latest.find((deal) => deal.nextStep !== null && deal.amount !== null && deal.stageId === 'st_negotiation');
  const sparse = latest.find((deal) => deal.nextStep === null && deal.stageId !== 'st_new');
  if (!full || !sparse) throw new Error('The data hold no deal to capture.');

  const board = {
    columns: openStages,
    cards: openStages.flatMap((stageId) => latest.filter((deal) => deal.stageId === stageId).map((deal) => deal.id)),
  };
  const list = { columns: [], cards: latest.filter((deal) => stageKind(deal.stageId) === 'open').map((deal) => deal.id) };
  const pages = [
    { name: 'board', path: '/board', ready: '[data-deal-card]', page: { kind: 'pipeline', pipelineId }, deal: noReading, marks: board },
    { name: 'list', path: '/list', ready: '[data-deal-row]', page: { kind: 'list', pipelineId }, deal: noReading, marks: list },
    {
      name: 'deal',
      path: `/deals/${full.id}`,
      ready: 'main [data-record]',
      page: { kind: 'deal', pipelineId, dealId: full.id },
      deal: readingOf(full),
      marks: null,
    },
    {
      name: 'modal',
      path: `/board?deal=${sparse.id}`,
      ready: 'dialog [data-record]',
      page: { kind: 'deal', pipelineId, dealId: sparse.id },
      deal: readingOf(sparse),
      marks: board,
    },
  ];
  mkdirSync(folder, { recursive: true });
  for (const { name, path, ready, ...expected } of pages) {
    await page.goto(`${demo.origin}${path}`);
    await page.waitForSelector(ready);
    const url = `http://127.0.0.1:8090${path}`;
    writeFileSync(join(folder, `${date}-${name}.html`), await page.content());
    writeFileSync(join(folder, `${date}-${name}.json`), `${JSON.stringify({ url, ...expected }, null, 1)}\n`);
  }
} finally {
  await browser.close();
  await demo.close();
}
