/** A named generator (mulberry32), so that the same seed gives the same CRM on every machine. */
export type Random = {
  readonly unit: () => number;
  readonly between: (low: number, high: number) => number;
  readonly whole: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <const Items extends readonly [unknown, ...unknown[]]>(items: Items) => Items[number];
  /** Log-normal: half of the draws lie below `median`. */
  readonly logNormal: (median: number, spread: number) => number;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * unit();
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  return {
    unit,
    between,
    whole,
    chance: (share) => unit() < share,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    logNormal: (median, spread) => median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())),
  };
}
