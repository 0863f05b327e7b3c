import { describe, expect, test } from 'vitest';
import type { Database } from '../../lib/db/database';
import { noteDrafts } from '../../lib/db/noteDrafts';
import { saveNote } from '../../lib/db/notes';
import { notesAbout } from '../../lib/db/notesAbout';
import { openCommitments } from '../../lib/db/openCommitments';
import { knownPeople } from '../../lib/db/people';
import { peopleList } from '../../lib/db/peopleList';
import { writtenDrafts } from '../../lib/db/writtenDrafts';
import { aboutPerson } from '../../lib/domain/record/record';
import { addDays } from '../../lib/domain/time/calendar';
import { day, had, noon, store } from './store';

const [people, notesOfEach, deals] = [40, 250, 1_000];
const today = '2026-11-25';

/** Counts every row that is read from the store. */
function countReads(database: Database): { readonly rows: () => Readonly<Record<string, number>> } {
  const counts = new Map<string, number>();
  for (const [name, table] of Object.entries(database.tables)) {
    table.hook('reading', (row: unknown) => {
      if (row !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
      return row;
    });
  }
  return { rows: () => Object.fromEntries(counts) };
}

async function withManyNotes(): Promise<Database> {
  const database = await store();
  const { tables } = database;
  await tables.people.bulkAdd(
    Array.from({ length: people }, (_, index) => ({
      id: `p${index}`,
      name: `Rep ${index}`,
      owners: [`Owner ${index}`],
      coaching: '',
      addedAt: noon,
    })),
  );
  await tables.records.bulkAdd(
    Array.from({ length: people * notesOfEach }, (_, index) => ({
      id: `n${index}`,
      template: 'one-to-one',
      subject: aboutPerson(`p${index % people}`),
      at: noon + index * day,
      drawer: 'mine' as const,
      answers: { working: 'text '.repeat(20) },
      editedAt: null,
      undoneAt: null,
    })),
  );
  await tables.commitments.bulkAdd(
    Array.from({ length: 3_000 }, (_, index) => ({
      id: `c${index}`,
      deal: null,
      person: `p${index % people}`,
      record: `n${index}`,
      who: 'me',
      what: 'x',
      due: index % 100 !== 0 ? addDays(today, (index % 200) - 100) : null,
      state: index % 3 === 0 ? ('open' as const) : ('kept' as const),
      madeAt: noon,
      settledAt: null,
    })),
  );
  const [site, siteKey] = [{ crm: 'demo', origin: 'http://x' }, 'demo|http://x'];
  const first = { at: noon, stageId: null, owner: null, amount: null, closeDate: null, nextStep: null };
  await tables.deals.bulkAdd(
    Array.from({ length: deals }, (_, index) => ({
      key: `${siteKey}|${index}`,
      site,
      siteKey,
      dealId: String(index),
      pipeline: `${siteKey}|`,
      name: `Deal ${index}`,
      account: null,
      owner: `Owner ${index % 60}`,
      stageId: null,
      amount: null,
      closeDate: null,
      nextStep: null,
      nextActivityOn: undefined,
      lastActivityAt: undefined,
      contactCount: undefined,
      createdAt: null,
      outcome: { kind: 'open' as const, at: null, reason: null },
      apiReadUpTo: null,
      observedFrom: null,
      first,
      touched: 1,
    })),
  );
  return database;
}

describe('with ten thousand notes stored', () => {
  test('what the popup opens with reads people and drafts, and no note, deal or promise that is not shown', async () => {
    const database = await withManyNotes();
    const reads = countReads(database);
    expect(had(await knownPeople(database))).toHaveLength(60);
    had(await noteDrafts(database));
    had(await writtenDrafts(database));
    const due = had(await openCommitments(database, { today, endOfWeek: '2026-11-29', most: 4 }));
    expect(due.overdue.count).toBeGreaterThan(100);
    expect(due.noDate).toMatchObject({ count: 10, rows: { length: 4 } });
    const { records = 0, deals: dealsRead = 0, commitments = 0 } = reads.rows();
    expect([records, dealsRead]).toEqual([0, 0]);
    expect(commitments).toBeLessThanOrEqual(5 * 4);
  });

  test('saving a note reads no other', async () => {
    const database = await withManyNotes();
    const reads = countReads(database);
    const note = { id: 'new', template: 'one-to-one', drawer: 'mine' as const, answers: { working: 'x' }, commitments: [] };
    had(await saveNote(database, { ...note, person: { name: 'Owner 59' }, at: noon }));
    expect(reads.rows()['records'] ?? 0).toBe(0);
    expect(reads.rows()['deals'] ?? 0).toBe(0);
  });

  test('a page of a person reads the notes that it shows, and the list of people one of each', async () => {
    const database = await withManyNotes();
    const reads = countReads(database);
    expect(had(await notesAbout(database, 'p1', 20))).toMatchObject({ count: notesOfEach });
    const ofPage = reads.rows()['records'] ?? 0;
    expect(ofPage).toBeLessThanOrEqual(notesOfEach + 20);
    had(await peopleList(database));
    expect((reads.rows()['records'] ?? 0) - ofPage).toBeLessThanOrEqual(people);
  });
});
