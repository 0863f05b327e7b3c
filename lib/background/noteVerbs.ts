import { addCommitment, editCommitment, moveCommitment, removeCommitment } from '../db/commitments';
import type { Database } from '../db/database';
import { mergePeople, unmergePeople } from '../db/mergePeople';
import { dropNoteDraft, saveNoteDraft } from '../db/noteDrafts';
import { deleteNote, editNote, restoreNote, saveNote, undoNote } from '../db/notes';
import { addPerson, editPerson, removeUnusedPerson } from '../db/people';
import type { NoteVerbs } from '../messages/notes';
import type { Refusal } from '../messages/protocol';
import type { Handlers } from '../messages/server';
import { failure, type Result, success } from '../result';
import { announce } from './announce';
import type { OwnAsker } from './door';
import { openStore } from './store';

type Work<Value> = (database: Database) => Promise<Result<Value, Refusal>>;

async function quietly<Value>(work: Work<Value>): Promise<Result<Value, Refusal>> {
  const store = await openStore();
  return store.ok ? work(store.value) : store;
}

async function telling<Value>(what: 'notes' | 'deal', work: Work<Value>): Promise<Result<Value, Refusal>> {
  const done = await quietly(work);
  if (done.ok) announce(what);
  return done;
}

/** What our own pages may do with people, notes and promises. */
export const noteVerbs: Handlers<keyof NoteVerbs, OwnAsker> = {
  addPerson: ({ name }) => telling('notes', (database) => addPerson(database, { name, at: Date.now() })),
  editPerson: (person) => telling('notes', (database) => editPerson(database, { ...person, at: Date.now() })),
  removeUnusedPerson: ({ id }) => telling('notes', (database) => removeUnusedPerson(database, id)),
  mergePeople: (both) => telling('notes', (database) => mergePeople(database, { ...both, at: Date.now() })),
  unmergePeople: ({ from }) => telling('notes', (database) => unmergePeople(database, { from, at: Date.now() })),
  // Not announced: the page that wrote it must not be drawn anew under the fingers.
  saveNoteDraft: (draft) => quietly((database) => saveNoteDraft(database, { ...draft, at: Date.now() })),
  dropNoteDraft: (dropped) => telling('notes', (database) => dropNoteDraft(database, { ...dropped, at: Date.now() })),
  saveNote: async (note) => {
    const saved = await telling('notes', (database) => saveNote(database, { ...note, at: Date.now() }));
    if (!saved.ok) return saved;
    return saved.value === null ? failure('not-understood') : success(saved.value);
  },
  undoNote: ({ id }) => telling('notes', (database) => undoNote(database, { id, at: Date.now() })),
  editNote: (note) => telling('notes', (database) => editNote(database, { ...note, at: Date.now() })),
  deleteNote: ({ id }) => telling('notes', (database) => deleteNote(database, { id, at: Date.now() })),
  restoreNote: ({ id }) => telling('notes', (database) => restoreNote(database, { id, at: Date.now() })),
  addOtherCommitment: async (made) => {
    const added = await telling('notes', (database) => addCommitment(database, { ...made, deal: null, at: Date.now() }));
    return added.ok ? success(null) : added;
  },
  // Promises may be on a deal that a panel shows.
  editCommitment: (edited) => telling('deal', (database) => editCommitment(database, { ...edited, at: Date.now() })),
  moveCommitment: (moved) => telling('deal', (database) => moveCommitment(database, { ...moved, at: Date.now() })),
  removeCommitment: ({ id }) => telling('deal', (database) => removeCommitment(database, id)),
};
