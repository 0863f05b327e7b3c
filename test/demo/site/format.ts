import { element } from './element.ts';

const language = navigator.language;

export function moneyText(value: number, currency: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(value);
}

/** A date as people here write it, with the machine's form in `datetime`. Takes a plain date or an instant. */
export function dateElement(date: string, form: 'short' | 'long' = 'long'): HTMLTimeElement {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(form === 'long' ? { year: 'numeric' } : {}),
    ...(date.length === 10 ? { timeZone: 'UTC' } : {}),
  });
  return element('time', { datetime: date, dir: 'auto' }, format.format(new Date(date)));
}

export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

export function daysText(days: number): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return (
    words
      .map((word) => /./u.exec(word)?.[0] ?? '')
      .join('')
      .slice(0, 2)
      .toLocaleUpperCase(language) || '?'
  );
}

/** A person's initials in a disc; the name is its tooltip and what a screen reader says. */
export function avatar(name: string | null): HTMLSpanElement {
  return element(
    'span',
    { class: 'avatar', title: name ?? 'No owner', role: 'img', 'aria-label': name ?? 'No owner' },
    name ? initialsOf(name) : '-',
  );
}
