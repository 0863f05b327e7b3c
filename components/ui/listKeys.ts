import type { KeyboardEvent } from 'react';
import { isTyping } from './isTyping';

const steps: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last'>> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  Home: 'first',
  End: 'last',
};

/** Moves the focus among the `[data-list-item]` controls of the list that the key was pressed in; typing and choosing are left alone. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
  if (step === undefined || isTyping(event.nativeEvent)) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-list-item]')];
  const row = items.findIndex(
    (item) => item === event.target || item.closest('li')?.contains(event.target instanceof Node ? event.target : null),
  );
  const last = items.length - 1;
  const to = { next: Math.min(row + 1, last), previous: Math.max(row - 1, 0), first: 0, last }[step];
  event.preventDefault();
  items[to]?.focus();
}
