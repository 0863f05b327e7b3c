import type { NoteDraft, PersonNamed } from '../domain/record/noteDraft';
import { drawers } from '../domain/record/record';
import { once } from './once';
import { commitmentDraft } from './records';
import { identifier, listOf, localDate, shownText, writtenText } from './values';
import { z } from './zod';

/** A name that says something. */
const personName = z.lazy(() => z.string().trim().min(1).max(500));

const drawer = z.enum(drawers);
const answers = z.lazy(() => z.record(identifier, writtenText));
const ofId = { id: identifier };
const named: z.ZodType<PersonNamed> = z.lazy(() => z.union([z.object(ofId), z.object({ name: personName })]));
const typed = z.lazy(() => z.union([z.object(ofId), z.object({ name: z.string().max(500) })]));
const count = z.lazy(() => z.number().int().nonnegative());
const writer = { writer: identifier, version: count, seen: count };
const template = { ...ofId, template: identifier, drawer, answers };

/** A note that is being written: any of it may be empty. */
const noteDraft = once(
  () =>
    z.object({
      ...template,
      person: typed.nullable(),
      commitments: listOf(commitmentDraft().extend({ dueText: shownText }), 100),
    }) satisfies z.ZodType<NoteDraft>,
);

/** The bodies of the verbs about people, notes and promises. */
export const noteBodies = {
  addPerson: () => z.object({ name: personName }),
  editPerson: () =>
    z.object({ ...ofId, name: personName.nullable(), owners: listOf(identifier, 200).nullable(), coaching: writtenText.nullable() }),
  ofId: () => z.object(ofId),
  mergePeople: () => z.object({ from: identifier, into: identifier }),
  unmergePeople: () => z.object({ from: identifier }),
  saveNoteDraft: () => noteDraft().extend(writer),
  dropNoteDraft: () => z.object({ ...ofId, ...writer }),
  saveNote: () => z.object({ ...template, person: named, commitments: listOf(commitmentDraft(), 100) }),
  editNote: () => z.object({ ...ofId, person: identifier, drawer, answers }),
  addOtherCommitment: () => z.object({ ...ofId, ...commitmentDraft().shape, person: identifier.nullable() }),
  editCommitment: () => z.object({ ...ofId, ...commitmentDraft().shape }),
  moveCommitment: () => z.object({ ...ofId, due: localDate.nullable() }),
};
