import { type Difference, differences, differencesOfItem } from './differences';
import type { Edit, Edits } from './edits';
import { itemAt, itemPlace } from './place';
import type { Playbook } from './playbook';
import { type Item, isTree, member } from './tree';

/** A process that was added as a copy of another, with the hints and questions that came along; `inside` is what was edited in it since. */
export type Copied = {
  readonly kind: 'copied';
  readonly list: 'processes';
  readonly item: Item;
  /** The id of the process that it is a copy of. */
  readonly of: string;
  readonly inside: readonly Difference[];
};

/** What a user did to a playbook, as it is told: a copy is one thing, however much is in it. */
export type Change = Difference | Copied;

type Added = Extract<Edit, { readonly kind: 'added' }>;

function idsIn(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list.map((each: unknown) => (isTree(each) ? member(each, 'id') : each)) : [];
}

/** The hints and questions that were copied for the stages of a copied process. */
function promptsOf(process: Added, added: readonly Added[]): readonly Added[] {
  const stages = new Set(idsIn(member(process.item, 'stages')));
  return added.filter(({ list, copyOf, item }) => {
    const places = list === 'prompts' && copyOf !== undefined ? idsIn(member(item, 'stages')) : [];
    return places.length > 0 && places.every((stage) => stages.has(stage));
  });
}

/** What was edited in something that was copied, since. That a copy got a name of its own is told by the name. */
function editedSince({ list, item }: Added, after: Playbook): readonly Difference[] {
  const place = itemPlace(list, item.id);
  const present = itemAt(after, place);
  if (present === null) return [{ kind: 'removed', place, item }];
  const found = differencesOfItem(item, present, place);
  return list === 'prompts'
    ? found
    : found.filter((each) => each.kind !== 'changed' || each.place !== place || !each.field.startsWith('name.'));
}

/** All that a user changed from one playbook to another, as `differences` gives it, but each copied process as one change. */
export function changes(before: Playbook, after: Playbook, edits: Edits): readonly Change[] {
  const added = edits.filter((edit) => edit.kind === 'added');
  const copies = new Map(
    added.filter(({ list, copyOf }) => list === 'processes' && copyOf !== undefined).map((edit) => [edit.item.id, edit]),
  );
  const isNew = (place: string) => itemAt(before, place) === null && itemAt(after, place) !== null;
  const along = new Set<string>();
  for (const copy of copies.values()) {
    if (isNew(itemPlace('processes', copy.item.id))) for (const { item } of promptsOf(copy, added)) along.add(item.id);
  }
  return differences(before, after).flatMap((difference): readonly Change[] => {
    if (difference.kind !== 'added') return [difference];
    const { list, item } = difference;
    if (list === 'prompts' && along.has(item.id)) return [];
    const copy = list === 'processes' ? copies.get(item.id) : undefined;
    if (copy?.copyOf === undefined) return [difference];
    const inside = [copy, ...promptsOf(copy, added)].flatMap((each) => editedSince(each, after));
    return [{ kind: 'copied', list: 'processes', item, of: copy.copyOf, inside }];
  });
}

/** The changes one after another, what was edited in a copy after it. */
export function eachChange(found: readonly Change[]): readonly Change[] {
  return found.flatMap((change) => (change.kind === 'copied' ? [change, ...change.inside] : [change]));
}
