import type { Instant } from '../time/time';
import type { Money } from './deal';
import type { DealChange, DealEvent } from './dealEvent';
import { inOrder } from './eventOrder';

type Value = string | Money | null;

/** What a deal had when it was first heard of, and when that was. */
export type FirstValues = {
  readonly at: Instant;
  readonly stageId: string | null;
  readonly owner: string | null;
  readonly amount: Money | null;
  readonly closeDate: string | null;
  readonly nextStep: string | null;
};

/** One change in a deal's history, with what it changed from: undefined where that is not known. */
export type ChangeOfDeal = Pick<DealEvent, 'key' | 'at' | 'notBefore' | 'known' | 'change'> & { readonly before: Value | undefined };

function firstValue(field: DealChange['field'], first: FirstValues): Value | undefined {
  switch (field) {
    case 'stage':
      return first.stageId ?? undefined;
    case 'owner':
    case 'amount':
    case 'closeDate':
    case 'nextStep':
      return first[field];
    default:
      return undefined;
  }
}

function valueBefore({ change, at }: DealEvent, had: ReadonlyMap<string, Value>, first: FirstValues): Value | undefined {
  if (change.field === 'pipeline' && change.from !== undefined) return change.from;
  if (had.has(change.field)) return had.get(change.field);
  // Of a history that was read later, the first change came long before the deal was heard of here.
  return at >= first.at ? firstValue(change.field, first) : undefined;
}

/** A deal's changes, the latest first, each with what it changed from. A change to what there was already is left out: it was told twice. */
export function changesOfDeal(
  events: readonly DealEvent[],
  { first, stageOrder }: { readonly first: FirstValues; readonly stageOrder: readonly string[] },
): readonly ChangeOfDeal[] {
  const had = new Map<string, Value>();
  const changes: ChangeOfDeal[] = [];
  for (const event of inOrder(events, stageOrder)) {
    const { key, at, notBefore, known, change } = event;
    const before = valueBefore(event, had, first);
    const isTold = had.has(change.field) && JSON.stringify(before) === JSON.stringify(change.value);
    had.set(change.field, change.value);
    if (!isTold || change.field === 'created') changes.push({ key, at, notBefore, known, change, before });
  }
  return changes.reverse();
}
