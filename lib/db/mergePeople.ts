import { aboutPerson } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { type Locked, openedPerson, storedPerson, unlessLocked } from './privateText';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/**
 * Puts two people together who are one: what is stored about `from` is about `into` from then on, with the owners' names and the words on
 * coaching of both. Says whether both were there.
 */
export function mergePeople(
  database: Database,
  { from, into, at }: { readonly from: string; readonly into: string; readonly at: Instant },
): Promise<Result<{ readonly merged: boolean }, StorageRefusal | Locked>> {
  const { people, records, commitments } = database.tables;
  return unlessLocked(database, (vault) =>
    write(database, [people, records, commitments], async () => {
      const [gone, other] = await Promise.all([people.get(from), people.get(into)]);
      if (from === into || gone === undefined || other === undefined || gone.merged || other.merged) return { merged: false };
      const moved = await records.where('subject').equals(aboutPerson(from)).primaryKeys();
      const promised = await commitments.where('person').equals(from).primaryKeys();
      const { locked: _, ...open } = openedPerson(vault, other);
      const texts = [open.coaching, openedPerson(vault, gone).coaching].filter((text) => text.trim() !== '');
      const owners = [...new Set([...other.owners, ...gone.owners])];
      await people.put(storedPerson(vault, { ...open, owners, coaching: [...new Set(texts)].join('\n\n'), writtenAt: at }));
      await people.put({ ...gone, merged: { into, at, records: moved, commitments: promised, other }, writtenAt: at });
      for (const id of moved) await records.update(id, { subject: aboutPerson(into), writtenAt: at });
      for (const id of promised) await commitments.update(id, { person: into, writtenAt: at });
      return { merged: true };
    }),
  );
}

/** Parts two people again who were put together. What was written since stays with the one that they became. */
export function unmergePeople(
  database: Database,
  { from, at }: { readonly from: string; readonly at: Instant },
): Promise<Result<{ readonly parted: boolean }, StorageRefusal>> {
  const { people, records, commitments } = database.tables;
  return write(database, [people, records, commitments], async () => {
    const gone = await people.get(from);
    if (gone?.merged === undefined) return { parted: false };
    const { merged, ...before } = gone;
    await people.bulkPut([before, merged.other].map((row) => ({ ...row, writtenAt: at })));
    for (const id of merged.records) await records.update(id, { subject: aboutPerson(from), writtenAt: at });
    for (const id of merged.commitments) await commitments.update(id, { person: from, writtenAt: at });
    return { parted: true };
  });
}
