import type { Instant } from '../time/time';
import type { Money } from './deal';
import type { AttributeChange, DealAttribute } from './dealAttributes';
import type { DealEvent } from './dealEvent';

/** The values that a deal had when it was first heard of. */
export type FirstValues = { readonly at: Instant; readonly owner: string | null; readonly amount: Money | null };

/**
 * Owner and amount of a deal over time, from its events in any order and its first values; in the order of their names, those left out of
 * which nothing is known. What a value was before the first one that is known is not told: an event only says what it became.
 */
export function attributesOf(events: readonly DealEvent[], first: FirstValues | null, asOf: Instant): readonly DealAttribute[] {
  const amounts: AttributeChange[] = [];
  const owners: AttributeChange[] = [];
  for (const { at, change } of events) {
    if (at > asOf) continue;
    if (change.field === 'amount') amounts.push(amountFrom(at, change.value));
    else if (change.field === 'owner') owners.push(ownerFrom(at, change.value));
  }
  return [
    { name: 'amount', changes: overTime(amounts, first === null ? null : amountFrom(first.at, first.amount)) },
    { name: 'owner', changes: overTime(owners, first === null ? null : ownerFrom(first.at, first.owner)) },
  ].filter(({ changes }) => changes.some(({ word, number }) => word !== null || number !== null));
}

function amountFrom(at: Instant, amount: Money | null): AttributeChange {
  return { at, word: amount?.currency ?? null, number: amount?.amount ?? null, onlyAsOfToday: false };
}

function ownerFrom(at: Instant, owner: string | null): AttributeChange {
  return { at, word: owner, number: null, onlyAsOfToday: false };
}

/** The first values say nothing where a change is told from before them, since they are what that led to. */
function overTime(changes: readonly AttributeChange[], first: AttributeChange | null): readonly AttributeChange[] {
  const inOrder = changes.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
  const [earliest] = inOrder;
  return first !== null && (earliest === undefined || (earliest.at ?? 0) > (first.at ?? 0)) ? [first, ...inOrder] : inOrder;
}
