import { isWithin, itemPlace, type Place } from './place';
import type { Item } from './tree';

/**
 * One thing that a user changed in a playbook that came from elsewhere. `field` is a member of the item at the place, or one language of a
 * text ("name.hu"); a null takes the words of a language, or a member that may be left out, away. `copyOf` is the id of the item of the same
 * list that what was added is a copy of.
 */
export type Edit =
  | { readonly kind: 'changed'; readonly place: Place; readonly field: string; readonly value: unknown }
  | { readonly kind: 'added'; readonly list: Place; readonly item: Item; readonly copyOf?: string }
  | { readonly kind: 'removed'; readonly place: Place }
  | { readonly kind: 'ordered'; readonly list: Place; readonly ids: readonly string[] };

/** What a user changed, laid over a base. No two are about the same thing; those that were added come in the order in which they were. */
export type Edits = readonly Edit[];

/** The item that an edit is about, or the list that it orders. */
export function placeOfEdit(edit: Edit): Place {
  if (edit.kind === 'added') return itemPlace(edit.list, edit.item.id);
  return edit.kind === 'ordered' ? edit.list : edit.place;
}

/** What an edit is about, in one word: a later edit of the same word stands in its place. */
export function subjectOfEdit(edit: Edit): string {
  return `${edit.kind} ${placeOfEdit(edit)}${edit.kind === 'changed' ? ` ${edit.field}` : ''}`;
}

/** The edits with one more, in the place of the one about the same thing. */
export function withEdit(edits: Edits, edit: Edit): Edits {
  const subject = subjectOfEdit(edit);
  const index = edits.findIndex((each) => subjectOfEdit(each) === subject);
  return index < 0 ? [...edits, edit] : edits.with(index, edit);
}

/** The edits without this one. */
export function withoutEdit(edits: Edits, edit: Edit): Edits {
  const subject = subjectOfEdit(edit);
  return edits.filter((each) => subjectOfEdit(each) !== subject);
}

/** The edits without those of what stands at a place or in it; without all of them for the empty place. */
export function resetAt(edits: Edits, place: Place): Edits {
  return edits.filter((edit) => !isWithin(placeOfEdit(edit), place));
}

/**
 * The edits with an item taken away. One that the user had added is as if it had never been; one of the base is removed, and what was
 * changed in it goes along.
 */
export function withRemoved(edits: Edits, place: Place): Edits {
  const wasAdded = edits.some((edit) => edit.kind === 'added' && placeOfEdit(edit) === place);
  const others = resetAt(edits, place);
  return wasAdded ? others : [...others, { kind: 'removed', place }];
}
