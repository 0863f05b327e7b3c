import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { rebuildInWorker, serveRebuilds } from '../../lib/db/columnsWorker';
import type { Database } from '../../lib/db/database';
import { importDeals } from '../../lib/db/importDeals';
import { stageHistories } from '../../lib/db/stageHistories';
import { pipelineKey } from '../../lib/domain/deal/deal';
import { fileDeal } from './fileDeal';
import { day, had, noon, site, store } from './store';

const pipeline = pipelineKey(site, 'sales');
const slices = { dealsByTheWay: 3, dealsInSlice: 2, dealsInPart: 4 };

type Started = ReturnType<Parameters<typeof rebuildInWorker>[0]>;

/** A worker in this same context: what is posted to one side arrives at the other. */
function workerHere(serve: (scope: Parameters<typeof serveRebuilds>[0]) => void): Started & { readonly break: () => void } {
  const { port1, port2 } = new MessageChannel();
  port2.start();
  port1.start();
  serve({
    addEventListener: (kind, listener) => port2.addEventListener(kind, listener),
    postMessage: (answer) => port2.postMessage(answer),
  });
  return {
    postMessage: (asked) => port1.postMessage(asked),
    addEventListener: (kind: string, listener: (event: MessageEvent) => void) => port1.addEventListener(kind as 'message', listener),
    terminate: () => port1.close(),
    break: () => port1.dispatchEvent(new Event('error')),
  };
}

async function filled(rebuild: ReturnType<typeof rebuildInWorker>, factory = new IDBFactory()): Promise<Database> {
  const database = await store({ slices, rebuild, factory });
  const deals = Array.from({ length: 20 }, (_, index) => fileDeal(String(100 + index)));
  const pipelines = [{ key: pipeline, label: '', stages: [{ id: 'need', label: '', kind: 'open' as const }] }];
  had(await importDeals(database, { site, name: 'deals.csv', pipelines, deals, now: () => noon }));
  return database;
}

const dealsIn = async (database: Database, onShare?: (share: number) => void) =>
  had(await stageHistories(database, pipeline, noon + day, onShare)).columns.deals.length;

describe('columns worked out in a worker', () => {
  test('are stored by it, and how far it has come is told', async () => {
    const factory = new IDBFactory();
    const indexedDB = { factory, keyRange: IDBKeyRange };
    const started: Started[] = [];
    const start = () => {
      const worker = workerHere((scope) => serveRebuilds(scope, () => noon, { indexedDB, slices }));
      started.push(worker);
      return worker;
    };
    const notHere = () => Promise.reject(new Error('worked out here'));
    const database = await filled((asked) => rebuildInWorker(start)(asked, notHere), factory);
    expect(await database.tables.snapshots.count()).toBe(0);
    const shares: number[] = [];
    const [one, other] = await Promise.all([dealsIn(database, (share) => shares.push(share)), dealsIn(database)]);
    expect([one, other]).toEqual([20, 20]);
    expect(shares.at(-1)).toBe(1);
    expect(started).toHaveLength(1);
  });

  test('are worked out here where no worker can be started, or where it breaks', async () => {
    const refused = () => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(await dealsIn(await filled(rebuildInWorker(refused)))).toBe(20);
    const broken = () => {
      const worker = workerHere(() => undefined);
      queueMicrotask(worker.break);
      return worker;
    };
    expect(await dealsIn(await filled(rebuildInWorker(broken)))).toBe(20);
  });
});
