import type { Answer, OwnVerbs } from '../../lib/messages/protocol';

/** What is asked of the background while a note is written. */
export type NoteActions = {
  readonly [Name in 'saveNoteDraft' | 'dropNoteDraft' | 'saveNote' | 'undoNote']: (asks: OwnVerbs[Name]['asks']) => Promise<Answer<Name>>;
};
