/** The spells of one deal as columns, in order: its visits, its milestones, or its time from creation to close. */
export type SpellRows = {
  count: number;
  place: Int32Array;
  /** The place that it led to, or the length of the chain and more: `leadsTo`. */
  to: Int32Array;
  /** When it began and ended, NaN where that is not known well enough. */
  at: Float64Array;
  until: Float64Array;
  /** In ticks; for one that is going on, where on the clock it began, closed time taken off. */
  age: Float64Array;
  /** The age at which it came under observation, in ticks. */
  late: Float64Array;
  /** A number of `endCodes`. */
  end: Uint8Array;
  flags: Uint8Array;
};

/**
 * Its start or end is not known well enough for a clock; it was over before it could be observed; it is in no rate, having ended before; what
 * it led to came before, which that need not where it was cut off earlier.
 */
export const flagsOf = { timeUnknown: 1, notObserved: 2, endedBefore: 4, ledBefore: 8 } as const;

/** What `to` is, counted from the length of the chain. */
export const leadsTo = { won: 0, lost: 1, noDecision: 2, stillThere: 3, cutOff: 4 } as const;

export function spellRows(capacity: number): SpellRows {
  return {
    count: 0,
    place: new Int32Array(capacity),
    to: new Int32Array(capacity),
    at: new Float64Array(capacity),
    until: new Float64Array(capacity),
    age: new Float64Array(capacity),
    late: new Float64Array(capacity),
    end: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
  };
}
