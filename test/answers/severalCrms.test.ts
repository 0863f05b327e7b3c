import { expect, test } from 'vitest';
import { dealView } from '../../lib/answers/dealView';
import { pipelineMarks } from '../../lib/answers/pipelineMarks';
import type { Database } from '../../lib/db/database';
import { pipelinesOf } from '../../lib/db/pipelines';
import { dealKey, type SiteRef } from '../../lib/domain/deal/deal';
import { had, site, store } from '../db/store';
import { closedDeals, occasion, past, proposal, told } from './team';

const regions: SiteRef = { crm: site.crm, origin: 'https://eu1.crm.example' };
const other: SiteRef = { crm: 'tryton', origin: site.origin.replace('8080', '9090') };
const sites = [site, regions, other];

/** Three sites whose pipelines, stages and deals have the same ids and names: in the first most pass Proposal, in the second none, in the third few are known. */
async function filled(): Promise<Database> {
  const database = await store();
  const lost = closedDeals.map((deal) => ({
    ...past(deal.dealId, 3, 14, 40),
    outcome: { kind: 'lost', at: occasion().now, reason: null } as const,
  }));
  const open = past('same', 3, 14, 0);
  await told(database, [...closedDeals, { ...open, name: 'Of the first' }]);
  await told(database, [...lost, { ...open, name: 'Of the second' }], regions);
  await told(database, [...closedDeals.slice(0, 3), { ...open, name: 'Of the third' }], other);
  return database;
}

test('sites of one CRM on several hosts, and of several CRMs, follow one process and keep their deals and figures apart', async () => {
  const database = await filled();
  const seen = await Promise.all(
    sites.map(async (each) => had(await dealView(database, { ...occasion(), dealKey: dealKey(each, 'same'), role: 'rep' }))),
  );
  expect(seen.map((view) => view?.name)).toEqual(['Of the first', 'Of the second', 'Of the third']);
  expect(new Set(seen.map((view) => view?.mapping.process.id)).size).toBe(1);
  expect(seen.map((view) => view?.stageName)).toEqual(['Proposal', 'Proposal', 'Proposal']);
  const rates = seen.map((view) => view?.figures?.resolved);
  expect(rates.map((rate) => (rate?.shown ? [rate.rate.value, rate.rate.n] : rate?.n))).toEqual([[0.8, 50], [0, 50], 3]);
});

test('each site’s board is marked by its own deals', async () => {
  const database = await filled();
  const marksOf = async (each: SiteRef) =>
    had(
      await pipelineMarks(database, {
        ...occasion(),
        site: each,
        pipelineId: 'sales',
        stageIds: [proposal],
        dealIds: ['same'],
        dealNames: ['Of the second'],
      }),
    );
  const [first, second, third] = await Promise.all(sites.map(marksOf));
  expect(first?.columns[proposal]?.short).toMatch(/^8\d%|^7\d%/);
  expect(second?.columns[proposal]?.short).toMatch(/^0%/);
  expect(third?.columns[proposal]?.text).toMatch(/too few/);
  expect([first, second, third].map((marks) => Object.keys(marks?.named ?? {}).length)).toEqual([0, 1, 0]);
  expect(had(await pipelinesOf(database, regions))).toHaveLength(1);
});
