/** A part of a playbook as plain data, whatever it is. Nothing is taken from what an object inherits. */
export type Tree = Readonly<Record<string, unknown>>;

/** An item of a list: what can be addressed by its id. */
export type Item = Tree & { readonly id: string };

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list in which every item has an id. An empty one is told by its name alone. */
export function isItemList(name: string, value: unknown): value is readonly Item[] {
  return itemLists.has(name) && Array.isArray(value) && value.every(isItem);
}

export function isItem(value: unknown): value is Item {
  return isTree(value) && typeof member(value, 'id') === 'string';
}

/** The names under which a playbook keeps lists of items. A prompt's `stages` are ids, not items. */
const itemLists: ReadonlySet<string> = new Set(['processes', 'stages', 'exitCriteria', 'rules', 'prompts', 'templates', 'fields']);

/** An own member; undefined where there is none. */
export function member(tree: Tree, name: string): unknown {
  return Object.hasOwn(tree, name) ? tree[name] : undefined;
}

/** The tree with one member put or, where the value is undefined, taken away. Other members keep their order. */
export function withMember(tree: Tree, name: string, value: unknown): Tree {
  const entries = Object.entries(tree);
  const others = entries.filter(([key]) => key !== name);
  if (value === undefined) return Object.fromEntries(others);
  if (others.length === entries.length) return Object.fromEntries([...entries, [name, value]]);
  return Object.fromEntries(entries.map(([key, each]) => [key, key === name ? value : each]));
}

/** Whether two values are the same data. The order of an object's members does not matter, that of a list does. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]));
  }
  if (!isTree(one) || !isTree(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}
