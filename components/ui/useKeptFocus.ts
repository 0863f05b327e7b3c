import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus in a list whose entries go away under it: when the entry that had it was removed, the one that took its place gets it
 * (`[data-list-item]`), else the last, else `[data-list-end]`. To be called with the list's element on each drawing.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const held = useRef<number | null>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const items = () => [...element.querySelectorAll<HTMLElement>('[data-list-item]')];
    if (held.current !== null && (document.activeElement === null || document.activeElement === document.body)) {
      const present = items();
      const next = present[Math.min(held.current, present.length - 1)] ?? element.querySelector<HTMLElement>('[data-list-end]');
      held.current = null;
      next?.focus();
    }
    const remember = (event: FocusEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const entry = target?.closest('li, tr');
      const at = entry ? items().findIndex((item) => entry.contains(item)) : -1;
      held.current = at === -1 ? null : at;
    };
    const forget = (event: FocusEvent) => {
      if (event.relatedTarget !== null) held.current = null;
    };
    // A press beside the list is no entry's going away.
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Node && element.contains(event.target))) held.current = null;
    };
    document.addEventListener('pointerdown', press);
    element.addEventListener('focusin', remember);
    element.addEventListener('focusout', forget);
    return () => {
      document.removeEventListener('pointerdown', press);
      element.removeEventListener('focusin', remember);
      element.removeEventListener('focusout', forget);
    };
  });
}
