import { compareText } from '../deal/compareText';
import type { DealKey } from '../deal/deal';

/** Who may see a record: its author alone, the person it is about too, or whoever keeps the file. */
export const drawers = ['mine', 'shared', 'file'] as const;
export type Drawer = (typeof drawers)[number];

/** What was answered, by the id of the template's field. Ids come from users: read with `answerTo` alone. */
export type Answers = Readonly<Record<string, string>>;

/** What a record is about. */
export type RecordSubject = `person:${string}` | `deal:${string}`;

/** The person, by the person's id, as a record's subject. */
export function aboutPerson(id: string): RecordSubject {
  return `person:${id}`;
}

/** The deal as a record's subject. */
export function aboutDeal(deal: DealKey): RecordSubject {
  return `deal:${deal}`;
}

/** The id of the person that a record is about; null where it is about a deal. */
export function personOf(subject: RecordSubject): string | null {
  return subject.startsWith('person:') ? subject.slice('person:'.length) : null;
}

/** The deal that a record is about; null where it is about a person. */
export function dealOf(subject: RecordSubject): DealKey | null {
  return subject.startsWith('deal:') ? subject.slice('deal:'.length) : null;
}

/** The answer to a field, empty where there is none. A field named like a member of every object has no answer of its own accord. */
export function answerTo(answers: Answers, field: string): string {
  return Object.hasOwn(answers, field) ? (answers[field] ?? '') : '';
}

/** Whether nothing was written. */
export function isUnanswered(answers: Answers): boolean {
  return Object.values(answers).every((text) => text.trim() === '');
}

/** The fields that have an answer, in the order of `fields`; answers to fields that the template no longer has come last, by their ids. */
export function answeredFields(answers: Answers, fields: readonly { readonly id: string }[]): readonly string[] {
  const known = new Set(fields.map(({ id }) => id));
  const former = Object.keys(answers).filter((id) => !known.has(id));
  return [...known, ...former.sort(compareText)].filter((id) => answerTo(answers, id).trim() !== '');
}
