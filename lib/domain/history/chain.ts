import type { Instant } from '../time/time';

/** A process's open stages, by id, in today's order. */
export type Chain = {
  readonly stageIds: readonly string[];
  /** Stages that were removed, each with the one that takes its place; a removed one that is not named is left out. */
  readonly successors?: ReadonlyMap<string, string>;
  /** Stages whose meaning was changed, each with when, in order: a deal belongs to the version in force when it reached the stage. */
  readonly changedAt?: ReadonlyMap<string, readonly Instant[]>;
};

/** Where a stage stands in a chain, itself or by its successors; -1 where it does not. */
export function placesIn({ stageIds, successors }: Chain): (stageId: string) => number {
  const places = new Map(stageIds.map((stageId, place) => [stageId, place]));
  return (stageId) => {
    // Successors may have been removed in their turn; a circle of them leads nowhere.
    let id: string | undefined = stageId;
    for (let step = 0; id !== undefined && step <= (successors?.size ?? 0); step += 1) {
      const place = places.get(id);
      if (place !== undefined) return place;
      id = successors?.get(id);
    }
    return -1;
  };
}

/** When each stage's meaning was changed, by its place; stages that never were are left out. */
export function changesByPlace({ stageIds, changedAt }: Chain): ReadonlyMap<number, readonly Instant[]> {
  const changes = new Map<number, readonly Instant[]>();
  for (const [place, stageId] of stageIds.entries()) {
    const times = changedAt?.get(stageId) ?? [];
    if (times.length > 0) changes.set(place, times);
  }
  return changes;
}

/** The first change after a time, null where there is none. */
export function changeAfter(changes: readonly Instant[], at: Instant): Instant | null {
  return changes.find((change) => change > at) ?? null;
}

/** Which version of a stage was in force at a time, counted from 0. */
export function versionAt(changes: readonly Instant[], at: Instant): number {
  const later = changes.findIndex((change) => change > at);
  return later < 0 ? changes.length : later;
}
