import type { DealKey } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { CommitmentDraft } from '../schema/records';
import type { Database } from './database';
import { type Locked, storedCommitment, unlessLocked } from './privateText';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/** Notes who promised what by when on a deal, outside of a review. */
export function addCommitment(
  database: Database,
  added: CommitmentDraft & { readonly deal: DealKey; readonly at: Instant },
): Promise<Result<{ readonly id: string }, StorageRefusal | Locked>> {
  const { commitments } = database.tables;
  const { at, ...made } = added;
  const id = crypto.randomUUID();
  return unlessLocked(database, (vault) =>
    write(database, [commitments], async () => {
      await commitments.add(
        storedCommitment(vault, { ...made, id, person: null, record: null, state: 'open', madeAt: at, settledAt: null }),
      );
      return { id };
    }),
  );
}

/** Says that a commitment was kept or dropped, or that it is open after all. One that is not there changes nothing. */
export function settleCommitment(
  database: Database,
  settled: { readonly id: string; readonly state: 'open' | 'kept' | 'dropped'; readonly at: Instant },
): Promise<Result<null, StorageRefusal>> {
  const { commitments } = database.tables;
  const { id, state, at } = settled;
  return write(database, [commitments], async () => {
    await commitments.update(id, { state, settledAt: state === 'open' ? null : at });
    return null;
  });
}
