import type { Database } from '../db/database';
import type { LockVerbs } from '../messages/lock';
import type { Refusal } from '../messages/protocol';
import type { Handlers } from '../messages/server';
import { rememberOpenNote } from '../notes/openNote';
import { type Result, success } from '../result';
import { announce } from './announce';
import type { OwnAsker } from './door';
import { lockNotes, notesState, unlockNotes } from './notesVault';
import { openStore } from './store';

async function withStore<Value>(work: (database: Database) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  const store = await openStore();
  return store.ok ? work(store.value) : store;
}

/** Every page of ours shows notes anew, or that they are locked. */
function tellAll(): void {
  announce('notes');
  announce('deal');
}

/** What our own pages may do with notes that are encrypted. */
export const lockVerbs: Handlers<keyof LockVerbs, OwnAsker> = {
  notesState: () => withStore(async (database) => success(await notesState(database))),
  unlockNotes: ({ passphrase }) =>
    withStore(async (database) => {
      const done = await unlockNotes(database, passphrase);
      if (done.ok && done.value.unlocked) tellAll();
      return done;
    }),
  lockNotes: () =>
    withStore(async (database) => {
      const done = await lockNotes(database);
      // The session's memory holds it in the open; the draft in the store is sealed.
      if (done.ok) await rememberOpenNote(null);
      if (done.ok) tellAll();
      return done;
    }),
};
