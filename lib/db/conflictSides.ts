import { dealOf, personOf } from '../domain/record/record';
import type { Playbook } from '../playbook/playbook';
import type { MergeableRows } from './mergeableRows';
import type { MergeConflict } from './mergedRows';
import { type Opened, openedCommitment, openedPerson, openedRecord, type Vault } from './privateText';
import type { CommitmentRow, PersonRow, PlaybookRow, RecordRow } from './rows';

/** A store's playbook: its name where it is not the bundled one, and how many changes of its user's own lie over it. */
export type PlaybookSide = { readonly name: Playbook['name'] | null; readonly version: number | null; readonly edits: number };

function playbookSide(rows: readonly PlaybookRow[]): PlaybookSide {
  const base = rows.find((row) => row.kind === 'base')?.playbook;
  const edits = rows.find((row) => row.kind === 'edits')?.edits ?? [];
  return { name: base?.name ?? null, version: base?.version ?? null, edits: edits.length };
}

type Sides<Row> = { readonly mine: Opened<Row>; readonly theirs: Opened<Row> };

/** What both sides of a merge had changed, as it can be shown: whom or which deal it is about, both versions, and which of them is kept. */
export type ShownConflict = Pick<MergeConflict, 'id' | 'kept' | 'isKnown'> &
  (
    | { readonly table: 'records'; readonly about: string | null; readonly sides: Sides<RecordRow> }
    | { readonly table: 'people'; readonly about: string | null; readonly sides: Sides<PersonRow> }
    | { readonly table: 'commitments'; readonly about: string | null; readonly sides: Sides<CommitmentRow> }
    | { readonly table: 'playbooks'; readonly about: null; readonly sides: { readonly mine: PlaybookSide; readonly theirs: PlaybookSide } }
  );

/** What people and deals are called; of those on both sides, as they are called here. */
function namesOf(sides: readonly Pick<MergeableRows, 'people' | 'deals'>[]): (key: string | null) => string | null {
  const names = new Map<string, string>();
  for (const { people, deals } of sides) {
    for (const { id, name } of people) names.set(id, name);
    for (const { key, name } of deals) names.set(key, name);
  }
  return (key) => names.get(key ?? '') ?? null;
}

/** The conflicts of a merge with their private text opened where it can be. */
export function shownConflicts(
  conflicts: readonly MergeConflict[],
  { mine, theirs, vault }: { readonly mine: MergeableRows; readonly theirs: MergeableRows; readonly vault: Vault },
): readonly ShownConflict[] {
  const nameOf = namesOf([theirs, mine]);
  const both = <Row>(rows: MergeConflict['rows'], open: (vault: Vault, row: Row) => Opened<Row>): Sides<Row> => ({
    mine: open(vault, rows?.mine as Row),
    theirs: open(vault, rows?.theirs as Row),
  });
  const shown = ({ table, id, kept, isKnown, rows }: MergeConflict): ShownConflict => {
    switch (table) {
      case 'records': {
        const sides = both<RecordRow>(rows, openedRecord);
        const { subject } = sides.mine;
        return { table, id, kept, isKnown, about: nameOf(personOf(subject) ?? dealOf(subject)), sides };
      }
      case 'people':
        return { table, id, kept, isKnown, about: nameOf(id), sides: both<PersonRow>(rows, openedPerson) };
      case 'commitments': {
        const sides = both<CommitmentRow>(rows, openedCommitment);
        return { table, id, kept, isKnown, about: nameOf(sides.mine.person ?? sides.mine.deal), sides };
      }
      case 'playbooks':
        return {
          table,
          id,
          kept,
          isKnown,
          about: null,
          sides: { mine: playbookSide(mine.playbooks), theirs: playbookSide(theirs.playbooks) },
        };
    }
  };
  return conflicts.map(shown);
}
