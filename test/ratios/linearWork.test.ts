import { expect, test } from 'vitest';
import { dealJoiner, type JoinFaults } from '../../lib/files/dealJoin';
import type { DelimitedRow } from '../../lib/files/delimitedRows';
import { fileHistory } from '../../lib/files/fileHistories';
import { pipelineDeals } from '../../lib/files/pipelineDeals';
import { type RecognisedFile, readChanges, readDeals, recogniseFile, stageMeaning } from '../../lib/files/readFiles';
import { manyDeals } from './manyDeals';

/** An object every read of which is counted, those of the objects in it included where they are named. */
function counted<Item extends object>(item: Item, note: () => void): Item {
  return new Proxy(item, {
    get: (target, key, receiver) => {
      note();
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

function withCountedRows(file: RecognisedFile, note: () => void): RecognisedFile {
  const rows = file.table.rows.map((row): DelimitedRow => ({ ...row, cells: counted([...row.cells], note) }));
  return { ...file, table: { ...file.table, rows } };
}

function recognised(text: string): RecognisedFile {
  const file = recogniseFile(new TextEncoder().encode(text));
  if (!file.ok) throw new Error('not read');
  return file.value;
}

/** How often cells, deals and changes are looked at until the histories of so many deals are made. */
function work(count: number, pipelines: readonly string[]): { readonly cells: number; readonly deals: number; readonly changes: number } {
  const looks = { cells: 0, deals: 0, changes: 0 };
  const text = manyDeals(count, { pipelines });
  const [dealFile, changeFile] = [text.deals, text.history].map((each) => withCountedRows(recognised(each), () => (looks.cells += 1)));
  if (dealFile === undefined || changeFile === undefined) throw new Error('no files');
  const deals = readDeals(dealFile, { timeZone: 'UTC', segmentColumn: 7 });
  if (!deals.ok) throw new Error('no deals');
  const changes = readChanges(changeFile, deals.value.deals, { timeZone: 'UTC' });
  if (!changes.ok) throw new Error('no changes');
  const join = {
    ...{ site: { crm: 'file', origin: '' }, recordedAt: 0, noDecisionReasons: [] },
    meaning: stageMeaning({ timeZone: 'UTC', stages: null }),
  };
  const countedDeals = deals.value.deals.map((deal) => counted(deal, () => (looks.deals += 1)));
  const countedChanges = changes.value.changes.map((change) => counted(change, () => (looks.changes += 1)));
  for (const part of pipelineDeals(countedDeals, countedChanges)) {
    const joinOne = dealJoiner(part.deals, part.changes, join);
    const faults: JoinFaults = { deals: [], changes: [] };
    for (const deal of part.deals) {
      fileHistory(joinOne(deal, faults), {
        ...{ asOf: Date.UTC(2026, 6, 1), observedFrom: null, stageOrder: ['Need', 'Offer', 'Contract'], isPresent: true },
      });
    }
  }
  return looks;
}

test.each([[[]], [['New business', 'Renewals', 'Partners']]])('twice as many deals are twice the work, pipelines: %j', (pipelines) => {
  const [once, twice] = [work(1500, pipelines), work(3000, pipelines)];
  for (const of of ['cells', 'deals', 'changes'] as const) {
    expect(once[of]).toBeGreaterThan(1500);
    expect(twice[of] / once[of], of).toBeGreaterThan(1.8);
    expect(twice[of] / once[of], of).toBeLessThan(2.2);
  }
  // Each cell is looked at a few times, whatever the number of rows.
  expect(twice.cells / 3000).toBeLessThan(60);
});
