import type { LocalDate } from '../time/time';
import type { Answers, Drawer } from './record';

/** Somebody by id, or by a name that was typed. */
export type PersonNamed = { readonly id: string } | { readonly name: string };

/** Who promised what by when; `due` is null where no date was agreed. */
export type Promised = { readonly who: string; readonly what: string; readonly due: LocalDate | null };

/** A note as far as it is written; of a promise `dueText` is what was typed, `due` what was understood of it. */
export type NoteDraft = {
  /** Made by the window that begins it; the note will have the same. */
  readonly id: string;
  readonly person: PersonNamed | null;
  readonly template: string;
  readonly drawer: Drawer;
  readonly answers: Answers;
  readonly commitments: readonly (Promised & { readonly dueText: string })[];
};

/** A note to be kept; `id` is its draft's. */
export type NewNote = Omit<NoteDraft, 'person' | 'commitments'> & {
  readonly person: PersonNamed;
  readonly commitments: readonly Promised[];
};

/** Which window writes, how many times it has, and which version of the draft it went on from (0 where it began it). */
export type DraftWriter = { readonly writer: string; readonly version: number; readonly seen: number };

/**
 * What became of a keystroke: kept, or not, because a later one of the same window was there before, another window has written what this
 * one has not seen (it goes on under an id of its own, so that nothing of either is lost), or the note was saved meanwhile.
 */
export type DraftKept = 'kept' | 'older' | 'other-window' | 'saved';

/** Whether a writing may take the place of what is kept of the draft. */
export function draftKept(before: Pick<DraftWriter, 'writer' | 'version'> | null, next: DraftWriter): Exclude<DraftKept, 'saved'> {
  if (before === null) return 'kept';
  if (before.writer === next.writer) return before.version < next.version ? 'kept' : 'older';
  return before.version <= next.seen ? 'kept' : 'other-window';
}
