import { expect } from 'vitest';
import type { Money } from '../../../lib/domain/deal/deal';
import { seededRandom } from '../../../lib/domain/random/seededRandom';

export const money = (amount: number, currency: string | null = 'EUR'): Money => ({ amount, currency });

/** Names that trip up code that takes them for numbers, members of an object, or text in one language. */
const strangeNames = ['__proto__', 'constructor', '', '-1', '10', '9', 'é', 'e\u0301', '交易', 'Ő', '\u202e', '🂡', 'toString', ' '];

/** A deal for each amount, with strange names first. */
export function dealsOf(amounts: readonly (Money | null)[], prefix = ''): { readonly deal: string; readonly amount: Money | null }[] {
  return amounts.map((amount, index) => ({ deal: prefix + dealName(index), amount }));
}

export function dealName(index: number): string {
  return strangeNames[index] ?? `deal ${index}`;
}

export function shuffledWith<Item>(seed: number, items: readonly Item[]): Item[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/** Matches numbers that differ from a value in the tenth digit behind the point at most. */
export function near(value: number): unknown {
  return expect.closeTo(value, 10);
}
