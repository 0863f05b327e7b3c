import { type Edit, type Edits, placeOfEdit } from './edits';
import { changedAt, depthOf, itemAt, listAt, listOfItem } from './place';
import { type Language, languages } from './playbook';
import { type Item, isTree, member, type Tree, withMember } from './tree';

/** Why an edit could not be laid over a base: what it is about is not there (any longer), or its id is another's. */
export type Hindrance = 'gone' | 'taken';

export type Applied = {
  readonly tree: unknown;
  readonly hindered: readonly { readonly edit: Edit; readonly why: Hindrance }[];
};

/** Members that may be left out: a null takes them away. Elsewhere a null is a value. */
const leftOut: ReadonlySet<string> = new Set(['retired', 'changedAt']);

/** First what was added, outer things before inner ones, then what was changed, removed and ordered. */
const kinds: readonly Edit['kind'][] = ['added', 'changed', 'removed', 'ordered'];

function inTurn(edits: Edits): Edits {
  const turn = (edit: Edit) => kinds.indexOf(edit.kind);
  return edits.toSorted((one, other) => turn(one) - turn(other) || depthOf(placeOfEdit(one)) - depthOf(placeOfEdit(other)));
}

/** A field as the name of a member, and the language where it is one language of a text. */
export function partsOfField(field: string): { readonly name: string; readonly language: Language | null } {
  const end = field.lastIndexOf('.');
  const language = languages.find((each) => each === field.slice(end + 1)) ?? null;
  return end < 0 || language === null ? { name: field, language: null } : { name: field.slice(0, end), language };
}

/** What an item holds in a field; undefined where it holds nothing. */
export function fieldOf(item: Tree, field: string): unknown {
  const { name, language } = partsOfField(field);
  const value = member(item, name);
  if (language === null) return value;
  return isTree(value) ? member(value, language) : undefined;
}

function withField(item: Tree, field: string, value: unknown): Tree {
  const { name, language } = partsOfField(field);
  if (language === null) return withMember(item, name, value === null && leftOut.has(name) ? undefined : value);
  const text = member(item, name);
  return withMember(item, name, withMember(isTree(text) ? text : {}, language, value === null ? undefined : value));
}

/** The items in the order of the ids; those that are not named follow the one before them. */
function ordered(items: readonly Item[], ids: readonly string[]): readonly Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const result = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  for (const [index, item] of items.entries()) {
    if (result.includes(item)) continue;
    const before = items[index - 1];
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, item);
  }
  return result;
}

/** The whole with one edit laid over it, or why that cannot be. */
function applyOne(tree: unknown, edit: Edit): unknown {
  if (edit.kind === 'added') {
    const list = listAt(tree, edit.list);
    if (list === null) return 'gone';
    if (list.some((item) => item.id === edit.item.id)) return 'taken';
    return changedAt(tree, edit.list, () => [...list, edit.item]);
  }
  if (edit.kind === 'ordered') {
    const list = listAt(tree, edit.list);
    return list === null ? 'gone' : changedAt(tree, edit.list, () => ordered(list, edit.ids));
  }
  const item = itemAt(tree, edit.place);
  if (item === null) return 'gone';
  if (edit.kind === 'changed') return changedAt(tree, edit.place, () => withField(item, edit.field, edit.value));
  const at = listOfItem(edit.place);
  const list = at && listAt(tree, at.list);
  return at && list ? changedAt(tree, at.list, () => list.filter(({ id }) => id !== at.id)) : 'gone';
}

/** Edits laid over a base, whatever either is, and those that could not be. In which order they are told matters only among added items of one list. */
export function applied(base: unknown, edits: Edits): Applied {
  let tree = base;
  const hindered: { readonly edit: Edit; readonly why: Hindrance }[] = [];
  for (const edit of inTurn(edits)) {
    const next = applyOne(tree, edit);
    if (next === 'gone' || next === 'taken') hindered.push({ edit, why: next });
    else tree = next;
  }
  return { tree, hindered };
}
