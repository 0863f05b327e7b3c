import type { ListedPerson } from '../../../lib/db/peopleList';
import { matchingNames } from '../../../lib/search/matchingNames';

export const peopleColumns = ['name', 'openCommitments', 'lastTalkAt'] as const;
export type PeopleColumn = (typeof peopleColumns)[number];
export type PeopleOrder = { readonly by: PeopleColumn; readonly descending: boolean };

/** People in an order, equal ones by name; those who were never talked with are last among the latest and first among the longest ago. */
export function sortedPeople(people: readonly ListedPerson[], { by, descending }: PeopleOrder, language: string): readonly ListedPerson[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byName = (one: ListedPerson, other: ListedPerson) => compare(one.name, other.name);
  const order = (one: ListedPerson, other: ListedPerson) =>
    by === 'name' ? byName(one, other) : (one[by] ?? Number.NEGATIVE_INFINITY) - (other[by] ?? Number.NEGATIVE_INFINITY) || 0;
  return people.toSorted((one, other) => (descending ? -order(one, other) : order(one, other)) || byName(one, other));
}

/** Those whose name, or a name that a CRM knows them by, fits what was typed; all where nothing was. */
export function foundPeople(people: readonly ListedPerson[], typed: string): readonly ListedPerson[] {
  return matchingNames(people, typed, people.length);
}
