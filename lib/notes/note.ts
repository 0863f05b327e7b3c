import { type Answers, answerTo, type Drawer, isUnanswered } from '../domain/record/record';
import type { Template } from '../domain/record/template';
import type { LocalDate } from '../domain/time/time';

/** Whom a note is about; `id` is null for a name that was only typed, which may be nobody's yet. */
export type NotePerson = { readonly id: string | null; readonly name: string };

/** A commitment as it was typed: when it is due in words, and the date that was understood. */
export type NoteCommitment = {
  readonly who: string;
  readonly what: string;
  readonly due: LocalDate | null;
  readonly dueText: string;
};

/** A note that is being written. */
export type Note = {
  readonly id: string;
  readonly person: NotePerson;
  readonly template: string;
  readonly drawer: Drawer;
  readonly answers: Answers;
  readonly commitments: readonly NoteCommitment[];
};

const nobody: NotePerson = { id: null, name: '' };

/** A note before anything was written into it; only its author may see it until another drawer is chosen. */
export function blankNote(id: string, template: string): Note {
  return { id, person: nobody, template, drawer: 'mine', answers: {}, commitments: [] };
}

function isBlankCommitment({ what, dueText }: NoteCommitment): boolean {
  return what.trim() === '' && dueText.trim() === '';
}

/** Whether nothing was written but, perhaps, whom it is about. */
export function isUnwritten({ answers, commitments }: Note): boolean {
  return isUnanswered(answers) && commitments.every(isBlankCommitment);
}

/** Whether there is nothing that a person would miss. */
export function isBlank(note: Note): boolean {
  return note.person.name.trim() === '' && isUnwritten(note);
}

/** The note about another person; what was promised by the former one is now promised by this one, unless somebody else was named. */
export function about(note: Note, person: NotePerson): Note {
  const former = note.person.name;
  const commitments = note.commitments.map((each) => (each.who === former ? { ...each, who: person.name } : each));
  return { ...note, person, commitments };
}

/** The note with another answer to one field. */
export function answered(note: Note, field: string, text: string): Note {
  // Defined and not assigned: a field may be called `__proto__`.
  const answers = Object.fromEntries([...Object.entries(note.answers).filter(([id]) => id !== field), [field, text]]);
  return { ...note, answers };
}

/** The note with one more commitment, by the person that it is about. */
export function withCommitment(note: Note): Note {
  return { ...note, commitments: [...note.commitments, { who: note.person.name, what: '', due: null, dueText: '' }] };
}

/** The note with one of its commitments changed. */
export function withCommitmentAt(note: Note, index: number, commitment: NoteCommitment): Note {
  return { ...note, commitments: note.commitments.with(index, commitment) };
}

/** The note without one of its commitments. */
export function withoutCommitment(note: Note, index: number): Note {
  return { ...note, commitments: note.commitments.toSpliced(index, 1) };
}

/** The commitments that something was written into. */
export function writtenCommitments({ commitments }: Note): readonly NoteCommitment[] {
  return commitments.filter((each) => !isBlankCommitment(each));
}

export type NoteProblem = 'nobody' | 'nothing' | 'commitment';

/** Why a note cannot be saved yet; null where it can. */
export function problemOf(note: Note): NoteProblem | null {
  if (note.person.name.trim() === '') return 'nobody';
  if (isUnwritten(note)) return 'nothing';
  const isWhole = ({ who, what, due, dueText }: NoteCommitment) =>
    who.trim() !== '' && what.trim() !== '' && (due !== null || dueText.trim() === '');
  return writtenCommitments(note).every(isWhole) ? null : 'commitment';
}

/**
 * The answers as they are kept: those of the note's template. What was written under another one before the template was changed goes to the
 * end of the first answer, under its question, so that nothing is lost and nothing is left where nobody sees it.
 */
export function keptAnswers(note: Note, templates: readonly Template[], label: (field: Template['fields'][number]) => string): Answers {
  const template = templates.find(({ id }) => id === note.template);
  const [first] = template?.fields ?? [];
  if (template === undefined || first === undefined) return note.answers;
  const own = new Set(template.fields.map(({ id }) => id));
  const others = new Map(templates.flatMap(({ fields }) => fields.map((field) => [field.id, field] as const)));
  const written = Object.entries(note.answers).filter(([, text]) => text.trim() !== '');
  const stray = written
    .filter(([id]) => !own.has(id))
    .map(([id, text]) => {
      const field = others.get(id);
      return field === undefined ? text : `${label(field)}\n${text}`;
    });
  const kept = new Map(written.filter(([id]) => own.has(id)));
  if (stray.length > 0) kept.set(first.id, [answerTo(note.answers, first.id), ...stray].filter((text) => text.trim() !== '').join('\n\n'));
  return Object.fromEntries(kept);
}
