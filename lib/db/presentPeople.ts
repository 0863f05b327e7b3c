import { aboutPerson, personOf } from '../domain/record/record';
import type { MergeableRows } from './mergeableRows';
import type { CommitmentRow, NoteDraftRow, PersonRow, RecordRow } from './rows';

/** Whom somebody is by now: the very id, or that of the person whom they were put together with. */
function presentId(people: ReadonlyMap<string, PersonRow>, id: string): string {
  const visited = new Set<string>();
  let present = id;
  for (let into = people.get(id)?.merged?.into; into !== undefined && !visited.has(into); into = people.get(into)?.merged?.into) {
    visited.add(into);
    present = into;
  }
  return present;
}

/**
 * The rows of a store with what is about somebody who was put together with another person about that person: a note that one side wrote
 * about them meanwhile would be on nobody's page otherwise. A row that stays as it is is the very same.
 */
export function withPresentPeople(rows: MergeableRows, people: ReadonlyMap<string, PersonRow>): MergeableRows {
  const record = (row: RecordRow): RecordRow => {
    const person = personOf(row.subject);
    const present = person === null ? null : presentId(people, person);
    return present === null || present === person ? row : { ...row, subject: aboutPerson(present) };
  };
  const commitment = (row: CommitmentRow): CommitmentRow => {
    const present = row.person === null ? null : presentId(people, row.person);
    return present === row.person ? row : { ...row, person: present };
  };
  const draft = (row: NoteDraftRow): NoteDraftRow => {
    if (row.person === null || !('id' in row.person)) return row;
    const present = presentId(people, row.person.id);
    return present === row.person.id ? row : { ...row, person: { id: present } };
  };
  return {
    ...rows,
    records: rows.records.map(record),
    commitments: rows.commitments.map(commitment),
    noteDrafts: rows.noteDrafts.map(draft),
  };
}
