import type { Instant } from '../time/time';
import { type SpellRows, spellRows } from './spellRows';

/**
 * One deal's way along a chain, in room that is used again for the next deal, so that following a hundred thousand of them builds nothing.
 * `moments` has its moves, then its end, then its creation.
 */
export type DealWay = {
  readonly moments: Moments;
  readonly visits: SpellRows;
  readonly milestones: SpellRows;
  /** The move with which each milestone was reached, and behind the last one the place of the deal's end. */
  milestoneMoves: Int32Array;
  readonly closing: SpellRows;
  /** When the deal last gave a sign of life (a move, an activity, being opened again), infinite where that is not known. */
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
  const moments = momentsFor(64);
  return {
    moments,
    visits: visitsOf(moments),
    milestones: spellRows(64),
    milestoneMoves: new Int32Array(64),
    closing: spellRows(1),
    lastSign: 0,
  };
}

/** Makes room for a deal with some entries. */
export function makeRoom(way: DealWay, entries: number): void {
  if (entries + 2 <= way.moments.place.length) return;
  const room = 2 * (entries + 2);
  const moments = momentsFor(room);
  Object.assign(way.moments, moments);
  Object.assign(way.visits, visitsOf(moments));
  Object.assign(way.milestones, spellRows(room));
  way.milestoneMoves = new Int32Array(room);
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

/** A visit lasts from one moment to the next, so these are the places and times of visits too. */
function visitsOf({ place, time }: Moments): SpellRows {
  return { ...spellRows(place.length), place, at: time, until: time.subarray(1) };
}
