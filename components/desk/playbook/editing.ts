import { createContext, useContext } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { fieldOf } from '../../../lib/playbook/applied';
import { changeBetween } from '../../../lib/playbook/change';
import { defaultPlaybook } from '../../../lib/playbook/default';
import { type Edit, type Edits, resetAt, subjectOfEdit, withEdit, withoutEdit } from '../../../lib/playbook/edits';
import { itemAt, listAt, type Place } from '../../../lib/playbook/place';
import type { Language, Playbook } from '../../../lib/playbook/playbook';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { isSame } from '../../../lib/playbook/tree';
import type { Act } from '../../panel/acts';

/** What every part of the section needs: the playbook as it is now, what it is laid over, and how to change it. */
export type Editing = {
  readonly playbook: Playbook;
  readonly base: Playbook;
  readonly edits: Edits;
  readonly language: Language;
  readonly t: Translate;
  /** Keeps other edits, and says so with an undo. What was wrong with them where they were not kept. */
  readonly keep: (edits: Edits, said: string) => Promise<readonly PlaybookFault[]>;
};

export const EditingContext = createContext<Editing>({
  playbook: defaultPlaybook,
  base: defaultPlaybook,
  edits: [],
  language: 'en',
  t: (key) => key,
  keep: () => Promise.resolve([]),
});

export function useEditing(): Editing {
  return useContext(EditingContext);
}

/** Keeps edits by way of the background, which checks them whole. */
export async function keepEdits(before: Edits, next: Edits, said: string, act: Act): Promise<readonly PlaybookFault[]> {
  const change = changeBetween(before, next);
  const back = changeBetween(next, before);
  const answer = await ask('changePlaybook', change);
  if (answer.ok && answer.value.faults.length > 0) return answer.value.faults;
  await act(Promise.resolve(answer), { said, undo: () => ask('changePlaybook', back) });
  return [];
}

/** The edits with one field of an item as it is wanted; without an edit where that is as in the base. */
export function withField({ base, edits }: Pick<Editing, 'base' | 'edits'>, place: Place, field: string, value: unknown): Edits {
  const edit: Edit = { kind: 'changed', place, field, value };
  const item = itemAt(base, place);
  return item !== null && isSame(fieldOf(item, field) ?? null, value) ? withoutEdit(edits, edit) : withEdit(edits, edit);
}

/** The edits with a list in another order; without an edit where that is the base's. */
export function withOrder({ base, edits }: Pick<Editing, 'base' | 'edits'>, list: Place, ids: readonly string[]): Edits {
  const edit: Edit = { kind: 'ordered', list, ids };
  const added = edits.flatMap((each) => (each.kind === 'added' && each.list === list ? [each.item.id] : []));
  const usual = [...(listAt(base, list)?.map(({ id }) => id) ?? []), ...added];
  return isSame(usual, ids) ? withoutEdit(edits, edit) : withEdit(edits, edit);
}

/** Whether the user changed a field of an item, in any language. */
export function isChanged(edits: Edits, place: Place, field: string): boolean {
  return edits.some(
    (edit) => edit.kind === 'changed' && edit.place === place && (edit.field === field || edit.field.startsWith(`${field}.`)),
  );
}

/** The edits without those of one field, in any language. */
export function withoutField(edits: Edits, place: Place, field: string): Edits {
  return edits.filter((edit) => !isChanged([edit], place, field));
}

/** Whether anything at a place or in it was changed by the user. */
export function isEdited(edits: Edits, place: Place): boolean {
  return resetAt(edits, place).length < edits.length;
}

/** Whether the user added what stands at a place. */
export function isOwn(edits: Edits, place: Place): boolean {
  return edits.some((edit) => subjectOfEdit(edit) === `added ${place}`);
}

/** An id that nothing has. */
export function freshId(): string {
  return `own-${crypto.randomUUID().slice(0, 13)}`;
}
