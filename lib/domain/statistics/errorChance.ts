/** A chance as a fraction of whole numbers, so that comparing with it cannot depend on rounding. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

const parts = 1_000_000_000;

/** What a level such as 0.9 leaves for one of `tails` sides, exactly: a level is taken to nine decimals, so that 0.9 leaves 1/10. */
export function errorChance(level: number, tails: 1 | 2): Fraction {
  return { numerator: BigInt(Math.round((1 - level) * parts)), denominator: BigInt(parts * tails) };
}
