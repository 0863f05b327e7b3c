import { fieldOf } from './applied';
import type { Edit, Edits } from './edits';
import { itemPlace, type Place } from './place';
import { languages } from './playbook';
import { type Item, isItemList, isSame, isTree, member, type Tree } from './tree';

/** What is otherwise in one playbook than in another. Texts are compared language by language. */
export type Difference =
  | { readonly kind: 'added'; readonly list: Place; readonly item: Item }
  | { readonly kind: 'removed'; readonly place: Place; readonly item: Item }
  | { readonly kind: 'changed'; readonly place: Place; readonly field: string; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'ordered'; readonly list: Place; readonly before: readonly string[]; readonly after: readonly string[] };

/** What is told of a playbook besides its content. */
const aboutItself: ReadonlySet<string> = new Set(['format', 'id', 'version']);

function isText(value: unknown): value is Tree {
  return (
    isTree(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => languages.some((language) => language === key))
  );
}

function fieldsOf(before: Tree, after: Tree): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const values = [member(before, name), member(after, name)];
    return values.some(isText) ? languages.map((language) => `${name}.${language}`) : [name];
  });
}

function inItem(before: Tree, after: Tree, place: Place): readonly Difference[] {
  return fieldsOf(before, after).flatMap((field): readonly Difference[] => {
    const [one, other] = [fieldOf(before, field), fieldOf(after, field)];
    if (isItemList(field, one) && isItemList(field, other)) return inList(one, other, place === '' ? field : `${place}/${field}`);
    if (place === '' && aboutItself.has(field)) return [];
    return isSame(one, other) ? [] : [{ kind: 'changed', place, field, before: one, after: other }];
  });
}

function inList(before: readonly Item[], after: readonly Item[], list: Place): readonly Difference[] {
  const former = new Map(before.map((item) => [item.id, item]));
  const latter = new Map(after.map((item) => [item.id, item]));
  const inside = after.flatMap((item): readonly Difference[] => {
    const was = former.get(item.id);
    return was === undefined ? [{ kind: 'added', list, item }] : inItem(was, item, itemPlace(list, item.id));
  });
  const gone = before
    .filter((item) => !latter.has(item.id))
    .map((item): Difference => ({ kind: 'removed', place: itemPlace(list, item.id), item }));
  // What laying the other differences over the former list would give, against what there is.
  const resulting = [...before.filter((item) => latter.has(item.id)), ...after.filter((item) => !former.has(item.id))].map(({ id }) => id);
  const present = after.map(({ id }) => id);
  return isSame(resulting, present)
    ? [...inside, ...gone]
    : [...inside, ...gone, { kind: 'ordered', list, before: before.map(({ id }) => id), after: present }];
}

/** What is otherwise in one version of an item than in another, at a place. */
export function differencesOfItem(before: Item, after: Tree, place: Place): readonly Difference[] {
  return inItem(before, after, place);
}

/** All differences from one playbook to another, outer things before what is in them. */
export function differences(before: Tree, after: Tree): readonly Difference[] {
  return inItem(before, after, '');
}

function editOf(difference: Difference): Edit {
  const { kind } = difference;
  if (kind === 'added') return { kind, list: difference.list, item: difference.item };
  if (kind === 'removed') return { kind, place: difference.place };
  if (kind === 'ordered') return { kind, list: difference.list, ids: difference.after };
  return { kind, place: difference.place, field: difference.field, value: difference.after ?? null };
}

/** The edits that make one playbook into the other. */
export function editsBetween(before: Tree, after: Tree): Edits {
  return differences(before, after).map(editOf);
}
