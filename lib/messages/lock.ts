/** Whether notes are encrypted, and whether they can be read now. */
export type NotesState = 'off' | 'locked' | 'open';

/** Verbs about notes that are encrypted with a passphrase. */
export type LockVerbs = {
  readonly notesState: { readonly asks: Record<string, never>; readonly answer: NotesState };
  /** Unlocks them until the browser ends. False for a wrong passphrase. */
  readonly unlockNotes: { readonly asks: { readonly passphrase: string }; readonly answer: { readonly unlocked: boolean } };
  readonly lockNotes: { readonly asks: Record<string, never>; readonly answer: null };
};
