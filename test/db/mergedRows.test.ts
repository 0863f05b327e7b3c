import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MergeableRows } from '../../lib/db/mergeableRows';
import { mergedRows } from '../../lib/db/mergedRows';
import type { CommitmentRow, DealRow, EventRow, PersonRow } from '../../lib/db/rows';
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
    people: fc.uniqueArray(fc.record({ id: ids, name: fc.constantFrom('Carol', 'Ahmed'), at: times, writtenAt: times }), {
      selector: ({ id }) => id,
    }),
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
    people: people.map(({ id, name, at, writtenAt }) => ({ id, name, owners: [], coaching: '', addedAt: at, writtenAt })),
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
    { table: 'records', id: 'a', kept: 'theirs', isKnown: true, rows: { mine: mine.records[0], theirs: theirs.records[0] } },
  ]);
  expect(mergedRows(theirs, mine).conflicts).toMatchObject([{ table: 'records', id: 'a', kept: 'mine' }]);
});

describe('which of two versions stays', () => {
  const person = { id: 'p', name: 'Carol', owners: [], addedAt: noon } as const;
  const promise = { id: 'c', deal: null, person: 'p', record: null, who: 'Carol', what: 'call', due: null, madeAt: noon } as const;
  const people = (...rows: readonly PersonRow[]): MergeableRows => ({ ...none, people: rows });
  const promises = (...rows: readonly CommitmentRow[]): MergeableRows => ({ ...none, commitments: rows });
  const open = { ...promise, state: 'open', settledAt: null } as const;
  const kept = { ...promise, state: 'kept', settledAt: noon + day } as const;

  test('of a person is the one written later, whenever the person was added', () => {
    const mine = people({ ...person, coaching: 'new', writtenAt: noon + 2 * day });
    const theirs = people({ ...person, coaching: 'old', addedAt: noon + day, writtenAt: noon + day });
    expect(mergedRows(mine, theirs)).toMatchObject({ rows: { people: [] }, conflicts: [{ kept: 'mine', isKnown: true }] });
    expect(mergedRows(theirs, mine)).toMatchObject({ rows: { people: mine.people }, conflicts: [{ kept: 'theirs', isKnown: true }] });
  });

  test('of a promise is the one written later: one that is open again, or was moved, does not lose against its settling before', () => {
    const mine = promises({ ...open, due: '2026-12-01', writtenAt: noon + 2 * day });
    const theirs = promises({ ...kept, writtenAt: noon + day });
    expect(mergedRows(mine, theirs)).toMatchObject({ rows: { commitments: [] }, conflicts: [{ kept: 'mine', isKnown: true }] });
    expect(mergedRows(theirs, mine).rows.commitments).toEqual(mine.commitments);
  });

  test('of a note that was brought back is the note, not its deletion before', () => {
    const note = {
      id: 'n',
      template: 'free-note',
      subject: 'person:p',
      drawer: 'mine',
      at: noon,
      answers: { text: 'x' },
      editedAt: null,
    } as const;
    const mine: MergeableRows = { ...none, records: [{ ...note, undoneAt: null, writtenAt: noon + 2 * day }] };
    const theirs: MergeableRows = { ...none, records: [{ ...note, undoneAt: noon + day, writtenAt: noon + day }] };
    expect(mergedRows(mine, theirs).rows.records).toEqual([]);
    expect(mergedRows(theirs, mine).rows.records).toEqual(mine.records);
  });

  test('where no time says it is the one here, either way, and it is told that it is not known', () => {
    const [one, other] = [people({ ...person, coaching: 'a' }), people({ ...person, coaching: 'b', addedAt: noon + day })];
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(mergedRows(mine, theirs)).toMatchObject({ rows: { people: [] }, conflicts: [{ kept: 'mine', isKnown: false }] });
    }
    expect(mergedRows(promises(open), promises(kept))).toMatchObject({ conflicts: [{ kept: 'mine', isKnown: false }] });
  });

  test('is known of a row without a time where the other was written after the file was made', () => {
    const mine = people({ ...person, coaching: 'new', writtenAt: noon + 2 * day });
    const theirs = people({ ...person, coaching: 'old' });
    const known = (madeAt: number | null) => mergedRows(mine, theirs, { madeAt, choices: {} }).conflicts.map(({ isKnown }) => isKnown);
    expect([known(noon + day), known(noon + 3 * day), known(null)]).toEqual([[true], [false], [false]]);
  });

  test('is the one that the user chooses, whatever was proposed', () => {
    const mine = people({ ...person, coaching: 'new', writtenAt: noon + 2 * day });
    const theirs = people({ ...person, coaching: 'old', writtenAt: noon });
    const merged = mergedRows(mine, theirs, { madeAt: null, choices: { 'people p': 'theirs' } });
    expect(merged).toMatchObject({ rows: { people: theirs.people }, conflicts: [{ kept: 'theirs' }] });
    const other = mergedRows(theirs, mine, { madeAt: null, choices: { 'people p': 'mine' } });
    expect(other).toMatchObject({ rows: { people: [] }, conflicts: [{ kept: 'mine' }] });
  });

  test('is no question where both say the same, whenever it was written', () => {
    const row = { ...person, coaching: 'x' };
    expect(mergedRows(people({ ...row, writtenAt: noon }), people(row)).conflicts).toEqual([]);
  });

  test('of a playbook is the one here or all of the other, as the user chooses', () => {
    const rows = (version: number, tried: number): MergeableRows => ({
      ...none,
      playbooks: [
        { key: 'edits', kind: 'edits', edits: [{ kind: 'changed', place: 'x', field: 'targetDays', value: version }], exported: 0 },
        { key: 'followed', kind: 'followed', address: 'https://example.com/p', triedAt: tried, fetchedAt: null, problem: null },
      ],
    });
    expect(mergedRows(rows(1, noon), rows(2, noon))).toMatchObject({
      rows: { playbooks: [] },
      conflicts: [{ kept: 'mine', isKnown: false }],
    });
    const chosen = mergedRows(rows(1, noon), rows(2, noon), { madeAt: null, choices: { 'playbooks playbook': 'theirs' } });
    expect(chosen).toMatchObject({ rows: { playbooks: rows(2, noon).playbooks }, conflicts: [{ kept: 'theirs' }] });
    // Looked for at another time, it is the same playbook.
    expect(mergedRows(rows(1, noon), rows(1, noon + day)).conflicts).toEqual([]);
  });
});

describe('what was done away with here', () => {
  const note = { id: 'n', template: 'free-note', subject: 'person:p', drawer: 'mine', at: noon, answers: {}, editedAt: null } as const;
  const promise = {
    id: 'n 000',
    deal: null,
    person: 'p',
    record: 'n',
    who: 'Carol',
    what: 'call',
    due: null,
    state: 'open',
    settledAt: null,
  } as const;
  const draft = {
    template: 'free-note',
    drawer: 'mine',
    answers: { text: 'half' },
    commitments: [],
    writer: 'w',
    version: 1,
    droppedAt: null,
  } as const;

  test('is not brought back by an earlier backup: a promise that went with its deleted note', () => {
    const there: MergeableRows = {
      ...none,
      records: [{ ...note, undoneAt: null, writtenAt: noon }],
      commitments: [{ ...promise, madeAt: noon, writtenAt: noon }],
    };
    const here: MergeableRows = { ...none, records: [{ ...note, undoneAt: noon + day, writtenAt: noon + day }] };
    expect(nothing(mergedRows(here, there).rows)).toBe(true);
    // One that was settled there after that is news.
    const later = { ...there, commitments: [{ ...promise, madeAt: noon, state: 'kept' as const, settledAt: noon + 2 * day }] };
    expect(mergedRows(here, later).added.commitments).toBe(1);
  });

  test('is not brought back: a note that is a draft again, with its promises, and a draft that was saved', () => {
    const saved: MergeableRows = {
      ...none,
      records: [{ ...note, undoneAt: null, writtenAt: noon }],
      commitments: [{ ...promise, madeAt: noon, writtenAt: noon }],
    };
    const begun = (at: number): MergeableRows => ({ ...none, noteDrafts: [{ ...draft, id: 'n', person: { id: 'p' }, at }] });
    expect(nothing(mergedRows(begun(noon + day), saved).rows)).toBe(true);
    expect(nothing(mergedRows(saved, begun(noon - day)).rows)).toBe(true);
    expect(mergedRows(saved, begun(noon + day)).added.noteDrafts).toBe(1);
  });

  test('is not brought back: the draft of a review that was saved since', () => {
    const deal = dealKey(site, '1');
    const review = { ...note, template: 'deal-review', subject: `deal:${deal}`, undoneAt: null } as const;
    const here: MergeableRows = { ...none, records: [review] };
    const begun = (at: number): MergeableRows => ({
      ...none,
      drafts: [{ deal, at, draft: { verdict: null, note: 'half', commitments: [] } }],
    });
    expect(mergedRows(here, begun(noon - day)).rows.drafts).toEqual([]);
    expect(mergedRows(here, begun(noon + day)).added.drafts).toBe(1);
  });
});

test('what one side wrote about somebody whom the other put together with another person is on that page', () => {
  const row = (id: string): PersonRow => ({ id, name: id, owners: [], coaching: '', addedAt: noon, writtenAt: noon });
  const note = { template: 'free-note', drawer: 'mine', at: noon, answers: {}, editedAt: null, undoneAt: null, writtenAt: noon } as const;
  const apart: MergeableRows = {
    ...none,
    people: [row('a'), row('b')],
    records: [{ ...note, id: 'n', subject: 'person:a' }],
    commitments: [
      { id: 'c', deal: null, person: 'a', record: null, who: 'a', what: 'x', due: null, state: 'open', madeAt: noon, settledAt: null },
    ],
  };
  const merged = { into: 'b', at: noon + day, records: [], commitments: [], other: row('b') };
  const one: MergeableRows = { ...none, people: [{ ...row('a'), merged, writtenAt: noon + day }, row('b')] };
  for (const [mine, theirs] of [
    [one, apart],
    [apart, one],
  ] as const) {
    const { rows } = mergedRows(mine, theirs);
    expect(rows.records).toMatchObject([{ id: 'n', subject: 'person:b' }]);
    expect(rows.commitments).toMatchObject([{ id: 'c', person: 'b' }]);
  }
});
