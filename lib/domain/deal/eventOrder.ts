import { compareText } from './compareText';
import type { DealEvent } from './dealEvent';

/**
 * A deal's changes of one field by time. Those of one instant come in their source's sequence where their keys tell one (alike but for a
 * number at the end), else in the order of the stages where `stageOrder` names them, else by key; so the order they were handed over in
 * never matters.
 */
export function inOrder(events: readonly DealEvent[], stageOrder: readonly string[]): readonly DealEvent[] {
  if (isRising(events)) return events;
  const byTime = events.toSorted((one, other) => one.at - other.at);
  if (isRising(byTime)) return byTime;
  const byInstant = Map.groupBy(byTime, (event) => event.at);
  return [...byInstant.values()].flatMap((together) => (together.length === 1 ? together : ofOneInstant(together, stageOrder)));
}

function isRising(events: readonly DealEvent[]): boolean {
  return events.every((event, index) => index === 0 || event.at > (events[index - 1]?.at ?? Infinity));
}

function ofOneInstant(events: readonly DealEvent[], stageOrder: readonly string[]): readonly DealEvent[] {
  const prefixes = new Set(events.map(({ key }) => /^(.*?)\d{1,15}$/s.exec(key)?.[1]));
  const byKey = (one: DealEvent, other: DealEvent) => compareText(one.key, other.key);
  if (prefixes.size === 1 && !prefixes.has(undefined)) {
    return events.toSorted((one, other) => sequenceOf(one) - sequenceOf(other) || byKey(one, other));
  }
  const place = (event: DealEvent) => (event.change.field === 'stage' ? stageOrder.indexOf(event.change.value) : -1);
  return events.toSorted((one, other) => place(one) - place(other) || byKey(one, other));
}

function sequenceOf({ key }: DealEvent): number {
  return Number(/\d{1,15}$/.exec(key)?.[0] ?? 0);
}
