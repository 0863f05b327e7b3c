import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { splitmix32 } from '../../../lib/domain/random/splitmix32';
import { type Xoshiro128State, xoshiro128StarStar } from '../../../lib/domain/random/xoshiro128';

const first = (n: number, next: () => number) => Array.from({ length: n }, next);
const words = fc.integer({ min: 0, max: 0xffffffff });

/** The published algorithms once more, in unbounded integers, where no operator of 32 bits can go wrong unseen. */
const word = 0xffffffffn;
const rotated = (value: bigint, by: bigint) => ((value << by) | (value >> (32n - by))) & word;

function* exactXoshiro(state: readonly bigint[]): Generator<number, never> {
  const [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n] = state;
  const s: [bigint, bigint, bigint, bigint] = [s0, s1, s2, s3];
  for (;;) {
    yield Number((rotated((s[1] * 5n) & word, 7n) * 9n) & word);
    const t = (s[1] << 9n) & word;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 11n);
  }
}

function exactSplitmix(seed: bigint, n: number): number[] {
  return Array.from({ length: n }, (_, index) => {
    let z = (seed + BigInt(index + 1) * 0x9e3779b9n) & word;
    z = ((z ^ (z >> 16n)) * 0x85ebca6bn) & word;
    z = ((z ^ (z >> 13n)) * 0xc2b2ae35n) & word;
    return Number(z ^ (z >> 16n));
  });
}

function exactFirst(n: number, state: readonly number[]): number[] {
  const generator = exactXoshiro(state.map(BigInt));
  return first(n, () => generator.next().value);
}

describe('xoshiro128**', () => {
  test("gives the numbers of its authors' code from the state 1, 2, 3, 4", () => {
    expect(first(10, xoshiro128StarStar([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test("gives the numbers of its authors' code from a state with high bits set", () => {
    expect(first(4, xoshiro128StarStar([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]))).toEqual([
      0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70,
    ]);
  });

  test('is the published algorithm in unbounded integers from any state', () => {
    fc.assert(
      fc.property(fc.tuple(words, words, words, words), (state: Xoshiro128State) => {
        expect(first(20, xoshiro128StarStar(state))).toEqual(exactFirst(20, state));
      }),
    );
  });
});

describe('splitmix32', () => {
  test.each([
    [1, 0x514e28b7],
    [0xffffffff, 0x81f16f39],
  ])("mixes as MurmurHash3 does: of nothing, seed %i gives MurmurHash3's published hash", (state, hash) => {
    expect(splitmix32(state - 0x9e3779b9)()).toBe(hash);
  });

  test('is the published algorithm in unbounded integers from any seed', () => {
    fc.assert(
      fc.property(words, (seed) => {
        expect(first(8, splitmix32(seed))).toEqual(exactSplitmix(BigInt(seed), 8));
      }),
    );
  });
});

describe('seeded numbers', () => {
  test('are the upper 53 bits of two words of xoshiro128** whose state splitmix32 gave', () => {
    fc.assert(
      fc.property(words, (seed) => {
        const drawn = exactFirst(12, exactSplitmix(BigInt(seed), 4));
        const exact = [0, 2, 4, 6, 8, 10].map((place) => {
          const [upper, lower] = [BigInt(drawn[place] ?? 0) >> 5n, BigInt(drawn[place + 1] ?? 0) >> 6n];
          return Number((upper << 26n) | lower) / 2 ** 53;
        });
        expect(first(6, seededRandom(seed))).toEqual(exact);
      }),
    );
  });

  test('never change from one release to the next', () => {
    expect(first(3, seededRandom(20_261_122))).toEqual([0.028932252968164263, 0.20907785184077965, 0.8009638428836526]);
  });

  test('are in [0, 1), each tenth as often as the others', () => {
    const counts = new Array<number>(10).fill(0);
    for (const value of first(100_000, seededRandom(7))) {
      expect(value >= 0 && value < 1).toBe(true);
      counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
    }
    // 27.88 is the 99.9% point of chi-squared on 9 degrees of freedom.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.88);
  });

  test('of neighbouring seeds have nothing in common', () => {
    const starts = Array.from({ length: 2000 }, (_, seed) => seededRandom(seed)());
    const mean = starts.reduce((sum, value) => sum + value, 0) / starts.length;
    const products = starts.slice(1).map((value, index) => (value - 0.5) * ((starts[index] ?? 0) - 0.5) * 12);
    const correlation = products.reduce((sum, value) => sum + value, 0) / products.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 2000));
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(2000));
    expect(new Set(starts).size).toBe(2000);
  });
});
