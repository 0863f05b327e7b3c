/** A time under observation, in days of age: at risk from age `from` until it ended with `end`, or was last known at `until` (`end` null). */
export type Spell<End extends string> = { readonly from: number; readonly until: number; readonly end: End | null };
