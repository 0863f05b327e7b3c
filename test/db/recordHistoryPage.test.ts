import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import type { HistoryPage, PastDeal } from '../../lib/crm/adapter';
import type { Database } from '../../lib/db/database';
import { failHistory, historyOfOneDeal, resumeHistory, sourceOf, startHistory, stopHistory } from '../../lib/db/historyRuns';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import { recordReading } from '../../lib/db/recordReading';
import { stageHistories } from '../../lib/db/stageHistories';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { fromColumns } from '../../lib/domain/history/historyColumns';
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

const histories = async (database: Database, pipelineId: string) =>
  fromColumns(had(await stageHistories(database, pipelineKey(site, pipelineId), noon + 90 * day)).columns);

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

  test('a deal that moved to another pipeline is cut off in the former one, where the reading before last told it', async () => {
    const database = await store();
    const first = await started(database);
    await recordHistoryPage(database, taken(first.run, page([past('1'), past('2')], null)));
    await histories(database, 'sales');
    const second = await started(database, 'all', noon + day);
    const moved = past('1', { pipelineId: 'renewals', stageId: 'proposal' });
    await recordHistoryPage(database, taken(second.run, page([moved, past('2')], null, { pipelines: [] }), noon + day + 1000));
    const left = { leftAt: noon, entries: [{ stageId: 'need' }, { stageId: 'proposal' }] };
    expect(await histories(database, 'sales')).toMatchObject([left, { entries: [{}, {}] }]);
    expect((await histories(database, 'sales'))[1]).not.toHaveProperty('leftAt');
    const arrived = { arrivedAt: noon + day + 1000, entries: [{ stageId: 'proposal', at: noon + day + 1000, notBefore: noon }] };
    expect(await histories(database, 'renewals')).toMatchObject([arrived]);
    expect(await database.tables.pipelines.get(pipelineKey(site, 'renewals'))).toMatchObject({ known: 'seen' });
  });

  test('a pipeline that a deal is only told to have been in has it, and what it did there', async () => {
    const database = await store();
    const { run } = await started(database);
    const came = past('1', {
      changes: [
        { sourceId: '1', at: noon - 30 * day, field: 'stage', value: 'new' },
        { sourceId: '2', at: noon - 20 * day, field: 'pipeline', value: 'sales', from: 'inbound' },
        { sourceId: '3', at: noon - 20 * day, field: 'stage', value: 'proposal' },
      ],
    });
    await recordHistoryPage(database, taken(run, page([came], null)));
    expect(await histories(database, 'inbound')).toMatchObject([{ entries: [{ stageId: 'new' }], leftAt: noon - 20 * day }]);
    expect(await histories(database, 'sales')).toMatchObject([{ entries: [{ stageId: 'proposal' }], arrivedAt: noon - 20 * day }]);
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

describe('deals that a complete reading lacks', () => {
  const all = ['1', '2', '3', '4'].map((id) => past(id));
  const run = async (database: Database, told: readonly PastDeal[], at: number, given: Partial<HistoryPage> = {}) => {
    const { run: id } = await started(database, 'all', at);
    return had(await recordHistoryPage(database, taken(id, page(told, null, { total: told.length, ...given }), at + 1000)));
  };
  const gone = async (database: Database) => (await histories(database, 'sales')).map((history) => history.gone ?? 'there');

  test('are gone from then on, counted, and in no figure', async () => {
    const database = await store();
    await run(database, all, noon);
    expect(await gone(database)).toEqual(['there', 'there', 'there', 'there']);
    expect(await run(database, all.slice(1), noon + day)).toMatchObject({ lacking: { deals: 1, recorded: true } });
    expect(await gone(database)).toEqual(['deleted', 'there', 'there', 'there']);
    expect(await run(database, all.slice(1), noon + 2 * day)).not.toHaveProperty('lacking');
  });

  test('come back when they are told again, by a reading or by their page', async () => {
    const database = await store();
    await run(database, all, noon);
    await run(database, all.slice(2), noon + day);
    expect(await gone(database)).toEqual(['deleted', 'deleted', 'there', 'there']);
    const { run: ofOne } = historyOfOneDeal('1', noon + 2 * day);
    had(await recordHistoryPage(database, taken(ofOne, page([past('1')], null), noon + 2 * day + 1)));
    const look = reading({ dealId: seen('2'), stage: seen({ id: 'proposal', label: 'Proposal' }) });
    had(await recordReading(database, { site, dealId: '2', pipelineId: 'sales', reading: look, doubtful: false, at: noon + 2 * day }));
    expect(await gone(database)).toEqual(['there', 'there', 'there', 'there']);
  });

  test.each<[string, (database: Database) => Promise<unknown>]>([
    [
      'read only what changed',
      async (database) => {
        const { run: id } = await started(database, 'changed', noon + day);
        await recordHistoryPage(database, taken(id, page(all.slice(1), null, { total: 3 }), noon + day + 1));
      },
    ],
    [
      'ended early',
      async (database) => {
        const { run: id } = await started(database, 'all', noon + day);
        await recordHistoryPage(database, taken(id, page(all.slice(1), 'next'), noon + day + 1));
        had(await failHistory(database, { site, run: id, problem: 'busy', at: noon + day + 2 }));
      },
    ],
    [
      'was refused in between',
      async (database) => {
        const { run: id } = await started(database, 'all', noon + day);
        await recordHistoryPage(database, taken(id, page(all.slice(1, 2), 'next'), noon + day + 1));
        had(await failHistory(database, { site, run: id, problem: 'signed-out', at: noon + day + 2 }));
        const next = had(await resumeHistory(database, { site, reader: 'tab-2', at: noon + day + 3 }));
        await recordHistoryPage(database, taken(next?.run ?? '', page(all.slice(2), null), noon + day + 4));
      },
    ],
    ['told fewer deals than the CRM counts', (database) => run(database, all.slice(1), noon + day, { total: 4 })],
    [
      'began before the deal was last seen',
      async (database) => {
        const { run: id } = await started(database, 'all', noon + day);
        const look = reading({ dealId: seen('1'), stage: seen({ id: 'proposal', label: 'Proposal' }) });
        had(await recordReading(database, { site, dealId: '1', pipelineId: 'sales', reading: look, doubtful: false, at: noon + day + 1 }));
        await recordHistoryPage(database, taken(id, page(all.slice(1), null, { total: 3 }), noon + day + 2));
      },
    ],
  ])('stay where the reading %s', async (_name, partial) => {
    const database = await store();
    await run(database, all, noon);
    await partial(database);
    expect(await gone(database)).toEqual(['there', 'there', 'there', 'there']);
  });

  test('stay where they are more than half of all: that looks like rights that were lost', async () => {
    const database = await store();
    await run(database, all, noon);
    expect(await run(database, all.slice(3), noon + day)).toMatchObject({ lacking: { deals: 3, recorded: false } });
    expect(await gone(database)).toEqual(['there', 'there', 'there', 'there']);
  });

  test('stay where no reading of all deals has told them yet: one was only read by itself', async () => {
    const database = await store();
    await run(database, all, noon);
    const { run: ofOne } = historyOfOneDeal('5', noon + 5);
    had(await recordHistoryPage(database, taken(ofOne, page([past('5')], null), noon + 10)));
    await run(database, all, noon + day);
    expect(await gone(database)).toEqual(['there', 'there', 'there', 'there', 'there']);
  });

  test('what the CRM itself says is gone is gone, told twice or not', async () => {
    const database = await store();
    await run(database, all, noon);
    const says = {
      gone: [
        { dealId: '4', how: 'merged', at: null },
        { dealId: 'never heard of', how: 'deleted', at: noon },
      ],
    } as const;
    await run(database, all.slice(0, 3), noon + day, says);
    const { length } = await database.tables.events.toArray();
    await run(database, all.slice(0, 3), noon + 2 * day, says);
    expect(await database.tables.events.count()).toBe(length);
    expect(await gone(database)).toEqual(['there', 'there', 'there', 'merged']);
  });

  test('the source knows when all deals were last read', async () => {
    const database = await store();
    await run(database, all, noon);
    const { run: id } = await started(database, 'changed', noon + day);
    await recordHistoryPage(database, taken(id, page([], null)));
    expect(had(await sourceOf(database, site))).toMatchObject({ allReadAt: noon, lastRead: { upTo: noon + day } });
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

describe('a deal of which the source tells no past', () => {
  const untold = past('1', { changes: [], observedFrom: noon });

  test('is not taken to have been in its stage since it was created, and the others of its page are', async () => {
    const database = await store();
    const { run } = await started(database);
    had(await recordHistoryPage(database, taken(run, page([untold, past('2', { changes: [] })], null))));
    const keys = [dealKey(site, '1'), dealKey(site, '2')];
    const stages = await Promise.all(
      keys.map((deal) => database.tables.events.filter((event) => event.deal === deal && event.change.field === 'stage').count()),
    );
    expect(stages).toEqual([0, 1]);
    expect(await Promise.all(keys.map(async (key) => (await database.tables.deals.get(key))?.observedFrom))).toEqual([noon, null]);
  });

  test('is observed from the first reading on, however often it is read', async () => {
    const database = await store();
    const first = await started(database);
    had(await recordHistoryPage(database, taken(first.run, page([untold], null))));
    const again = await started(database, 'all', noon + day);
    const later = page([{ ...untold, observedFrom: noon + day }], null);
    had(await recordHistoryPage(database, taken(again.run, later, noon + day + 1000)));
    expect((await database.tables.deals.get(dealKey(site, '1')))?.observedFrom).toBe(noon);
  });
});
