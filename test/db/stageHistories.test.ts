import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PastChange, PastDeal } from '../../lib/crm/adapter';
import type { Database } from '../../lib/db/database';
import { historyOfOneDeal } from '../../lib/db/historyRuns';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import { recordReading } from '../../lib/db/recordReading';
import { stageHistories } from '../../lib/db/stageHistories';
import { type LedgerBasis, pipelineLedger } from '../../lib/db/stageLedgers';
import { pipelineKey } from '../../lib/domain/deal/deal';
import { columnsChecksum } from '../../lib/domain/history/columnsChecksum';
import { fromColumns, toColumns } from '../../lib/domain/history/historyColumns';
import { type StageHistory, stageHistory } from '../../lib/domain/history/stageHistory';
import { stageFigures } from '../../lib/domain/ratio/stageFigures';
import { stageLedger } from '../../lib/domain/ratio/stageLedger';
import { dayClock } from '../../lib/domain/time/calendar';
import { gap, had, hour, noon, reading, seen, site, store } from './store';

const pipeline = pipelineKey(site, 'sales');
const stageIds = ['need', 'proposal', 'negotiation', 'won'] as const;

/** What the histories have to be: from all events of all deals, without any of what the store derives. */
async function fromAllEvents(database: Database, asOf: number): Promise<readonly StageHistory[]> {
  const events = await database.tables.events.toArray();
  const moved = events.flatMap(({ deal, change }) =>
    change.field === 'pipeline' && (change.value === pipeline || change.from === pipeline) ? [deal] : [],
  );
  const deals = (await database.tables.deals.toArray()).filter((deal) => deal.pipeline === pipeline || moved.includes(deal.key));
  const stages = (await database.tables.pipelines.get(pipeline))?.stages ?? [];
  return deals
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map((deal) =>
      stageHistory(
        deal.key,
        events.filter((event) => event.deal === deal.key),
        {
          observedFrom: deal.observedFrom,
          apiReadUpTo: deal.apiReadUpTo,
          currentStageId: deal.stageId,
          asOf,
          stageOrder: stages.map((stage) => stage.id),
          first: deal.first,
          lastActivityAt: deal.lastActivityAt ?? null,
          place: { pipeline, present: deal.pipeline },
        },
      ),
    );
}

type Step =
  | { readonly kind: 'look'; readonly deal: string; readonly stage: string; readonly pipelineId: string; readonly later: number }
  | {
      readonly kind: 'told';
      readonly deal: string;
      readonly pipelineId: string;
      readonly stages: readonly [string, number][];
      readonly closed: boolean;
    }
  | { readonly kind: 'asked' | 'restarted' | 'reordered' };

const dealId = fc.constantFrom('1', '2', '3', '10', 'x|y', '__proto__');
const pipelineId = fc.constantFrom('sales', 'sales', 'sales', 'renewals');
const stage = fc.constantFrom(...stageIds);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('look' as const), deal: dealId, stage, pipelineId, later: fc.integer({ min: -30, max: 200 }) }),
  fc.record({
    kind: fc.constant('told' as const),
    deal: dealId,
    pipelineId,
    // Some lie after the time at which the histories are asked for, as where the CRM's clock is ahead.
    stages: fc.array(fc.tuple(stage, fc.integer({ min: -500, max: 30 })), { maxLength: 5 }),
    closed: fc.boolean(),
  }),
  fc.constantFrom({ kind: 'asked' as const }, { kind: 'asked' as const }, { kind: 'restarted' as const }, { kind: 'reordered' as const }),
);

const anySlices = fc.record({
  dealsByTheWay: fc.constantFrom(0, 1, 2, 400),
  dealsInSlice: fc.integer({ min: 1, max: 3 }),
  dealsInPart: fc.integer({ min: 1, max: 4 }),
});

const clock = dayClock('business', { timeZone: 'Europe/Budapest', holidays: [], workingWeekends: [] });
const basis: LedgerBasis = { name: 'test', chain: { stageIds: ['need', 'proposal', 'negotiation'] }, clocks: { clock, business: clock } };

function told({ deal, pipelineId: id, stages, closed }: Step & { kind: 'told' }, at: number): PastDeal {
  const changes = stages.map(
    ([value, hours], index): PastChange => ({ sourceId: `${value}${hours}.${index}`, at: at + hours * hour, field: 'stage', value }),
  );
  return {
    dealId: deal,
    pipelineId: id,
    name: deal,
    account: null,
    owner: null,
    stageId: stages.at(-1)?.[0] ?? 'need',
    amount: null,
    closeDate: null,
    nextStep: null,
    createdAt: at - 600 * hour,
    outcome: closed ? { kind: 'lost', at: at - hour, reason: 'price' } : { kind: 'open', at: null, reason: null },
    changes,
  };
}

describe('the stage histories of a pipeline', () => {
  test('kept columns and the replay of what came since equal those of all events, for any order and any restart', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 0, max: 6 }),
        anySlices,
        async (steps, manyChanges, slices) => {
          const factory = new IDBFactory();
          let database = await store({ factory, manyChanges, slices });
          let at = noon;
          let reordered = false;
          for (const each of steps) {
            at += hour;
            if (each.kind === 'look') {
              const look = reading({ dealId: gap, pipelineId: seen(each.pipelineId), stage: seen({ id: each.stage, label: each.stage }) });
              had(
                await recordReading(database, {
                  site,
                  dealId: each.deal,
                  pipelineId: null,
                  reading: look,
                  doubtful: false,
                  at: at + each.later * 60_000,
                }),
              );
            } else if (each.kind === 'told' || each.kind === 'reordered') {
              if (each.kind === 'reordered') reordered = !reordered;
              const order = reordered ? stageIds.toReversed() : stageIds;
              const page = {
                pipelines: [
                  {
                    id: 'sales',
                    label: 'Sales',
                    stages: order.map((id) => ({ id, label: id, kind: id === 'won' ? ('won' as const) : ('open' as const) })),
                  },
                ],
                deals: each.kind === 'told' ? [told(each, at)] : [],
                cursor: null,
                total: null,
                observedFrom: null,
              };
              had(await recordHistoryPage(database, { site, run: historyOfOneDeal('', at - 60_000).run, page, at, noDecisionReasons: [] }));
            } else {
              const histories = await fromAllEvents(database, at);
              expect(fromColumns(had(await stageHistories(database, pipeline, at)).columns)).toEqual(histories);
              const { ledger } = had(await pipelineLedger(database, pipeline, basis, at));
              const figures = (of: typeof ledger) => stageFigures(of, { asOf: at, horizonDays: () => 10 });
              expect(figures(ledger)).toEqual(figures(stageLedger(toColumns(histories), basis.chain, basis.clocks)));
              await database.settled();
              if (each.kind === 'restarted') {
                database.close();
                database = await store({ factory, manyChanges, slices });
              }
            }
          }
          const later = at + 40 * hour;
          expect(fromColumns(had(await stageHistories(database, pipeline, at)).columns)).toEqual(await fromAllEvents(database, at));
          await database.settled();
          database.known.clear();
          expect(fromColumns(had(await stageHistories(database, pipeline, later)).columns)).toEqual(await fromAllEvents(database, later));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('the same list is given again while nothing has changed', async () => {
    const database = await store();
    await recordReading(database, { site, dealId: '17', pipelineId: null, reading: reading(), doubtful: false, at: noon });
    const first = had(await stageHistories(database, pipeline, noon + 1)).columns;
    await recordReading(database, { site, dealId: '17', pipelineId: null, reading: reading(), doubtful: false, at: noon + 2 });
    expect(had(await stageHistories(database, pipeline, noon + 3)).columns).toBe(first);
  });

  test('columns in another layout, of another time than the log, or damaged, are not believed', async () => {
    const factory = new IDBFactory();
    const database = await store({ factory, manyChanges: 0 });
    await recordReading(database, { site, dealId: '17', pipelineId: null, reading: reading(), doubtful: false, at: noon });
    const right = had(await stageHistories(database, pipeline, noon + 1)).columns;
    await database.settled();
    const stored = await database.tables.snapshots.get(pipeline);
    if (!stored) throw new Error('nothing was stored');
    const empty = toColumns([]);
    const damaged = { ...stored.columns, createdAt: stored.columns.createdAt.with(0, 1) };
    const others = [
      { format: 99, columns: empty, checksum: columnsChecksum(empty) },
      { watermark: -1, columns: empty, checksum: columnsChecksum(empty) },
      { watermark: 1_000, columns: empty, checksum: columnsChecksum(empty) },
      { columns: damaged },
      { columns: empty },
      { checksum: stored.checksum + 1, columns: damaged },
    ];
    for (const wrong of others) {
      await database.tables.snapshots.put({ ...stored, ...wrong });
      database.known.clear();
      expect(had(await stageHistories(database, pipeline, noon + 1)).columns).toEqual(right);
    }
  });

  test('a pipeline that is not known has none', async () => {
    expect(had(await stageHistories(await store(), pipeline, noon)).columns.deals).toEqual([]);
  });
});
