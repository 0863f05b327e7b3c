import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answers } from '../../lib/domain/record/record';
import type { Refusal } from '../../lib/messages/protocol';
import { blankNote, isBlank, type Note, type NotePerson, writtenCommitments } from '../../lib/notes/note';
import { type OpenNote, type Place, rememberOpenNote } from '../../lib/notes/openNote';
import type { NoteActions } from './noteActions';

/** A note that was just saved, as it can be taken back. */
export type SavedNote = { readonly note: Note; readonly personId: string };

/** What is told of the note beside what is typed: nothing yet, all is kept, or another window went on with it and this one has its own now. */
export type NoteState = 'unwritten' | 'keeping' | 'kept' | 'apart';

export type Writing = {
  readonly note: Note;
  readonly state: NoteState;
  /** Why the last key could not be kept, or the note not be saved. */
  readonly trouble: Refusal | null;
  readonly dismissTrouble: () => void;
  /** Changes the note that there is when the change is made, and remembers where it was typed. */
  readonly change: (next: (now: Note) => Note, place: Place | null) => void;
  /** Keeps it as a note. Null where it could not be; then nothing was lost. */
  readonly save: (answers: Answers) => Promise<SavedNote | null>;
  readonly undo: (saved: SavedNote) => Promise<void>;
  /** Puts what is written aside as a draft and begins another note, about somebody where that is known. */
  readonly begin: (person?: NotePerson) => void;
  /** Goes on with a draft; what is written here is put aside. */
  readonly open: (draft: Note, version: number) => void;
  /** Throws the note away, and gives what brings it back; null where there was nothing to miss. */
  readonly discard: () => (() => void) | null;
  /** Goes on with a draft that was found after the form was shown, unless something has been typed, saved or put aside by then. */
  readonly offer: (draft: Note, version: number) => void;
};

type Written = { readonly note: Note; readonly version: number; readonly seen: number };

function personTold({ id, name }: NotePerson): { readonly id: string } | { readonly name: string } | null {
  if (id !== null) return { id };
  return name.trim() === '' ? null : { name };
}

function fresh(template: string): Written {
  return { note: blankNote(crypto.randomUUID(), template), version: 0, seen: 0 };
}

/**
 * A note as it is typed. Every key goes to the background at once, with a number by which one that comes late is known: the popup may be
 * closed at any of them. Nothing that comes from the store replaces what was typed here.
 */
export function useNote(start: OpenNote | null, template: string, actions: NoteActions): Writing {
  const writer = useMemo(() => crypto.randomUUID(), []);
  const [shown, setShown] = useState<Written>(() =>
    start === null ? fresh(template) : { note: start.note, version: start.version, seen: start.version },
  );
  const [state, setState] = useState<NoteState>(start === null ? 'unwritten' : 'kept');
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const latest = useRef(shown);
  const saving = useRef<string | null>(null);
  const firstId = useRef(shown.note.id);

  const put = useCallback((written: Written) => {
    latest.current = written;
    setShown(written);
  }, []);

  const send = useCallback(
    async (written: Written): Promise<void> => {
      const { note, version, seen } = written;
      const { person, ...draft } = note;
      const kept = await actions.saveNoteDraft({ ...draft, person: personTold(person), writer, version, seen });
      const now = latest.current;
      if (!kept.ok) {
        setTrouble(kept.why);
        return;
      }
      setTrouble(null);
      if (now.note.id !== note.id || saving.current === note.id) return;
      if (kept.value === 'other-window' || kept.value === 'saved') {
        // Both go on, each as a draft of its own: nobody's words are taken away.
        const apart = { note: { ...now.note, id: crypto.randomUUID() }, version: now.version + 1, seen: 0 };
        put(apart);
        setState('apart');
        void rememberOpenNote({ note: apart.note, version: apart.version, place: null });
        await send(apart);
      } else if (now.version === version) setState((before) => (before === 'apart' ? before : isBlank(now.note) ? 'unwritten' : 'kept'));
    },
    [actions, put, writer],
  );

  const write = useCallback(
    (note: Note, place: Place | null) => {
      const written = { ...latest.current, note, version: latest.current.version + 1 };
      put(written);
      setState((before) => (before === 'apart' ? before : 'keeping'));
      void rememberOpenNote(isBlank(note) ? null : { note, version: written.version, place });
      void send(written);
    },
    [put, send],
  );

  const first = useRef(start);
  // What the last window typed may not have come to the store before it was closed.
  useEffect(() => {
    if (first.current === null) return;
    const { note, version } = first.current;
    latest.current = { ...latest.current, version: version + 1 };
    void send({ note, version: version + 1, seen: version });
  }, [send]);

  const begin = useCallback(
    (person?: NotePerson) => {
      const next = fresh(latest.current.note.template);
      put(person === undefined ? next : { ...next, note: { ...next.note, person } });
      setState('unwritten');
      void rememberOpenNote(null);
    },
    [put],
  );

  const open = useCallback(
    (draft: Note, version: number) => {
      put({ note: draft, version, seen: version });
      setState('kept');
      void rememberOpenNote({ note: draft, version, place: null });
    },
    [put],
  );

  return {
    note: shown.note,
    state,
    trouble,
    dismissTrouble: () => setTrouble(null),
    change: (next, place) => write(next(latest.current.note), place),
    begin,
    open,
    offer: (draft, version) => {
      const { note, version: typed } = latest.current;
      // What is blank because a note was saved or put aside is no place for what was read before that.
      if (note.id === firstId.current && typed === 0 && isBlank(note)) open(draft, version);
    },
    save: async (answers) => {
      const { note } = latest.current;
      const person = personTold(note.person);
      if (person === null) return null;
      const { id, template: from, drawer } = note;
      const commitments = writtenCommitments(note).map(({ who, what, due }) => ({ who: who.trim(), what: what.trim(), due }));
      saving.current = id;
      const saved = await actions.saveNote({ id, person, template: from, drawer, answers, commitments });
      saving.current = null;
      setTrouble(saved.ok ? null : saved.why);
      if (!saved.ok) return null;
      if (latest.current.note === note) begin();
      // Typed while it was being saved: that is another note.
      else if (latest.current.note.id === id) write({ ...latest.current.note, id: crypto.randomUUID() }, null);
      return { note, personId: saved.value.personId };
    },
    undo: async ({ note }) => {
      const undone = await actions.undoNote({ id: note.id });
      setTrouble(undone.ok ? null : undone.why);
      // The form is somebody else's by now: the note waits among the drafts.
      if (!undone.ok || !isBlank(latest.current.note)) return;
      // It is written once more, because the store keeps of a note not all that was typed.
      put({ note, version: 1, seen: 1 });
      write(note, null);
    },
    discard: () => {
      const { note, version, seen } = latest.current;
      if (isBlank(note)) return null;
      void actions.dropNoteDraft({ id: note.id, writer, version: version + 1, seen });
      begin();
      return () => {
        if (!isBlank(latest.current.note)) begin();
        put({ note, version: version + 1, seen: version + 1 });
        write(note, null);
      };
    },
  };
}
