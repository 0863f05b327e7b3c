import { isSameName } from '../domain/people/sameName';
import { aboutPerson } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { isPresent, ownersOfDeals } from './people';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** Somebody on the list: a person, or an owner of deals who has no page yet (`id` is null then). */
export type ListedPerson = {
  readonly id: string | null;
  readonly name: string;
  readonly owners: readonly string[];
  readonly openCommitments: number;
  /** Of the latest note about them; null where there is none. */
  readonly lastTalkAt: Instant | null;
};

/** Everybody that something is kept about, and every owner of deals, as they come from the store. */
export function peopleList(database: Database): Promise<Result<readonly ListedPerson[], StorageRefusal>> {
  const { people, deals, erasures, records, commitments } = database.tables;
  return read(database, [people, deals, erasures, records, commitments], async () => {
    const [all, owners, open] = await Promise.all([
      people.toArray(),
      ownersOfDeals(database),
      commitments.where('state').equals('open').toArray(),
    ]);
    const present = all.filter(isPresent);
    const counts = new Map<string, number>();
    for (const { person } of open) if (person !== null) counts.set(person, (counts.get(person) ?? 0) + 1);
    const talks = await Promise.all(present.map(({ id }) => latestNote(records, id)));
    const known = present.map(({ id, name, owners: bound }, index) => ({
      id,
      name,
      owners: bound,
      openCommitments: counts.get(id) ?? 0,
      lastTalkAt: talks[index] ?? null,
    }));
    const bound = new Set(present.flatMap((person) => person.owners));
    const others = owners.flatMap((owner): readonly ListedPerson[] => {
      if (bound.has(owner) || present.some(({ name }) => isSameName(name, owner))) return [];
      return [{ id: null, name: owner, owners: [owner], openCommitments: 0, lastTalkAt: null }];
    });
    return [...known, ...others];
  });
}

async function latestNote(records: Database['tables']['records'], id: string): Promise<Instant | null> {
  const latest = await records
    .where('[subject+at]')
    .between([aboutPerson(id), Number.NEGATIVE_INFINITY], [aboutPerson(id), Number.POSITIVE_INFINITY])
    .reverse()
    .filter(({ undoneAt }) => undoneAt === null)
    .first();
  return latest?.at ?? null;
}
