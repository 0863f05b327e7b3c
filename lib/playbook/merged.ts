import type { Result } from '../result';
import { applied, type Hindrance, partsOfField } from './applied';
import { type Edit, type Edits, placeOfEdit } from './edits';
import { isWithin, itemAt, type Place } from './place';
import type { Playbook } from './playbook';
import { isItem, isItemList, isTree, member, type Tree } from './tree';

/** Something wrong in a playbook, and where: a path such as "processes[0].stages[2].name". */
type Fault = { readonly where: string };

/** The playbook that a value is, or every place where it is none. */
export type PlaybookCheck<Wrong extends Fault> = (value: unknown) => Result<Playbook, readonly Wrong[]>;

/** An edit that does not hold over this base, and why: what it is about is gone, its id is taken, or the playbook would be faulty with it. */
export type UnheldEdit<Wrong> = { readonly edit: Edit; readonly why: Hindrance | Wrong };

export type Merged<Wrong> = {
  readonly playbook: Playbook;
  readonly held: Edits;
  readonly unheld: readonly UnheldEdit<Wrong>[];
};

/** Where a fault is, by ids, the member of the item that it is in, and what stands there. */
type FaultPlace = { readonly place: Place; readonly field: string; readonly value: unknown };

function placeOfFault(tree: unknown, where: string): FaultPlace {
  let part = tree;
  let place = '';
  let field = '';
  for (const step of where.split(/[.[\]]+/).filter((each) => each !== '')) {
    const next: unknown = Array.isArray(part) ? (part as readonly unknown[])[Number(step)] : isTree(part) ? member(part, step) : undefined;
    if (isItem(next) && Array.isArray(part)) {
      place = `${place === '' ? '' : `${place}/`}${field}/${next.id}`;
      field = '';
    } else if (field === '') field = step;
    part = next;
  }
  return { place, field, value: part };
}

/** Whether an item of this id stands in a list of another. */
function holdsItem(outer: Tree | null, id: unknown): boolean {
  return Object.entries(outer ?? {}).some(([name, list]) => isItemList(name, list) && list.some((item) => item.id === id));
}

/** The edits that a fault may come from, the likeliest kind of them alone. */
function suspects(base: Playbook, edits: Edits, { place, field, value }: FaultPlace): Edits {
  const changed = edits.filter(
    (edit) => edit.kind === 'changed' && edit.place === place && (field === '' || partsOfField(edit.field).name === field),
  );
  if (changed.length > 0) return changed;
  const added = edits.filter((edit) => edit.kind === 'added' && isWithin(place, placeOfEdit(edit)));
  if (added.length > 0) return added;
  const named = edits.filter(
    (edit) => (edit.kind === 'removed' || edit.kind === 'added') && placeOfEdit(edit).endsWith(`/${String(value)}`),
  );
  if (named.length > 0) return named;
  const emptied = edits.filter((edit) => edit.kind === 'removed' && holdsItem(itemAt(base, edit.place), value));
  if (emptied.length > 0) return emptied;
  const list = place === '' ? field : `${place}/${field}`;
  const within = edits.filter((edit) => isWithin(placeOfEdit(edit), list));
  return within.length > 0 ? within : edits;
}

/** After so many edits were dropped one by one, all that a fault may come from go at once. */
const mostOneByOne = 50;

/**
 * A sound base with edits laid over it. Every edit that can hold does; the others are told with the reason, so that nothing is lost that a
 * later base may have a place for again. What comes out always passes the check.
 */
export function merged<Wrong extends Fault>(base: Playbook, edits: Edits, check: PlaybookCheck<Wrong>): Merged<Wrong> {
  let held = edits;
  const refused: UnheldEdit<Wrong>[] = [];
  for (;;) {
    const { tree, hindered } = applied(base, held);
    const found = check(tree);
    if (found.ok) {
      const unfit = new Set(hindered.map(({ edit }) => edit));
      return { playbook: found.value, held: held.filter((edit) => !unfit.has(edit)), unheld: [...hindered, ...refused] };
    }
    const [fault] = found.why;
    const possible = fault === undefined ? held : suspects(base, held, placeOfFault(tree, fault.where));
    // Without any edit only the base itself can be faulty.
    if (fault === undefined || possible.length === 0) return { playbook: base, held: [], unheld: [...hindered, ...refused] };
    const dropped = new Set(refused.length < mostOneByOne ? possible.slice(-1) : possible);
    held = held.filter((edit) => !dropped.has(edit));
    refused.push(...Array.from(dropped, (edit) => ({ edit, why: fault })));
  }
}
