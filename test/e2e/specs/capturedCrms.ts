import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as espo from '../../crm/espocrm/deals.ts';
import { startEspo } from '../../crm/espocrm/server.ts';
import * as suite from '../../crm/suitecrm/deals.ts';
import { startSuite } from '../../crm/suitecrm/server.ts';
import { american } from '../../crm/suitecrm/user.ts';
import type { Browser } from '../browser.ts';
import type { Spec } from '../spec.ts';
import { connectThroughPopup } from '../stage.ts';

const [minute, day] = [60_000, 86_400_000];
const manyDeals = 48;

type Plan = espo.Plan & suite.Plan;
/** A deal as a page of the CRM shows it. */
type Shown = { readonly id: string; readonly name: string; readonly stage: string };

/** A CRM that answers as its source says, and shows pages that have the shape of its captures. */
type Crm = {
  readonly host: string;
  /** The stages that the deals shown have been in, and the one that the first of them is brought to. */
  readonly stages: readonly [string, string, string];
  /** Where the CRM itself is, and what stands behind it for a deal. */
  readonly path: string;
  readonly hash: (dealId: string) => string;
  readonly captures: { readonly deal: string; readonly stageEdited: string };
  readonly filled: (capture: string, shown: Shown) => string;
  /** The element that holds the stage, or the control that it is edited by. */
  readonly stagePlace: string;
  /** Serves many deals that have ended or stay where they are, and those that are put. */
  readonly start: () => Promise<{
    readonly server: { readonly address: string; page: (url: URL) => string | null; readonly close: () => void };
    readonly put: (plan: Plan, name: string) => void;
  }>;
};

function putInto<Deal extends { readonly id: string }>(deals: Deal[], deal: Deal): void {
  const at = deals.findIndex(({ id }) => id === deal.id);
  deals.splice(at === -1 ? deals.length : at, at === -1 ? 0 : 1, deal);
}

const crms: readonly Crm[] = [
  {
    host: 'espo.test',
    stages: ['Prospecting', 'Qualification', 'Proposal'],
    path: '/crm/',
    hash: (dealId) => `#Opportunity/view/${dealId}`,
    captures: { deal: 'espocrm/2026-11-22-deal', stageEdited: 'espocrm/2026-11-22-deal-stage-edited' },
    filled: (capture, { name, stage }) =>
      capture.replaceAll('Wayne - fleet tracking', name).replace('>Proposal</span>', `>${stage}</span>`),
    stagePlace: '.cell[data-name="stage"] > .field',
    start: async () => {
      const server = await startEspo(Array.from({ length: manyDeals }, (_, number) => espo.stored(espo.planOf(number), 9)));
      const put = (plan: Plan, name: string) => {
        const deal = espo.stored(plan, 9);
        putInto(server.deals, { ...deal, attributes: { ...deal.attributes, name } });
      };
      return { server, put };
    },
  },
  {
    host: 'suite.test',
    stages: ['Prospecting', 'Qualification', 'Proposal/Price Quote'],
    path: '/crm/index.php?action=ajaxui',
    hash: (dealId) => `#ajaxUILoc=${encodeURIComponent(`index.php?module=Opportunities&action=DetailView&record=${dealId}`)}`,
    captures: { deal: 'suitecrm/2026-11-22-deal', stageEdited: 'suitecrm/2026-11-22-deal-stage-edited' },
    filled: (capture, { id, name, stage }) =>
      capture
        .replaceAll('Max Holdings - 1000 units', name)
        .replaceAll('a7d31c52-8c1e-5b04-77f0-6740a1f2b3c4', id)
        .replace('value="Negotiation/Review">Negotiation/Review', `value="${stage}">${stage}`),
    stagePlace: '.detail-view-field[field="sales_stage"]',
    start: async () => {
      const deals = Array.from({ length: manyDeals }, (_, number) => suite.stored(suite.planOf(number), american));
      const server = await startSuite(american, deals);
      const put = (plan: Plan, name: string) => {
        const deal = suite.stored(plan, american);
        putInto(server.deals, { ...deal, fields: { ...deal.fields, name } });
      };
      return { server, put };
    },
  },
];

/** Runs in the page, as the CRM's own script: draws a part of it anew, from what the server shows of the deal in the address. */
async function drawFrom(part: string, what: string): Promise<void> {
  const answer = await fetch(`?${what}=${encodeURIComponent(location.hash)}`);
  const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(part);
  document.querySelector(part)?.replaceChildren(...(drawn?.childNodes ?? []));
}

const script = `<script>${drawFrom.toString()}
const draw = () => drawFrom('#content', 'shown');
addEventListener('hashchange', draw);
document.querySelector('#content').replaceChildren();
draw();</script>`;

function captureOf(name: string): string {
  const html = readFileSync(new URL(`../../captures/${name}.html`, import.meta.url), 'utf8');
  // What captures load is not there.
  return html.replace(/<script[^>]*><\/script>|<img[^>]*>| rel="stylesheet"/g, '');
}

async function showOne(crm: Crm, browser: Browser): Promise<void> {
  const { server, put } = await crm.start();
  try {
    const [before, present, next] = crm.stages;
    const now = Math.floor(Date.now() / minute) * minute;
    const [begun, came] = [now - 21 * day, now - 7 * day];
    const planOf = (id: string): Plan => {
      const stages = [
        { stage: before, at: begun },
        { stage: present, at: came },
      ];
      return { id, createdAt: begun, stages, slips: [], owners: [{ owner: 'Alice Morgan', at: begun }] };
    };
    const first: Shown = { id: 'f0000000000000001', name: 'Fir Clinics - fleet tracking', stage: present };
    const second: Shown = { id: 'f0000000000000002', name: 'Dogwood Clinics - scheduling', stage: present };
    const shown = new Map([first, second].map((deal) => [deal.id, deal]));
    for (const { id, name } of shown.values()) put(planOf(id), name);
    const captures = { shown: captureOf(crm.captures.deal), edited: captureOf(crm.captures.stageEdited) };
    server.page = (url) => {
      if (url.pathname.endsWith('.ico')) return '';
      if (url.searchParams.has('edited')) return captures.edited;
      const hash = url.searchParams.get('shown');
      const deal = [...shown.values()].find(({ id }) => hash === crm.hash(id));
      if (deal !== undefined) return crm.filled(captures.shown, deal);
      return `${url.pathname}${url.search}` === crm.path ? captures.shown.replace('</body>', `${script}</body>`) : null;
    };

    const origin = `http://${crm.host}:${new URL(server.address).port}`;
    const page = await browser.open(`${origin}${crm.path}${crm.hash(first.id)}`);
    await page.until((name) => document.querySelector('#content')?.textContent?.includes(name), first.name);
    await connectThroughPopup(browser, page, [`http://${crm.host}/*`]);
    const panel = await page.panel();
    // Of seven days five are worked.
    const inPresent = new RegExp(`${present} · day [456]\\b`);
    const inNext = new RegExp(`${next} · day [01]\\b`);
    await panel.says(first.name);
    await panel.says(new RegExp(`history read .*${manyDeals + 2} deals`, 'i'));
    await panel.says(/pass by day/i);
    await panel.says(inPresent);

    const inStagePlace = (what: string) => page.run(`drawFrom(${JSON.stringify(crm.stagePlace)}, ${JSON.stringify(what)})`);
    await inStagePlace('edited');
    await page.until((place) => document.querySelector(`${place} select`), crm.stagePlace);
    put({ ...planOf(first.id), stages: [...planOf(first.id).stages, { stage: next, at: now }] }, first.name);
    shown.set(first.id, { ...first, stage: next });
    await inStagePlace('shown');
    await panel.says(inNext);

    const frames = await page.panels();
    await page.look((hash) => {
      location.hash = hash;
    }, crm.hash(second.id));
    await panel.says(second.name);
    await panel.says(inPresent);
    await panel.saysNot(first.name);
    await panel.saysNot(inNext);
    assert.deepEqual(await page.panels(), frames, 'the frame is the same');
    assert.deepEqual(page.errors(), []);
  } finally {
    server.close();
  }
}

export const spec: Spec = {
  name: 'CRMs known by captures: the deal in the hash with its stage, a stage edited in its place, the next deal, and ratios of a history read by the API',
  launch: { hosts: crms.map(({ host }) => host) },
  run: async ({ browser }) => {
    for (const crm of crms) await showOne(crm, browser);
  },
};
