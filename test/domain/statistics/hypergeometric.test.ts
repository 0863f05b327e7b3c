import { describe, expect, test } from 'vitest';
import { binomialCoefficient, samplesWithAtMost } from '../../../lib/domain/statistics/hypergeometric';
import reference from '../reference/sample-reference.json';

/** Every sample of a frame in which the first `marked` are marked, by how many marked ones it holds. */
function counted(frame: number, marked: number, drawn: number): number[] {
  const counts = new Array<number>(drawn + 1).fill(0);
  for (let sample = 0; sample < 2 ** frame; sample += 1) {
    const taken = Array.from({ length: frame }, (_, place) => (sample >> place) & 1);
    const size = taken.filter(Boolean).length;
    const found = taken.slice(0, marked).filter(Boolean).length;
    if (size === drawn) counts[found] = (counts[found] ?? 0) + 1;
  }
  return counts;
}

test.each([
  [0, 0, 1n],
  [5, 2, 10n],
  [5, 6, 0n],
  [5, -1, 0n],
  [60, 30, 118264581564861424n],
])('of %i, %i can be chosen in %i ways', (n, k, ways) => {
  expect(binomialCoefficient(n, k)).toBe(ways);
});

describe('the number of samples with at most x marked', () => {
  test('is what counting every sample gives, for every frame of up to 7', () => {
    for (let frame = 0; frame <= 7; frame += 1) {
      for (let marked = 0; marked <= frame; marked += 1) {
        for (let drawn = 0; drawn <= frame; drawn += 1) {
          let sum = 0;
          counted(frame, marked, drawn).forEach((count, x) => {
            sum += count;
            expect(samplesWithAtMost(x, { frame, marked, drawn })).toBe(BigInt(sum));
          });
          expect(samplesWithAtMost(-1, { frame, marked, drawn })).toBe(0n);
        }
      }
    }
  });

  test("over all samples is R's phyper", () => {
    for (const { x, frame, marked, drawn, chance } of reference.chances) {
      const parts = 10n ** 40n;
      const ours = Number((samplesWithAtMost(x, { frame, marked, drawn }) * parts) / binomialCoefficient(frame, drawn)) / Number(parts);
      expect(Math.abs(ours - chance)).toBeLessThanOrEqual(1e-9 * chance);
    }
  });
});

test('the reference says what made it', () => {
  expect(reference.made.R).toMatch(/^R version \d/);
});
