import { describe, expect, test } from 'vitest';
import { addCommitment, editCommitment, moveCommitment, settleCommitment } from '../../lib/db/commitments';
import { mergePeople, unmergePeople } from '../../lib/db/mergePeople';
import { noteDrafts, saveNoteDraft } from '../../lib/db/noteDrafts';
import { deleteNote, editNote, restoreNote, saveNote, undoNote } from '../../lib/db/notes';
import { notesAbout } from '../../lib/db/notesAbout';
import { openCommitments } from '../../lib/db/openCommitments';
import { addPerson, editPerson, personById } from '../../lib/db/people';
import type { Vault } from '../../lib/db/privateText';
import { sweepNotes } from '../../lib/db/retention';
import { failure } from '../../lib/result';
import { textKey } from '../../lib/vault/textKey';
import { newDataKey } from '../../lib/vault/wrappedKey';
import { day, had, noon, store } from './store';

const note = {
  id: 'n1',
  template: 'one-to-one',
  drawer: 'mine' as const,
  answers: { hard: 'secret answer' },
  person: { name: 'Dana' },
  commitments: [{ who: 'Dana', what: 'secret promise', due: '2026-11-06' }],
};
const draft = { ...note, id: 'n2', person: { name: 'secret name' }, commitments: [], writer: 'w', version: 1, seen: 0, at: noon };
const due = { today: '2026-11-25', endOfWeek: '2026-11-29', most: 5 };
const edited = { who: 'Dana', what: 'secret change', due: null };

/** A store with encryption on, and a way to lock it. */
async function sealedStore() {
  let vault: Vault = { state: 'open', key: textKey(newDataKey().key) };
  const open = vault;
  const database = await store({ vault: () => vault });
  const rows = async () => {
    const { records, people, commitments, noteDrafts: drafts } = database.tables;
    return JSON.stringify(await Promise.all([records.toArray(), people.toArray(), commitments.toArray(), drafts.toArray()]));
  };
  const lock = () => {
    vault = { state: 'locked' };
  };
  const unlock = () => {
    vault = open;
  };
  return { database, rows, lock, unlock };
}

async function written() {
  const sealed = await sealedStore();
  const { database } = sealed;
  const { personId = '' } = had(await saveNote(database, { ...note, at: noon })) ?? {};
  had(await editPerson(database, { id: personId, name: null, owners: null, coaching: 'secret wish', at: noon }));
  had(await saveNoteDraft(database, draft));
  return { ...sealed, personId };
}

describe('with encryption on', () => {
  test('no private word of a note, a draft, a promise or a person is stored, and all of it is read', async () => {
    const { database, rows, personId } = await written();
    const [made] = had(await openCommitments(database, due)).overdue.rows;
    had(await editCommitment(database, { id: made?.id ?? '', ...edited, at: noon }));
    had(await editNote(database, { id: 'n1', person: personId, drawer: 'file', answers: { hard: 'secret second' }, at: noon }));
    expect(await rows()).not.toMatch(/secret/);
    expect(had(await notesAbout(database, personId, 5)).notes).toMatchObject([
      { locked: false, answers: { hard: 'secret second' }, commitments: [{ what: 'secret change' }] },
    ]);
    expect(had(await personById(database, personId))).toMatchObject({ locked: false, coaching: 'secret wish' });
    expect(had(await noteDrafts(database))).toMatchObject([{ locked: false, person: { name: 'secret name' } }]);
  });

  test('what is undone is sealed too', async () => {
    const { database, rows, personId } = await written();
    had(await deleteNote(database, { id: 'n1', at: noon }));
    expect(await rows()).not.toMatch(/secret/);
    had(await restoreNote(database, { id: 'n1', at: noon }));
    expect(had(await openCommitments(database, due)).overdue.rows).toMatchObject([{ what: 'secret promise' }]);
    had(await undoNote(database, { id: 'n1', at: noon }));
    const { id: other } = had(await addPerson(database, { name: 'Carol', at: noon }));
    had(await mergePeople(database, { from: personId, into: other, at: noon }));
    expect(await rows()).not.toMatch(/secret/);
    expect(had(await personById(database, personId))).toMatchObject({ id: other, coaching: 'secret wish' });
  });

  test('locked, everything is there without its text, and what is not private goes on', async () => {
    const { database, rows, lock, unlock, personId } = await written();
    lock();
    const before = await rows();
    expect(had(await notesAbout(database, personId, 5)).notes).toMatchObject([
      { locked: true, answers: {}, commitments: [{ locked: true, what: '' }] },
    ]);
    expect(had(await noteDrafts(database))).toMatchObject([{ locked: true, person: null, answers: {} }]);
    const refused = [
      await saveNote(database, { ...note, id: 'n9', at: noon }),
      await saveNoteDraft(database, { ...draft, version: 2 }),
      await editNote(database, { id: 'n1', person: personId, drawer: 'file', answers: {}, at: noon }),
      await undoNote(database, { id: 'n1', at: noon }),
      await editPerson(database, { id: personId, name: null, owners: null, coaching: '', at: noon }),
      await addCommitment(database, { ...edited, deal: null, at: noon }),
      await editCommitment(database, { id: 'x', ...edited, at: noon }),
      await mergePeople(database, { from: personId, into: 'x', at: noon }),
    ];
    for (const answer of refused) expect(answer).toEqual(failure('locked'));
    expect(await rows()).toBe(before);
    const [made] = had(await openCommitments(database, due)).overdue.rows;
    had(await moveCommitment(database, { id: made?.id ?? '', due: '2026-12-01', at: noon }));
    had(await settleCommitment(database, { id: made?.id ?? '', state: 'kept', at: noon }));
    had(await settleCommitment(database, { id: made?.id ?? '', state: 'open', at: noon }));
    had(await editPerson(database, { id: personId, name: 'Dana Novák', owners: ['Dana'], coaching: null, at: noon }));
    had(await deleteNote(database, { id: 'n1', at: noon }));
    had(await restoreNote(database, { id: 'n1', at: noon }));
    unlock();
    expect(had(await personById(database, personId))).toMatchObject({ name: 'Dana Novák', coaching: 'secret wish' });
    expect(had(await openCommitments(database, due)).later.rows).toMatchObject([{ what: 'secret promise', due: '2026-12-01' }]);
  });
});

test('who was put together can be parted for a fortnight; then nothing of the two rows is left', async () => {
  const database = await store();
  const { id: from } = had(await addPerson(database, { name: 'C. Smith', at: noon }));
  const { id: into } = had(await addPerson(database, { name: 'Carol', at: noon }));
  had(await mergePeople(database, { from, into, at: noon }));
  const kept = { mine: null, shared: null, file: null };
  had(await sweepNotes(database, kept, noon + 13 * day));
  expect(await database.tables.people.count()).toBe(2);
  had(await sweepNotes(database, kept, noon + 14 * day));
  expect(await database.tables.people.toCollection().primaryKeys()).toEqual([into]);
  expect(had(await unmergePeople(database, { from: from, at: noon }))).toEqual({ parted: false });
});
