import { comparableName } from '../domain/people/sameName';
import { personOf } from '../domain/record/record';
import type { CommitmentRow, DealRow, DraftRow, ErasureRow, EventRow, NoteDraftRow, PersonRow, RecordRow, ReplacedDealRow } from './rows';

/** Who is erased: ids of people, and what stands for each of their names (as they are compared). */
export type Erased = { readonly people: ReadonlySet<string>; readonly names: ReadonlyMap<string, string> };

/** A hash that says whether a word is the one that was erased, to whoever knows the word already. */
export async function erasureHash(salt: string, word: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}|${word}`));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Which of some people and names are among those that were erased. Hashing ends a transaction: to be called before one. */
export async function erasedAmong(
  erasures: readonly ErasureRow[],
  { people, names }: { readonly people: Iterable<string>; readonly names: Iterable<string> },
): Promise<Erased> {
  const [ids, comparable] = [[...new Set(people)], [...new Set([...names].map(comparableName))]];
  const gone = new Set<string>();
  const pseudonyms = new Map<string, string>();
  for (const { salt, hashes, pseudonym } of erasures) {
    const known = new Set(hashes);
    const isErased = await Promise.all([...ids, ...comparable].map(async (word) => known.has(await erasureHash(salt, word))));
    for (const [index, id] of ids.entries()) if (isErased[index]) gone.add(id);
    for (const [index, name] of comparable.entries()) if (isErased[ids.length + index]) pseudonyms.set(name, pseudonym);
  }
  return { people: gone, names: pseudonyms };
}

/** The ids of people and the names that rows of any tables hold. */
export function mentionedIn(tables: Readonly<Record<string, readonly unknown[]>>): {
  readonly people: Set<string>;
  readonly names: Set<string>;
} {
  const [people, names] = [new Set<string>(), new Set<string>()];
  const name = (said: string | null | undefined) => {
    if (said) names.add(said);
  };
  const rows = <Row>(table: string) => (tables[table] ?? []) as readonly Row[];
  for (const person of rows<PersonRow>('people')) {
    people.add(person.id);
    for (const said of [person.name, ...person.owners]) name(said);
  }
  for (const { subject } of rows<RecordRow>('records')) people.add(personOf(subject) ?? '');
  for (const { person, who } of rows<CommitmentRow>('commitments')) {
    people.add(person ?? '');
    name(who);
  }
  for (const { person } of rows<NoteDraftRow>('noteDrafts')) {
    if (person !== null && 'id' in person) people.add(person.id);
    else name(person?.name);
  }
  for (const { draft } of rows<DraftRow>('drafts'))
    for (const { who } of [...draft.commitments, ...(draft.step ? [draft.step] : [])]) name(who);
  const ofDeal = ({ owner, first }: DealRow) => {
    name(owner);
    name(first.owner);
  };
  for (const deal of rows<DealRow>('deals')) ofDeal(deal);
  for (const { before } of rows<ReplacedDealRow>('replacedDeals')) ofDeal(before);
  for (const { change } of rows<EventRow>('events')) if (change.field === 'owner') name(change.value);
  return { people, names };
}

type Rename = (name: string) => string;

function dealWithout(deal: DealRow, rename: Rename): DealRow {
  const { owner, first } = deal;
  const renamed = owner === null ? null : rename(owner);
  const firstOwner = first.owner === null ? null : rename(first.owner);
  return renamed === owner && firstOwner === first.owner ? deal : { ...deal, owner: renamed, first: { ...first, owner: firstOwner } };
}

function commitmentWithout(row: CommitmentRow, erased: Erased, rename: Rename): CommitmentRow | null {
  if (row.person !== null && erased.people.has(row.person)) return null;
  const who = rename(row.who);
  return who === row.who ? row : { ...row, who };
}

function recordWithout(row: RecordRow, erased: Erased, rename: Rename): RecordRow | null {
  const person = personOf(row.subject);
  if (person !== null && erased.people.has(person)) return null;
  if (row.took === undefined) return row;
  const took = row.took.map((taken) => commitmentWithout(taken, erased, rename));
  return took.every((taken, index) => taken === row.took?.[index]) ? row : { ...row, took: took.filter((taken) => taken !== null) };
}

function noteDraftWithout(row: NoteDraftRow, erased: Erased, rename: Rename): NoteDraftRow | null {
  const { person, commitments } = row;
  if (person !== null && ('id' in person ? erased.people.has(person.id) : rename(person.name) !== person.name)) return null;
  const renamed = commitments.map((made) => ({ ...made, who: rename(made.who) }));
  return renamed.every(({ who }, index) => who === commitments[index]?.who) ? row : { ...row, commitments: renamed };
}

function draftWithout(row: DraftRow, rename: Rename): DraftRow {
  const { commitments, step } = row.draft;
  if (![...commitments, ...(step ? [step] : [])].some(({ who }) => rename(who) !== who)) return row;
  const renamed = commitments.map((made) => ({ ...made, who: rename(made.who) }));
  return { ...row, draft: { ...row.draft, commitments: renamed, ...(step ? { step: { ...step, who: rename(step.who) } } : {}) } };
}

function eventWithout(row: EventRow, rename: Rename): EventRow {
  const { change } = row;
  if (change.field !== 'owner' || change.value === null) return row;
  const value = rename(change.value);
  return value === change.value ? row : { ...row, change: { ...change, value } };
}

function personWithout(row: PersonRow, erased: Erased): PersonRow | null {
  return erased.people.has(row.id) || (row.merged !== undefined && erased.people.has(row.merged.into)) ? null : row;
}

/**
 * A row without those who are erased: null where it goes, the very same row where it holds nothing of them. Their notes and promises go; of
 * deals and their history what happened stays, under the pseudonym, so that no ratio changes. Names within texts cannot be told.
 */
export function withoutErased(table: string, row: unknown, erased: Erased): unknown {
  const rename: Rename = (name) => erased.names.get(comparableName(name)) ?? name;
  switch (table) {
    case 'people':
      return personWithout(row as PersonRow, erased);
    case 'records':
      return recordWithout(row as RecordRow, erased, rename);
    case 'commitments':
      return commitmentWithout(row as CommitmentRow, erased, rename);
    case 'noteDrafts':
      return noteDraftWithout(row as NoteDraftRow, erased, rename);
    case 'drafts':
      return draftWithout(row as DraftRow, rename);
    case 'deals':
      return dealWithout(row as DealRow, rename);
    case 'replacedDeals': {
      const replaced = row as ReplacedDealRow;
      const before = dealWithout(replaced.before, rename);
      return before === replaced.before ? row : { ...replaced, before };
    }
    case 'events':
      return eventWithout(row as EventRow, rename);
    default:
      return row;
  }
}
