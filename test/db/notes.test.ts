import { describe, expect, test } from 'vitest';
import { addCommitment, editCommitment, moveCommitment, removeCommitment, settleCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { dropNoteDraft, noteDrafts, saveNoteDraft } from '../../lib/db/noteDrafts';
import { deleteNote, editNote, restoreNote, saveNote, undoNote } from '../../lib/db/notes';
import { commitmentsWith, notesAbout } from '../../lib/db/notesAbout';
import { openCommitments } from '../../lib/db/openCommitments';
import { addPerson, allPeople } from '../../lib/db/people';
import { addDays } from '../../lib/domain/time/calendar';
import { day, had, hour, noon, store } from './store';

const note = {
  id: 'n1',
  template: 'one-to-one',
  drawer: 'mine' as const,
  answers: { working: 'Initech', hard: 'Nobody decides.' },
  person: { name: 'Dana Novák' },
  commitments: [
    { who: 'Dana', what: 'ask who signs', due: '2026-11-06' },
    { who: 'me', what: 'call Acme', due: null },
  ],
};
const draft = { ...note, person: null, commitments: [], writer: 'w1', version: 1, seen: 0, at: noon };
const texts = async (database: Database) => had(await noteDrafts(database)).map(({ answers }) => answers['hard']);
const written = (hard: string, given: Partial<typeof draft>) => ({ ...draft, answers: { hard }, ...given });

async function saved(database: Database, given: Partial<Parameters<typeof saveNote>[1]> = {}) {
  const done = had(await saveNote(database, { ...note, at: noon, ...given }));
  if (done === null) throw new Error('nobody');
  return done;
}

describe('a note', () => {
  test('is kept with its promises about a person who is made by it, and its draft is gone', async () => {
    const database = await store();
    had(await saveNoteDraft(database, draft));
    const { noteId, personId } = await saved(database);
    expect(had(await allPeople(database))).toMatchObject([{ id: personId, name: 'Dana Novák', coaching: '' }]);
    expect(had(await notesAbout(database, personId, 10))).toMatchObject({
      count: 1,
      notes: [
        { id: noteId, drawer: 'mine', answers: note.answers, editedAt: null, commitments: [{ person: personId }, { person: personId }] },
      ],
    });
    expect(had(await noteDrafts(database))).toEqual([]);
  });

  test('sent twice, also at once, is one note about one person with its promises once', async () => {
    const database = await store();
    const both = await Promise.all([saved(database), saved(database)]);
    expect(both[0]).toEqual(both[1]);
    expect(await database.tables.records.count()).toBe(1);
    expect(await database.tables.people.count()).toBe(1);
    expect(await database.tables.commitments.count()).toBe(2);
  });

  test('about a name in another case or with more spaces is about the person who has it', async () => {
    const database = await store();
    const { id } = had(await addPerson(database, { name: 'Dana Novák', at: noon }));
    const { personId } = await saved(database, { person: { name: '  dana  NOVÁK ' } });
    expect(personId).toBe(id);
  });

  test('about somebody who is not there is not kept', async () => {
    const database = await store();
    expect(had(await saveNote(database, { ...note, person: { id: 'nobody' }, at: noon }))).toBeNull();
    expect(await database.tables.records.count()).toBe(0);
  });

  test('is changed, and can be found to be about somebody else: its promises go along', async () => {
    const database = await store();
    const { personId } = await saved(database);
    const { id: other } = had(await addPerson(database, { name: 'Carol', at: noon }));
    had(await editNote(database, { id: 'n1', person: other, drawer: 'file', answers: { hard: 'Time.' }, at: noon + hour }));
    expect(had(await notesAbout(database, personId, 10)).count).toBe(0);
    expect(had(await notesAbout(database, other, 10)).notes).toMatchObject([
      { drawer: 'file', answers: { hard: 'Time.' }, editedAt: noon + hour },
    ]);
    expect(had(await commitmentsWith(database, other)).open).toHaveLength(2);
  });

  test('that is deleted takes its open promises along, not the kept ones, and brings them back', async () => {
    const database = await store();
    const { personId } = await saved(database);
    const [first] = had(await commitmentsWith(database, personId)).open;
    had(await settleCommitment(database, { id: first?.id ?? '', state: 'kept', at: noon }));
    expect(had(await deleteNote(database, { id: 'n1', at: noon + hour }))).toEqual({ commitments: 1 });
    expect(had(await deleteNote(database, { id: 'n1', at: noon + 2 * hour }))).toEqual({ commitments: 0 });
    expect(had(await notesAbout(database, personId, 10)).count).toBe(0);
    expect(had(await commitmentsWith(database, personId))).toMatchObject({ open: [], settled: [{ what: 'ask who signs' }] });
    for (let times = 0; times < 2; times += 1) had(await restoreNote(database, { id: 'n1', at: noon }));
    expect(had(await notesAbout(database, personId, 10)).count).toBe(1);
    expect(had(await commitmentsWith(database, personId)).open).toMatchObject([{ what: 'call Acme' }]);
  });

  test('that is taken back right away is a draft again, and whom only it had made is gone', async () => {
    const database = await store();
    await saved(database);
    for (let times = 0; times < 2; times += 1) had(await undoNote(database, { id: 'n1', at: noon + hour }));
    expect(await database.tables.records.count()).toBe(0);
    expect(await database.tables.commitments.count()).toBe(0);
    expect(had(await allPeople(database))).toEqual([]);
    const [again] = had(await noteDrafts(database));
    expect(again).toMatchObject({ id: 'n1', person: { name: 'Dana Novák' }, answers: note.answers, version: 1 });
    expect(again?.commitments.map(({ what, dueText }) => [what, dueText])).toEqual([
      ['ask who signs', '2026-11-06'],
      ['call Acme', ''],
    ]);
    await saved(database);
    expect(await database.tables.records.count()).toBe(1);
  });

  test('that is taken back leaves a person who was known before', async () => {
    const database = await store();
    const { id } = had(await addPerson(database, { name: 'Dana Novák', at: noon - day }));
    await saved(database);
    had(await undoNote(database, { id: 'n1', at: noon + hour }));
    expect(had(await noteDrafts(database))).toMatchObject([{ person: { id } }]);
  });
});

describe('a draft', () => {
  test('that a keystroke reaches late is as the later one left it', async () => {
    const database = await store();
    expect(had(await saveNoteDraft(database, written('abc', { version: 3 })))).toBe('kept');
    expect(had(await saveNoteDraft(database, written('ab', { version: 2 })))).toBe('older');
    expect(await texts(database)).toEqual(['abc']);
  });

  test('that is written in two windows keeps the first, and the other goes on under an id of its own', async () => {
    const database = await store();
    had(await saveNoteDraft(database, written('begun', { version: 1 })));
    expect(had(await saveNoteDraft(database, written('in the first', { version: 2 })))).toBe('kept');
    const second = { writer: 'w2', version: 2, seen: 1 };
    expect(had(await saveNoteDraft(database, written('in the second', second)))).toBe('other-window');
    expect(had(await saveNoteDraft(database, written('in the second', { ...second, id: 'n2', seen: 0 })))).toBe('kept');
    expect(new Set(await texts(database))).toEqual(new Set(['in the first', 'in the second']));
  });

  test('that was read as it is can be gone on with in another window, and then not in the first', async () => {
    const database = await store();
    had(await saveNoteDraft(database, written('one', { version: 5 })));
    expect(had(await saveNoteDraft(database, written('two', { writer: 'w2', version: 6, seen: 5 })))).toBe('kept');
    expect(had(await saveNoteDraft(database, written('three', { version: 6 })))).toBe('other-window');
    expect(await texts(database)).toEqual(['two']);
  });

  test('is not brought back by a keystroke that comes after the note was saved', async () => {
    const database = await store();
    await saved(database);
    expect(had(await saveNoteDraft(database, written('late', { version: 9 })))).toBe('saved');
    expect(await database.tables.noteDrafts.count()).toBe(0);
  });

  test('that was thrown away is not brought back by a late keystroke, but by going on', async () => {
    const database = await store();
    had(await saveNoteDraft(database, written('abc', { version: 3 })));
    expect(had(await dropNoteDraft(database, { id: 'n1', writer: 'w1', version: 4, seen: 0, at: noon }))).toBe('kept');
    expect(await texts(database)).toEqual([]);
    expect(JSON.stringify(await database.tables.noteDrafts.toArray())).not.toContain('abc');
    expect(had(await saveNoteDraft(database, written('ab', { version: 2 })))).toBe('older');
    expect(had(await saveNoteDraft(database, written('abc', { version: 5 })))).toBe('kept');
    expect(await texts(database)).toEqual(['abc']);
  });

  test('in which nothing is left is no draft, and what only kept late keystrokes out is swept after a day', async () => {
    const database = await store();
    had(await saveNoteDraft(database, written('abc', { version: 1 })));
    had(await saveNoteDraft(database, written('  ', { version: 2 })));
    expect(await texts(database)).toEqual([]);
    had(await saveNoteDraft(database, written('x', { id: 'n2', at: noon + 2 * day })));
    had(await dropNoteDraft(database, { id: 'n2', writer: 'w1', version: 2, seen: 0, at: noon + 2 * day }));
    expect(await database.tables.noteDrafts.toCollection().primaryKeys()).toEqual(['n2']);
  });

  test('with only a name or a promise is one', async () => {
    const database = await store();
    had(await saveNoteDraft(database, { ...written('', {}), person: { name: 'D' } }));
    const promise = { who: '', what: '', due: null, dueText: 'Fr' };
    had(await saveNoteDraft(database, { ...written('', { id: 'n2' }), commitments: [promise] }));
    expect(had(await noteDrafts(database))).toHaveLength(2);
  });

  test('of fields with the names of every object’s members has their answers and no others', async () => {
    const database = await store();
    const answers: unknown = JSON.parse('{"constructor":"a","__proto__":"b","toString":"c"}');
    had(await saveNoteDraft(database, { ...draft, answers: answers as Record<string, string> }));
    const [read] = had(await noteDrafts(database));
    expect(Object.getPrototypeOf(read?.answers)).toBe(Object.prototype);
    expect(read?.answers['constructor']).toBe('a');
  });
});

describe('promises apart from deals', () => {
  const today = '2026-11-25';
  const due = { today, endOfWeek: '2026-11-29', most: 2 };
  const promise = { deal: null, who: 'Dana', what: 'price list', due: null, at: noon };

  test('are added once, changed, moved, settled, and taken back', async () => {
    const database = await store();
    const { id: person } = had(await addPerson(database, { name: 'Dana', at: noon }));
    for (let times = 0; times < 2; times += 1) had(await addCommitment(database, { ...promise, id: 'c1', person }));
    had(await editCommitment(database, { id: 'c1', who: 'me', what: 'prices', due: '2026-11-30', at: noon }));
    had(await moveCommitment(database, { id: 'c1', due: '2026-12-01', at: noon }));
    expect(had(await commitmentsWith(database, person)).open).toMatchObject([
      { who: 'me', what: 'prices', due: '2026-12-01', state: 'open' },
    ]);
    had(await settleCommitment(database, { id: 'c1', state: 'dropped', at: noon }));
    expect(had(await commitmentsWith(database, person)).open).toEqual([]);
    had(await removeCommitment(database, 'c1'));
    expect(await database.tables.commitments.count()).toBe(0);
    expect(had(await moveCommitment(database, { id: 'c1', due: null, at: noon }))).toBeNull();
  });

  test('are due by date, each once, the first of each with how many there are', async () => {
    const database = await store();
    const dates = ['2026-11-24', '2026-11-20', '2025-01-01', today, '2026-11-26', '2026-11-29', '2026-11-30', null, null, null];
    for (const [index, date] of dates.entries()) had(await addCommitment(database, { ...promise, id: `c${index}`, due: date }));
    had(await addCommitment(database, { ...promise, id: 'kept', due: today }));
    had(await settleCommitment(database, { id: 'kept', state: 'kept', at: noon }));
    const open = had(await openCommitments(database, due));
    const shown = Object.entries(open).map(([name, { rows, count }]) => [name, rows.map((row) => row.due), count]);
    expect(shown).toEqual([
      ['overdue', ['2025-01-01', '2026-11-20'], 3],
      ['today', [today], 1],
      ['thisWeek', ['2026-11-26', '2026-11-29'], 2],
      ['later', ['2026-11-30'], 1],
      ['noDate', [null, null], 3],
    ]);
  });

  test('are due today and later where today is the last day of the week', async () => {
    const database = await store();
    for (const date of [today, addDays(today, 1)]) had(await addCommitment(database, { ...promise, due: date }));
    const open = had(await openCommitments(database, { ...due, endOfWeek: today }));
    expect([open.today.count, open.thisWeek.count, open.later.count]).toEqual([1, 0, 1]);
  });
});
