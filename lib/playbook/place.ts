import { type Item, isItem, isItemList, isTree, member, type Tree, withMember } from './tree';

/**
 * Where something stands in a playbook, by names of lists and ids: "processes/five-stages/stages/need" is an item, "prompts" a list, and the
 * empty place the playbook itself. Ids carry no slash.
 */
export type Place = string;

/** The place of an item of a list. */
export function itemPlace(list: Place, id: string): Place {
  return `${list}/${id}`;
}

/** The list that an item stands in, and its id; null for the playbook itself. */
export function listOfItem(place: Place): { readonly list: Place; readonly id: string } | null {
  const end = place.lastIndexOf('/');
  return end < 0 ? null : { list: place.slice(0, end), id: place.slice(end + 1) };
}

/** Whether a place is `outer` or lies in it. */
export function isWithin(place: Place, outer: Place): boolean {
  return outer === '' || place === outer || place.startsWith(`${outer}/`);
}

/** How many lists deep a place is. */
export function depthOf(place: Place): number {
  return place === '' ? 0 : place.split('/').length;
}

function stepsOf(place: Place): readonly string[] {
  return place === '' ? [] : place.split('/');
}

/** The item or list at a place; undefined where there is none. */
function partAt(whole: unknown, place: Place): unknown {
  let part = whole;
  for (const step of stepsOf(place)) {
    if (Array.isArray(part)) part = part.find((each) => isItem(each) && each.id === step);
    else part = isTree(part) ? listIn(part, step) : undefined;
  }
  return part;
}

/** The item at a place, the whole being the item at the empty one; null where there is none. */
export function itemAt(whole: unknown, place: Place): Tree | null {
  const part = partAt(whole, place);
  return isTree(part) ? part : null;
}

/** The list at a place; null where there is none. */
export function listAt(whole: unknown, place: Place): readonly Item[] | null {
  const part = partAt(whole, place);
  return Array.isArray(part) && part.every(isItem) ? part : null;
}

function listIn(tree: Tree, name: string): unknown {
  const list = member(tree, name);
  return isItemList(name, list) ? list : undefined;
}

/** The whole with the part at a place changed; the whole itself where there is no such part. */
export function changedAt(whole: unknown, place: Place, change: (part: unknown) => unknown): unknown {
  return changedBy(whole, stepsOf(place), change);
}

function changedBy(part: unknown, [step, ...others]: readonly string[], change: (part: unknown) => unknown): unknown {
  if (step === undefined) return change(part);
  if (Array.isArray(part)) {
    const items: readonly unknown[] = part;
    return items.map((each) => (isItem(each) && each.id === step ? changedBy(each, others, change) : each));
  }
  if (!isTree(part)) return part;
  const list = listIn(part, step);
  return list === undefined ? part : withMember(part, step, changedBy(list, others, change));
}
