import { type SpellRows, spellRows } from './spellRows';
import type { Instant } from './time';

/**
 * One deal's way along a chain, in room that is used again for the next deal, so that following a hundred thousand of them builds nothing.
 * `moments` has its moves, then its end, then its creation.
 */
export type DealWay = {
  readonly moments: Moments;
  readonly visits: SpellRows;
  readonly milestones: SpellRows;
  readonly closing: SpellRows;
  /** When the deal last gave a sign of life, infinite where that is not known. */
  lastSign: Instant;
};

/** `time` is NaN where it is not known well enough for any clock; `latest` is when it had happened for certain; `position` is that of `time`. */
export type Moments = {
  count: number;
  place: Int32Array;
  time: Float64Array;
  latest: Float64Array;
  position: Float64Array;
};

export function dealWay(): DealWay {
  return { moments: momentsFor(64), visits: spellRows(64), milestones: spellRows(64), closing: spellRows(1), lastSign: 0 };
}

/** Makes room for a deal with some entries. */
export function makeRoom(way: DealWay, entries: number): void {
  if (entries + 2 <= way.moments.place.length) return;
  const room = 2 * (entries + 2);
  Object.assign(way.moments, momentsFor(room));
  Object.assign(way.visits, spellRows(room));
  Object.assign(way.milestones, spellRows(room));
}

function momentsFor(room: number): Moments {
  return {
    count: 0,
    place: new Int32Array(room),
    time: new Float64Array(room),
    latest: new Float64Array(room),
    position: new Float64Array(room),
  };
}
