import { type Edits, subjectOfEdit, withEdit } from './edits';

/** A change of a user's edits: those put, each in the place of one about the same thing, and the subjects of those taken back. */
export type PlaybookChange = { readonly put: Edits; readonly drop: readonly string[] };

/** The edits after a change. */
export function withChange(edits: Edits, { put, drop }: PlaybookChange): Edits {
  const gone = new Set(drop);
  return put.reduce(
    withEdit,
    edits.filter((edit) => !gone.has(subjectOfEdit(edit))),
  );
}

/** The change that leads from some edits to others. */
export function changeBetween(before: Edits, after: Edits): PlaybookChange {
  const kept = new Set(after.map(subjectOfEdit));
  return {
    put: after.filter((edit) => !before.includes(edit)),
    drop: before.map(subjectOfEdit).filter((subject) => !kept.has(subject)),
  };
}
