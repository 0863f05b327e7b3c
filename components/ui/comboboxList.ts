/** The list under a combobox: whether it is shown, and by its id the option that Enter takes; an id that none of them has is whichever comes first. */
export type ComboboxList = { readonly open: boolean; readonly active: string | null };

/** The list as it is drawn: what is active is among its options. */
export type ShownList = ComboboxList;

/** What a key did to the list; `picked` is the option that it took. */
export type KeyDone = { readonly list: ComboboxList; readonly picked: string | null };

export const closedList: ComboboxList = { open: false, active: null };
export const openList: ComboboxList = { open: true, active: '' };

/** The list over the options that there are now: an active one that went gives its place to the best. An empty list is not shown. */
export function shownList({ open, active }: ComboboxList, options: readonly string[]): ShownList {
  if (!open || options.length === 0) return { open: false, active: null };
  return { open: true, active: active === null || options.includes(active) ? active : (options[0] ?? null) };
}

/**
 * Arrows walk round through the options and the field itself, Enter takes the active one, Escape closes. Null where the key is not the
 * list's and belongs to the field or the page.
 */
export function listAfterKey(key: string, list: ShownList, options: readonly string[]): KeyDone | null {
  const at = list.active === null ? -1 : options.indexOf(list.active);
  const moved = (to: string | null): KeyDone => ({ list: { open: true, active: to }, picked: null });
  switch (key) {
    case 'ArrowDown':
      if (options.length === 0) return null;
      return list.open ? moved(options[at + 1] ?? null) : { list: openList, picked: null };
    case 'ArrowUp':
      if (options.length === 0) return null;
      return moved((at === -1 ? options.at(-1) : options[at - 1]) ?? null);
    case 'Enter':
      return at === -1 ? null : { list: closedList, picked: list.active };
    case 'Escape':
      return list.open ? { list: closedList, picked: null } : null;
    default:
      return null;
  }
}
