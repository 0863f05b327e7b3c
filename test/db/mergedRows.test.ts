import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MergeableRows, mergedRows } from '../../lib/db/mergedRows';
import type { DealRow, EventRow } from '../../lib/db/rows';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { day, noon, site } from './store';

const none: MergeableRows = {
  deals: [],
  events: [],
  pipelines: [],
  sources: [],
  mappings: [],
  ticks: [],
  promptAnswers: [],
  records: [],
  commitments: [],
  drafts: [],
  sightings: [],
  people: [],
  noteDrafts: [],
  erasures: [],
  columnChoices: [],
  playbooks: [],
};

const sales = pipelineKey(site, 'sales');

function dealRow(id: string, given: Partial<DealRow> = {}): DealRow {
  return {
    key: dealKey(site, id),
    site,
    siteKey: 'demo|http://crm.test:8080',
    dealId: id,
    pipeline: sales,
    name: `Deal ${id}`,
    account: null,
    owner: 'Carol',
    stageId: 'need',
    amount: null,
    closeDate: null,
    nextStep: null,
    nextActivityOn: undefined,
    lastActivityAt: undefined,
    contactCount: undefined,
    createdAt: null,
    outcome: { kind: 'open', at: null, reason: null },
    apiReadUpTo: null,
    observedFrom: noon,
    first: { at: noon, stageId: 'need', owner: 'Carol', amount: null, closeDate: null, nextStep: null },
    touched: 3,
    ...given,
  };
}

function event(id: string, stage: string, recordedAt: number): EventRow {
  const deal = dealKey(site, id);
  const key = `seen|${deal}|stage|${stage}`;
  return { key, deal, change: { field: 'stage', value: stage }, at: recordedAt, notBefore: null, known: 'seen', recordedAt };
}

/** All that a store holds after a merge. */
function merged(mine: MergeableRows, theirs: MergeableRows): MergeableRows {
  const { rows } = mergedRows(mine, theirs);
  const put = <Row>(key: (row: Row) => string, before: readonly Row[], more: readonly Row[]): readonly Row[] => [
    ...new Map([...before, ...more].map((row) => [key(row), row])).values(),
  ];
  const of = <Name extends keyof MergeableRows>(name: Name, key: (row: MergeableRows[Name][number]) => string) =>
    put<MergeableRows[Name][number]>(key, mine[name], rows[name]);
  return {
    ...none,
    deals: of('deals', ({ key }) => key),
    events: of('events', ({ key }) => key),
    records: of('records', ({ id }) => id),
    people: of('people', ({ id }) => id),
    commitments: of('commitments', ({ id }) => id),
    ticks: of('ticks', ({ deal, criterionId }) => `${deal} ${criterionId}`),
  } as MergeableRows;
}

const times = fc.integer({ min: 0, max: 6 }).map((days) => noon + days * day);
const ids = fc.constantFrom('1', '2', '3', '__proto__');

const stores: fc.Arbitrary<MergeableRows> = fc
  .record({
    deals: fc.uniqueArray(fc.record({ id: ids, name: fc.constantFrom('a', 'b'), from: fc.option(times), first: times }), {
      selector: ({ id }) => id,
    }),
    events: fc.uniqueArray(fc.record({ id: ids, stage: fc.constantFrom('need', 'proposal', 'won'), at: times }), {
      selector: ({ id, stage }) => `${id} ${stage}`,
    }),
    records: fc.uniqueArray(fc.record({ id: ids, note: fc.constantFrom('x', 'y'), at: times, editedAt: fc.option(times) }), {
      selector: ({ id }) => id,
    }),
    people: fc.uniqueArray(fc.record({ id: ids, name: fc.constantFrom('Carol', 'Ahmed'), at: times }), { selector: ({ id }) => id }),
    ticks: fc.uniqueArray(fc.record({ id: ids, at: times }), { selector: ({ id }) => id }),
  })
  .map(({ deals, events, records, people, ticks }) => ({
    ...none,
    deals: deals.map(({ id, name, from, first }) => dealRow(id, { name, observedFrom: from, first: { ...dealRow(id).first, at: first } })),
    events: events.map(({ id, stage, at }) => event(id, stage, at)),
    records: records.map(({ id, note, at, editedAt }) => ({
      id,
      template: 'free-note',
      subject: 'person:1' as const,
      at,
      drawer: 'mine' as const,
      answers: { text: note },
      editedAt,
      undoneAt: null,
    })),
    people: people.map(({ id, name, at }) => ({ id, name, owners: [], coaching: '', addedAt: at })),
    ticks: ticks.map(({ id, at }) => ({
      deal: dealKey(site, id),
      criterionId: 'budget',
      grade: 'document' as const,
      at,
      by: 'rep' as const,
    })),
  }));

const nothing = (rows: MergeableRows) => Object.values(rows).every((table) => table.length === 0);
const sortedText = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

describe('merging', () => {
  test('a store with itself changes nothing, and tells no conflict', () => {
    fc.assert(
      fc.property(stores, (mine) => {
        const { rows, conflicts } = mergedRows(mine, mine);
        return nothing(rows) && conflicts.length === 0;
      }),
    );
  });

  test('the same file twice is the same as once', () => {
    fc.assert(fc.property(stores, stores, (mine, theirs) => nothing(mergedRows(merged(mine, theirs), theirs).rows)));
  });

  test('brings every event of both, each once, whichever came first', () => {
    fc.assert(
      fc.property(stores, stores, (one, other) => {
        const keys = (rows: MergeableRows) => rows.events.map(({ key }) => key).sort();
        const all = [...new Set([...keys(one), ...keys(other)])].sort();
        expect(keys(merged(one, other))).toEqual(all);
        expect(keys(merged(other, one))).toEqual(all);
      }),
    );
  });

  test('keeps the same records, people and ticks, whichever of two stores takes the other in', () => {
    fc.assert(
      fc.property(stores, stores, (one, other) => {
        for (const name of ['records', 'people', 'ticks'] as const) {
          expect(sortedText(merged(one, other)[name])).toEqual(sortedText(merged(other, one)[name]));
        }
      }),
    );
  });

  test('three stores come to the same records in any order', () => {
    fc.assert(
      fc.property(stores, stores, stores, (one, two, three) => {
        expect(sortedText(merged(merged(one, two), three).records)).toEqual(sortedText(merged(one, merged(three, two)).records));
      }),
    );
  });
});

describe('a deal that both had', () => {
  const withDeal = (row: DealRow, heard: number): MergeableRows => ({
    ...none,
    deals: [row],
    events: [event(row.dealId, `stage ${heard}`, heard)],
  });

  test('is as the one that heard of it last has it, first known as the one that heard of it first', () => {
    const mine = withDeal(dealRow('1', { name: 'old name' }), noon + day);
    const first = { ...dealRow('1').first, at: noon + 2 * day, stageId: 'proposal' };
    const theirs = withDeal(dealRow('1', { name: 'new name', first }), noon + 3 * day);
    expect(mergedRows(mine, theirs).rows.deals).toMatchObject([{ name: 'new name', first: { at: noon, stageId: 'need' } }]);
    expect(mergedRows(theirs, mine).rows.deals).toMatchObject([{ name: 'new name', first: { at: noon, stageId: 'need' } }]);
  });

  test('counts as fully known from the earlier on where the two reach each other, and from the later where there is a gap', () => {
    const early = (until: number) => withDeal(dealRow('1', { observedFrom: null }), until);
    const late = withDeal(dealRow('1', { observedFrom: noon + 4 * day }), noon + 6 * day);
    expect(mergedRows(late, early(noon + 5 * day)).rows.deals).toMatchObject([{ observedFrom: null }]);
    expect(mergedRows(late, early(noon + 2 * day)).rows.deals).toEqual([]);
  });

  test('that went to another pipeline meanwhile is found from both', () => {
    const mine = withDeal(dealRow('1'), noon);
    const theirs = withDeal(dealRow('1', { pipeline: pipelineKey(site, 'partners') }), noon + day);
    expect(mergedRows(mine, theirs).rows.deals).toMatchObject([{ pipeline: pipelineKey(site, 'partners'), former: [[sales, 0]] }]);
  });
});

test('what a person had written on both sides is told, with which was kept', () => {
  const record = { id: 'a', template: 'free-note', subject: 'person:1', drawer: 'mine', undoneAt: null, at: noon } as const;
  const mine: MergeableRows = { ...none, records: [{ ...record, answers: { text: 'mine' }, editedAt: noon + day }] };
  const theirs: MergeableRows = { ...none, records: [{ ...record, answers: { text: 'theirs' }, editedAt: noon + 2 * day }] };
  expect(mergedRows(mine, theirs).conflicts).toEqual([
    { table: 'records', id: 'a', kept: 'theirs', rows: { mine: mine.records[0], theirs: theirs.records[0] } },
  ]);
  expect(mergedRows(theirs, mine).conflicts).toMatchObject([{ table: 'records', id: 'a', kept: 'mine' }]);
});
