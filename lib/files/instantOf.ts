import type { Instant } from '../domain/time/time';
import { zoneOffset } from '../domain/time/zoneOffset';
import { localMilliseconds, type WrittenTime } from './dateFormat';

/**
 * The instant of a written time in an IANA zone. A date alone is the beginning of that day there. A time that the clocks jump over is the
 * one as long after the jump; of one that comes twice, the first.
 */
export function instantOf(time: WrittenTime, timeZone: string): Instant {
  if (time.kind === 'instant') return time.at;
  const local = localMilliseconds(time);
  const offset = zoneOffset(timeZone);
  const before = local - offset(local - 86_400_000);
  const after = local - offset(local + 86_400_000);
  const [early, late] = [Math.min(before, after), Math.max(before, after)];
  if (offset(early) === local - early) return early;
  return offset(late) === local - late ? late : before;
}
