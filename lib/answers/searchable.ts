import type { Database } from '../db/database';
import { allPeople } from '../db/people';
import { dealsFrom, recordsFrom } from '../db/searchRows';
import type { StorageRefusal } from '../db/storageRefusal';
import type { DealKey, OutcomeKind, PipelineKey } from '../domain/deal/deal';
import { dealOf, personOf } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { type Answer, type Entry, type SearchIndex, searchIndex } from '../search/searchIndex';

export type SearchedPerson = Entry & { readonly id: string };
export type SearchedDeal = Entry & {
  readonly key: DealKey;
  readonly pipeline: PipelineKey;
  readonly stageId: string | null;
  readonly account: string | null;
  readonly owner: string | null;
  readonly outcome: OutcomeKind;
};
/** A note is found by whom or what it is about, and by its words unless it is locked. */
export type SearchedNote = Entry & {
  readonly id: string;
  readonly person: string | null;
  readonly deal: DealKey | null;
  readonly at: Instant;
  readonly locked: boolean;
};

/** What is searched in, each kind by itself. */
export type Searchable = {
  readonly people: SearchIndex<SearchedPerson>;
  readonly deals: SearchIndex<SearchedDeal>;
  readonly notes: SearchIndex<SearchedNote>;
};

export type SearchAnswer = {
  readonly people: Answer<SearchedPerson>;
  readonly deals: Answer<SearchedDeal>;
  readonly notes: Answer<SearchedNote>;
};

/** What each kind has for a query, at most `most` of each. */
export function findIn({ people, deals, notes }: Searchable, query: string, most: number): SearchAnswer {
  return { people: people.find(query, most), deals: deals.find(query, most), notes: notes.find(query, most) };
}

/** No longer without a pause than a key may wait, in milliseconds. */
const longestTask = 8;

async function addAll<Found extends Entry>(
  index: SearchIndex<Found>,
  entries: readonly Found[],
  pause: () => Promise<void>,
): Promise<void> {
  let since = performance.now();
  for (const entry of entries) {
    index.add(entry);
    if (performance.now() - since < longestTask) continue;
    await pause();
    since = performance.now();
  }
}

/**
 * Reads everything that can be searched into `into`, part by part, with pauses in which the page answers; `onPart` is told after each part,
 * and what was read is found from then on. Nothing of it is stored: an index in the store would hold the words of encrypted notes in the
 * open, would have to forget with every erasure, and takes longer to read than to make.
 */
export async function readSearchable(
  database: Database,
  into: Searchable,
  { pause, onPart, signal }: { readonly pause: () => Promise<void>; readonly onPart: () => void; readonly signal: AbortSignal },
): Promise<Result<null, StorageRefusal>> {
  const people = await allPeople(database);
  if (!people.ok) return people;
  const names = new Map(people.value.map(({ id, name }) => [id, name]));
  await addAll(
    into.people,
    people.value.map(({ id, name, owners }) => ({ id, name, texts: owners.filter((owner) => owner !== name), rank: 0 })),
    pause,
  );
  onPart();
  const dealNames = new Map<DealKey, string>();
  for (let after: string | null = ''; after !== null && !signal.aborted; ) {
    const part: Awaited<ReturnType<typeof dealsFrom>> = await dealsFrom(database, after);
    if (!part.ok) return failure(part.why);
    const there = part.value.rows.filter(({ gone }) => gone === undefined);
    for (const { key, name } of there) dealNames.set(key, name);
    await addAll(
      into.deals,
      there.map(({ key, name, pipeline, stageId, account, owner, outcome }) => ({
        key,
        name,
        pipeline,
        stageId,
        account,
        owner,
        outcome: outcome.kind,
        texts: [account, owner].filter((text) => text !== null),
        rank: outcome.kind === 'open' ? 1 : 0,
      })),
      pause,
    );
    onPart();
    after = part.value.next;
  }
  for (let after: string | null = ''; after !== null && !signal.aborted; ) {
    const part: Awaited<ReturnType<typeof recordsFrom>> = await recordsFrom(database, after);
    if (!part.ok) return failure(part.why);
    await addAll(
      into.notes,
      part.value.rows.map(({ id, subject, at, answers, locked }) => {
        const person = personOf(subject);
        const deal = dealOf(subject);
        const name = (person === null ? undefined : names.get(person)) ?? (deal === null ? undefined : dealNames.get(deal)) ?? '';
        return { id, name, person, deal, at, locked, texts: Object.values(answers), rank: at };
      }),
      pause,
    );
    onPart();
    after = part.value.next;
  }
  return success(null);
}

/** An empty one, to be read into. */
export function nothingSearchable(): Searchable {
  return { people: searchIndex(), deals: searchIndex(), notes: searchIndex() };
}
