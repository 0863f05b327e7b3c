import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import type { HistoryPage, PastDeal } from '../../lib/crm/adapter';
import type { Database } from '../../lib/db/database';
import { failHistory, historyOfOneDeal, resumeHistory, sourceOf, startHistory, stopHistory } from '../../lib/db/historyRuns';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import { recordReading } from '../../lib/db/recordReading';
import { dealKey, pipelineKey } from '../../lib/domain/deal';
import { failure } from '../../lib/result';
import { day, had, hour, noon, reading, seen, site, store } from './store';

function past(dealId: string, given: Partial<PastDeal> = {}): PastDeal {
  return {
    dealId,
    pipelineId: 'sales',
    name: `Deal ${dealId}`,
    account: null,
    owner: 'Carol',
    stageId: 'proposal',
    amount: null,
    closeDate: null,
    nextStep: null,
    createdAt: noon - 30 * day,
    outcome: { kind: 'open', at: null, reason: null },
    changes: [
      { sourceId: '1', at: noon - 30 * day, field: 'stage', value: 'need' },
      { sourceId: '2', at: noon - 10 * day, field: 'stage', value: 'proposal' },
    ],
    ...given,
  };
}

function page(deals: readonly PastDeal[], cursor: string | null, given: Partial<HistoryPage> = {}): HistoryPage {
  return {
    pipelines: [
      {
        id: 'sales',
        label: 'Sales',
        stages: [
          { id: 'need', label: 'Need', kind: 'open' },
          { id: 'proposal', label: 'Proposal', kind: 'open' },
          { id: 'won', label: 'Won', kind: 'won' },
        ],
      },
    ],
    deals,
    cursor,
    total: 3,
    observedFrom: null,
    ...given,
  };
}

const started = async (database: Database, mode: 'all' | 'changed' = 'all', at = noon) =>
  had(await startHistory(database, { site, mode, reader: 'tab-1', at }));
const taken = (run: string, what: HistoryPage, at = noon + 1000) => ({ site, run, page: what, at, noDecisionReasons: ['no budget'] });

describe('recording a page of history', () => {
  test('deals, events and where to go on are there together, and the end says up to when all is known', async () => {
    const database = await store();
    const { run, since } = await started(database);
    expect(since).toBeNull();
    expect(had(await recordHistoryPage(database, taken(run, page([past('1'), past('2')], 'next'))))).toEqual({
      goOn: true,
      recorded: true,
    });
    expect(had(await sourceOf(database, site))?.run).toMatchObject({ cursor: 'next', done: 2, total: 3 });
    expect(had(await recordHistoryPage(database, taken(run, page([past('3')], null))))).toEqual({ goOn: false, recorded: true });
    expect(had(await sourceOf(database, site))).toMatchObject({ run: null, lastRead: { upTo: noon, deals: 3 }, problem: null });
    expect(await database.tables.deals.get(dealKey(site, '3'))).toMatchObject({ apiReadUpTo: noon, observedFrom: null });
    expect(await database.tables.events.count()).toBe(9);
  });

  test('reading the same again adds nothing to the log', async () => {
    const database = await store();
    for (const at of [noon, noon + day]) {
      const { run } = await started(database, 'all', at);
      await recordHistoryPage(database, taken(run, page([past('1'), past('1'), past('2')], null), at + 1000));
    }
    expect(await database.tables.events.count()).toBe(6);
    expect((await database.tables.meta.get('state'))?.events).toBe(6);
  });

  test('a page too large for one transaction goes in parts; after one that broke off it is taken again without doubles', async () => {
    const database = await store();
    const many = Array.from({ length: 900 }, (_, index) => past(String(index)));
    const { run } = await started(database);
    let created = 0;
    const breakOff = () => {
      created += 1;
      if (created > 700) throw new Dexie.AbortError('aborted', new DOMException('full', 'QuotaExceededError'));
    };
    database.tables.deals.hook('creating', breakOff);
    expect(await recordHistoryPage(database, taken(run, page(many, null)))).toEqual(failure('storage-full'));
    database.tables.deals.hook('creating').unsubscribe(breakOff);
    const kept = await database.tables.deals.count();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(900);
    expect(await database.tables.events.count()).toBe(kept * 3);
    expect(had(await sourceOf(database, site))?.run).toMatchObject({ id: run, done: 0 });

    expect(had(await recordHistoryPage(database, taken(run, page(many, null)))).recorded).toBe(true);
    expect(await database.tables.deals.count()).toBe(900);
    expect(await database.tables.events.count()).toBe(2_700);
    expect((await database.tables.meta.get('state'))?.events).toBe(2_700);
  });

  test('a lost deal whose reason the playbook names ended without a decision', async () => {
    const database = await store();
    const { run } = await started(database);
    const lost = past('1', { outcome: { kind: 'lost', at: noon - day, reason: 'No budget' } });
    await recordHistoryPage(database, taken(run, page([lost], null)));
    expect((await database.tables.deals.get(dealKey(site, '1')))?.outcome).toEqual({
      kind: 'no-decision',
      at: noon - day,
      reason: 'No budget',
    });
  });

  test('what the page showed after the reading began stands against an answer that is older', async () => {
    const database = await store();
    const { run } = await started(database);
    const shown = reading({ dealId: seen('1'), stage: seen({ id: 'won', label: 'Won' }), owner: seen('Ahmed') });
    await recordReading(database, { site, dealId: '1', pipelineId: 'sales', reading: shown, doubtful: false, at: noon + hour });
    await recordHistoryPage(database, taken(run, page([past('1')], null), noon + 2 * hour));
    expect(await database.tables.deals.get(dealKey(site, '1'))).toMatchObject({ stageId: 'won', owner: 'Ahmed', name: 'Deal 1' });
  });

  test('a deal that moved to another pipeline makes the figures of the former one be worked out anew', async () => {
    const database = await store();
    const first = await started(database);
    await recordHistoryPage(database, taken(first.run, page([past('1')], null)));
    const second = await started(database);
    await recordHistoryPage(database, taken(second.run, page([past('1', { pipelineId: 'renewals' })], null, { pipelines: [] })));
    const { generation } = (await database.tables.meta.get('state')) ?? { generation: 0 };
    expect((await database.tables.pipelines.get(pipelineKey(site, 'sales')))?.derivedAnewFrom).toBe(generation);
    expect(await database.tables.pipelines.get(pipelineKey(site, 'renewals'))).toMatchObject({ known: 'seen' });
  });

  test('one deal read by itself moves no cursor and ends no run', async () => {
    const database = await store();
    const { run } = await started(database);
    const { run: ofOne, dealId } = historyOfOneDeal('1', noon + 5);
    expect(dealId).toBe('1');
    expect(had(await recordHistoryPage(database, taken(ofOne, page([past('1')], null)))).recorded).toBe(true);
    expect(had(await sourceOf(database, site))?.run?.id).toBe(run);
    expect((await database.tables.deals.get(dealKey(site, '1')))?.apiReadUpTo).toBe(noon + 5);
  });
});

describe('runs of history', () => {
  test('the next reading asks for what changed since the last complete one began, and a little before', async () => {
    const database = await store();
    const { run } = await started(database);
    await recordHistoryPage(database, taken(run, page([], null)));
    expect((await started(database, 'changed', noon + day)).since).toBe(noon - 600_000);
  });

  test('a reading goes on where it stopped, under a new run; pages of the former reader are no longer taken', async () => {
    const database = await store();
    const { run } = await started(database);
    await recordHistoryPage(database, taken(run, page([past('1')], 'next')));
    const other = { site, reader: 'tab-2' };
    expect(had(await resumeHistory(database, { ...other, at: noon + 30_000 }))).toBeNull();
    const resumed = had(await resumeHistory(database, { ...other, at: noon + 2 * hour }));
    expect(resumed).toMatchObject({ cursor: 'next', since: null });
    expect(had(await recordHistoryPage(database, taken(run, page([past('2')], 'further'))))).toEqual({ goOn: false, recorded: false });
    expect(await database.tables.deals.count()).toBe(1);
  });

  test('a problem is kept with the place where the reading stopped, and gone once it goes on', async () => {
    const database = await store();
    const { run } = await started(database);
    await recordHistoryPage(database, taken(run, page([past('1')], 'next')));
    had(await failHistory(database, { site, run, problem: 'signed-out', at: noon + hour }));
    expect(had(await sourceOf(database, site))).toMatchObject({
      problem: { kind: 'signed-out', at: noon + hour },
      run: { cursor: 'next' },
    });
    expect(had(await resumeHistory(database, { site, reader: 'tab-2', at: noon + hour + 1 }))?.cursor).toBe('next');
    expect(had(await sourceOf(database, site))?.problem).toBeNull();
  });

  test('a reading that the user stops takes no further page, and goes on where it stopped when it is wanted again', async () => {
    const database = await store();
    const { run } = await started(database);
    await recordHistoryPage(database, taken(run, page([past('1')], 'next')));
    had(await stopHistory(database, site, noon + hour));
    expect(had(await recordHistoryPage(database, taken(run, page([past('2')], 'further'))))).toEqual({ goOn: false, recorded: false });
    expect(had(await sourceOf(database, site))?.problem).toEqual({ kind: 'stopped', at: noon + hour });
    expect(had(await resumeHistory(database, { site, reader: 'tab-2', at: noon + hour + 1 }))?.cursor).toBe('next');
  });

  test('nothing is resumed where nothing was begun', async () => {
    expect(had(await resumeHistory(await store(), { site, reader: 'tab-1', at: noon }))).toBeNull();
  });
});
