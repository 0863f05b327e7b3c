import { describe, expect, test } from 'vitest';
import { addCommitment, settleCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { saveNoteDraft } from '../../lib/db/noteDrafts';
import { deleteNote, restoreNote, saveNote } from '../../lib/db/notes';
import { bringBackNotes, notesPastTime, sweepNotes } from '../../lib/db/retention';
import { day, had, noon, store } from './store';

const kept = { mine: 365, shared: 730, file: null };
const longer = { mine: 4_000, shared: 4_000, file: null };

async function withNote(database: Database, id: string, age: number, drawer: 'mine' | 'shared' | 'file' = 'mine'): Promise<void> {
  const commitments = [
    { who: 'Carol', what: 'the plan', due: null },
    { who: 'me', what: 'the budget', due: null },
  ];
  const at = noon - age * day;
  had(await saveNote(database, { id, template: 'one-to-one', drawer, answers: { work: id }, person: { name: 'Carol' }, commitments, at }));
}

const there = async (database: Database) =>
  (await database.tables.records.toArray())
    .filter(({ undoneAt }) => undoneAt === null)
    .map(({ id }) => id)
    .toSorted();

describe('notes that were kept long enough', () => {
  test('are taken out, can be had back for a fortnight, and are erased then with what was settled out of them', async () => {
    const database = await store();
    await withNote(database, 'old', 400);
    await withNote(database, 'new', 10);
    await withNote(database, 'old file', 4_000, 'file');
    const [first] = await database.tables.commitments.where('record').equals('old').toArray();
    had(await settleCommitment(database, { id: first?.id ?? '', state: 'kept', at: noon - 390 * day }));
    expect(had(await notesPastTime(database, kept, noon)).mine).toEqual({ toGo: 1, takenOut: 0, firstErasedAt: null });
    expect(had(await sweepNotes(database, kept, noon))).toEqual({ taken: 1, broughtBack: 0, erased: 0, commitments: 0, drafts: 0 });
    expect(await there(database)).toEqual(['new', 'old file']);
    expect(had(await notesPastTime(database, kept, noon)).mine).toEqual({ toGo: 0, takenOut: 1, firstErasedAt: noon + 14 * day });
    expect(had(await notesPastTime(database, kept, noon)).file).toEqual({ toGo: 0, takenOut: 0, firstErasedAt: null });
    expect(had(await bringBackNotes(database, longer, noon + day))).toBe(1);
    expect(await there(database)).toEqual(['new', 'old', 'old file']);
    had(await sweepNotes(database, kept, noon + 2 * day));
    expect(had(await sweepNotes(database, kept, noon + 15 * day))).toMatchObject({ erased: 0 });
    expect(had(await sweepNotes(database, kept, noon + 16 * day))).toMatchObject({ erased: 1 });
    expect(await database.tables.records.get('old')).toBeUndefined();
    const left = await database.tables.commitments.where('record').equals('old').toArray();
    expect(left.map(({ state }) => state)).toEqual(['open']);
  });

  test('more than fit into one step are all looked through', async () => {
    const database = await store();
    const row = { template: 'one-to-one', subject: 'person:1', drawer: 'mine', answers: {}, editedAt: null, undoneAt: null } as const;
    const rows = Array.from({ length: 2_500 }, (_, index) => ({ ...row, id: `n${index}`, at: noon - (index % 2) * 400 * day }));
    await database.tables.records.bulkAdd(rows);
    expect(had(await sweepNotes(database, kept, noon))).toMatchObject({ taken: 1_250 });
    expect(had(await sweepNotes(database, longer, noon + day))).toMatchObject({ broughtBack: 1_250 });
  });

  test('a note that its author deleted is had back by its author alone, and erased after a fortnight', async () => {
    const database = await store();
    await withNote(database, 'deleted', 10);
    had(await deleteNote(database, { id: 'deleted', at: noon }));
    expect(had(await bringBackNotes(database, longer, noon + day))).toBe(0);
    had(await sweepNotes(database, kept, noon + 13 * day));
    had(await restoreNote(database, { id: 'deleted', at: noon }));
    expect(await there(database)).toEqual(['deleted']);
    had(await deleteNote(database, { id: 'deleted', at: noon }));
    expect(had(await sweepNotes(database, kept, noon + 14 * day))).toMatchObject({ erased: 1 });
  });

  test('a note that was taken out, had back by hand, and deleted again is deleted by its author', async () => {
    const database = await store();
    await withNote(database, 'old', 400);
    had(await sweepNotes(database, kept, noon));
    had(await restoreNote(database, { id: 'old', at: noon }));
    had(await deleteNote(database, { id: 'old', at: noon + day }));
    expect(had(await bringBackNotes(database, longer, noon + 2 * day))).toBe(0);
  });

  test('with a clock set back by years nothing goes; with one that was years ahead everything comes back', async () => {
    const database = await store();
    await withNote(database, 'one', 10);
    await withNote(database, 'two', 400, 'shared');
    expect(had(await sweepNotes(database, kept, noon - 3_000 * day))).toMatchObject({ taken: 0, erased: 0 });
    expect(had(await sweepNotes(database, kept, noon + 3_000 * day))).toMatchObject({ taken: 2 });
    expect(had(await sweepNotes(database, kept, noon))).toMatchObject({ broughtBack: 2, taken: 0 });
    expect(await there(database)).toEqual(['one', 'two']);
  });
});

test('settled commitments that came out of no note and drafts that nobody went on with go too, open ones never', async () => {
  const database = await store();
  for (const [id, settled] of [
    ['open', null],
    ['late', noon - 378 * day],
    ['old', noon - 379 * day],
  ] as const) {
    had(await addCommitment(database, { id, deal: null, who: 'Carol', what: 'the plan', due: null, at: noon - 999 * day }));
    if (settled !== null) had(await settleCommitment(database, { id, state: 'dropped', at: settled }));
  }
  const draft = {
    template: 'one-to-one',
    drawer: 'mine',
    answers: { work: 'half' },
    commitments: [],
    writer: 'w',
    version: 1,
    seen: 0,
  } as const;
  for (const [id, age] of [
    ['fresh', 378],
    ['forgotten', 379],
  ] as const) {
    had(await saveNoteDraft(database, { ...draft, id, person: { name: 'Carol' }, at: noon - age * day }));
  }
  expect(had(await sweepNotes(database, kept, noon))).toMatchObject({ commitments: 1, drafts: 1 });
  expect((await database.tables.commitments.toArray()).map(({ id }) => id).toSorted()).toEqual(['late', 'open']);
  expect((await database.tables.noteDrafts.toArray()).map(({ id }) => id)).toEqual(['fresh']);
});
