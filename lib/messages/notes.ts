import type { DraftKept, DraftWriter, NewNote, NoteDraft, Promised } from '../domain/record/noteDraft';
import type { Answers, Drawer } from '../domain/record/record';
import type { LocalDate } from '../domain/time/time';

type OfId = { readonly id: string };

/** Verbs of our own pages about people, notes and promises. */
export type NoteVerbs = {
  /** Adds somebody by name; who is known by it already is that person. */
  readonly addPerson: { readonly asks: { readonly name: string }; readonly answer: OfId };
  /** What is null stays as it is. */
  readonly editPerson: {
    readonly asks: OfId & { readonly name: string | null; readonly owners: readonly string[] | null; readonly coaching: string | null };
    readonly answer: null;
  };
  /** Takes back somebody who was just added, unless something is stored about them by now. */
  readonly removeUnusedPerson: { readonly asks: OfId; readonly answer: { readonly removed: boolean } };
  readonly mergePeople: { readonly asks: { readonly from: string; readonly into: string }; readonly answer: { readonly merged: boolean } };
  readonly unmergePeople: { readonly asks: { readonly from: string }; readonly answer: { readonly parted: boolean } };
  readonly saveNoteDraft: { readonly asks: NoteDraft & DraftWriter; readonly answer: DraftKept };
  readonly dropNoteDraft: { readonly asks: OfId & DraftWriter; readonly answer: DraftKept };
  /** Sent twice it is one note. */
  readonly saveNote: { readonly asks: NewNote; readonly answer: { readonly noteId: string; readonly personId: string } };
  /** A note that was just saved is a draft again. */
  readonly undoNote: { readonly asks: OfId; readonly answer: null };
  readonly editNote: {
    readonly asks: OfId & { readonly person: string; readonly drawer: Drawer; readonly answers: Answers };
    readonly answer: null;
  };
  /** Tells how many open promises went with it. */
  readonly deleteNote: { readonly asks: OfId; readonly answer: { readonly commitments: number } };
  readonly restoreNote: { readonly asks: OfId; readonly answer: null };
  /** A promise that came out of no record and is on no deal. Sent twice it is one. */
  readonly addOtherCommitment: { readonly asks: OfId & Promised & { readonly person: string | null }; readonly answer: null };
  readonly editCommitment: { readonly asks: OfId & Promised; readonly answer: null };
  readonly moveCommitment: { readonly asks: OfId & { readonly due: LocalDate | null }; readonly answer: null };
  /** Takes back a promise that was just added. */
  readonly removeCommitment: { readonly asks: OfId; readonly answer: null };
};
