import { dealsOfOwners, type OwnedDeal } from '../../../lib/answers/dealsOfOwners';
import { type CommitmentsWith, commitmentsWith, type NotesAbout, notesAbout } from '../../../lib/db/notesAbout';
import { allPeople, type KnownPerson, knownPeople, personById } from '../../../lib/db/people';
import type { Opened } from '../../../lib/db/privateText';
import type { PersonRow } from '../../../lib/db/rows';
import type { StorageRefusal } from '../../../lib/db/storageRefusal';
import type { Template } from '../../../lib/domain/record/template';
import { type Result, success } from '../../../lib/result';
import { occasionOf } from '../occasionOf';
import type { Query } from '../useStored';

export type PersonView = {
  readonly person: Opened<PersonRow>;
  readonly notes: NotesAbout;
  readonly commitments: CommitmentsWith;
  /** Everybody else, with whom they may be put together. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly templates: readonly Template[];
  /** Everybody who can be written about. */
  readonly known: readonly KnownPerson[];
  /** Names that CRMs write owners by and that are nobody's yet. */
  readonly freeOwners: readonly string[];
};

/** What is shown of one person, with their newest notes; null where there is nobody of this id. */
export function readPerson(id: string, mostNotes: number): Query<PersonView | null> {
  return async (database, user): Promise<Result<PersonView | null, StorageRefusal>> => {
    const person = await personById(database, id);
    if (!person.ok) return person;
    if (person.value === null) return success(null);
    const own = person.value.id;
    const [notes, commitments, people, known, { playbook }] = await Promise.all([
      notesAbout(database, own, mostNotes),
      commitmentsWith(database, own),
      allPeople(database),
      knownPeople(database),
      occasionOf(user),
    ]);
    if (!notes.ok) return notes;
    if (!commitments.ok) return commitments;
    if (!people.ok) return people;
    if (!known.ok) return known;
    return success({
      person: person.value,
      notes: notes.value,
      commitments: commitments.value,
      others: people.value.filter((other) => other.id !== own).map((other) => ({ id: other.id, name: other.name })),
      templates: playbook.templates,
      known: known.value,
      freeOwners: known.value.filter((other) => other.id === null).map(({ name }) => name),
    });
  };
}

/** The open deals of a person's names in CRMs. */
export function readDealsOf(owners: readonly string[]): Query<readonly OwnedDeal[]> {
  return async (database, user) => dealsOfOwners(database, owners, await occasionOf(user));
}
