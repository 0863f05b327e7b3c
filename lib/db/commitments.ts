import type { DealKey } from '../domain/deal/deal';
import type { Instant, LocalDate } from '../domain/time/time';
import type { Result } from '../result';
import type { CommitmentDraft } from '../schema/records';
import type { Database } from './database';
import { presentPerson } from './people';
import { type Locked, openedCommitment, storedCommitment, unlessLocked } from './privateText';
import type { CommitmentRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/**
 * Notes who promised what by when, outside of a record: on a deal, about a person, or neither. With an `id` given, it is added once, however
 * often it is sent.
 */
export function addCommitment(
  database: Database,
  added: CommitmentDraft & {
    readonly id?: string;
    readonly deal: DealKey | null;
    readonly person?: string | null;
    readonly at: Instant;
  },
): Promise<Result<{ readonly id: string }, StorageRefusal | Locked>> {
  const { commitments, people } = database.tables;
  const { at, deal, who, what, due, id = crypto.randomUUID() } = added;
  return unlessLocked(database, (vault) =>
    write(database, [commitments, people], async () => {
      if ((await commitments.get(id)) !== undefined) return { id };
      const about = added.person == null ? null : await presentPerson(database, added.person);
      const row: CommitmentRow = {
        id,
        deal,
        person: about?.id ?? null,
        record: null,
        who,
        what,
        due,
        state: 'open',
        madeAt: at,
        settledAt: null,
        writtenAt: at,
      };
      await commitments.add(storedCommitment(vault, row));
      return { id };
    }),
  );
}

/** Takes back a commitment that was just added. */
export function removeCommitment(database: Database, id: string): Promise<Result<null, StorageRefusal>> {
  const { commitments } = database.tables;
  return write(database, [commitments], async () => {
    await commitments.delete(id);
    return null;
  });
}

/** Changes what was promised, by whom and for when. One that is not there, or that cannot be read, stays as it is. */
export function editCommitment(
  database: Database,
  edited: CommitmentDraft & { readonly id: string; readonly at: Instant },
): Promise<Result<null, StorageRefusal | Locked>> {
  const { commitments } = database.tables;
  const { id, who, what, due, at } = edited;
  return unlessLocked(database, (vault) =>
    write(database, [commitments], async () => {
      const row = await commitments.get(id);
      if (row === undefined) return null;
      const { locked, ...open } = openedCommitment(vault, row);
      if (!locked) await commitments.put(storedCommitment(vault, { ...open, who, what, due, writtenAt: at }));
      return null;
    }),
  );
}

/** Says for when a commitment is now. One that is not there changes nothing. */
export function moveCommitment(
  database: Database,
  { id, due, at }: { readonly id: string; readonly due: LocalDate | null; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { commitments } = database.tables;
  return write(database, [commitments], async () => {
    await commitments.update(id, { due, writtenAt: at });
    return null;
  });
}

/** Says that a commitment was kept or dropped, or that it is open after all. One that is not there changes nothing. */
export function settleCommitment(
  database: Database,
  settled: { readonly id: string; readonly state: 'open' | 'kept' | 'dropped'; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { commitments } = database.tables;
  const { id, state, at } = settled;
  return write(database, [commitments], async () => {
    await commitments.update(id, { state, settledAt: state === 'open' ? null : at, writtenAt: at });
    return null;
  });
}
