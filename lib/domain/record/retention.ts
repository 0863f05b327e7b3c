import { type Instant, millisecondsPerDay } from '../time/time';
import type { Drawer } from './record';
import { drawers } from './record';

/** Days after which notes of a drawer go; null keeps them until they are deleted. */
export type RetentionDays = Readonly<Record<Drawer, number | null>>;

/** So many days what was taken out or deleted can be brought back before it is erased. */
export const daysToBringBack = 14;

/** The days that hold: those that were chosen, no more than the organisation allows. */
export function allowedRetention(chosen: RetentionDays, most: RetentionDays): RetentionDays {
  const fewer = (drawer: Drawer): number | null => {
    const limits = [chosen[drawer], most[drawer]].filter((days) => days !== null);
    return limits.length === 0 ? null : Math.min(...limits);
  };
  const [mine, shared, file] = drawers.map(fewer);
  return { mine: mine ?? null, shared: shared ?? null, file: file ?? null };
}

/** What a record tells of when it goes. `sweptAt` is when it was taken out for its age; it is `undoneAt` then, too. */
export type Dated = { readonly at: Instant; readonly drawer: Drawer; readonly undoneAt: Instant | null; readonly sweptAt?: Instant };

/** Whether something of a drawer is older than it is kept. What is dated ahead of `now` is of a clock that was wrong, and never is. */
export function isPastTime({ at, drawer }: Pick<Dated, 'at' | 'drawer'>, kept: RetentionDays, now: Instant): boolean {
  const days = kept[drawer];
  return days !== null && now - at >= days * millisecondsPerDay;
}

/**
 * What becomes of a record: it stays, is taken out for its age, comes back because it is kept longer now or was taken out by a clock that was
 * ahead, or is erased once it could have been brought back for long enough.
 */
export function fateOf(record: Dated, kept: RetentionDays, now: Instant): 'stays' | 'goes' | 'comes-back' | 'erased' {
  const { undoneAt, sweptAt } = record;
  if (undoneAt === null) return isPastTime(record, kept, now) ? 'goes' : 'stays';
  const wasSwept = sweptAt === undoneAt;
  if (wasSwept && (undoneAt > now || !isPastTime(record, kept, now))) return 'comes-back';
  return now - undoneAt >= daysToBringBack * millisecondsPerDay ? 'erased' : 'stays';
}
