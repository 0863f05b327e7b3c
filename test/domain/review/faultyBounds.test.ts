import { describe, expect, test } from 'vitest';
import { faultyAtLeast, faultyAtMost, faultyRange, shareOfOthers } from '../../../lib/domain/review/faultyBounds';
import { binomialCoefficient, samplesWithAtMost } from '../../../lib/domain/statistics/hypergeometric';
import reference from '../reference/sample-reference.json';

const sampleOf = (frame: number, drawn: number, faulty: number, notReviewed = 0) => ({ frame, drawn, faulty, notReviewed });

function* everySize(largest: number): Generator<readonly [frame: number, drawn: number]> {
  for (let frame = 0; frame <= largest; frame += 1) for (let drawn = 0; drawn <= frame; drawn += 1) yield [frame, drawn];
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, value) => value);

/** How many of the samples that find exactly x, as a chance. */
function chanceOf(x: number, frame: number, marked: number, drawn: number): number {
  const ways = samplesWithAtMost(x, { frame, marked, drawn }) - samplesWithAtMost(x - 1, { frame, marked, drawn });
  return Number(ways) / Number(binomialCoefficient(frame, drawn));
}

describe('the bounds of the number of faulty deals', () => {
  test("are what their definition gives with R's phyper", () => {
    expect(reference.bounds.length).toBeGreaterThan(100);
    for (const { frame, drawn, faulty, level, atMost, atLeast, low, high } of reference.bounds) {
      const sample = sampleOf(frame, drawn, faulty);
      expect([faultyAtMost(sample, level), faultyAtLeast(sample, level)], JSON.stringify(sample)).toEqual([atMost, atLeast]);
      expect(faultyRange(sample, level), JSON.stringify(sample)).toEqual({ low, high });
    }
  });

  test.each([0.5, 0.8, 0.9, 0.95])('hold the truth in at least %d of all samples, for every frame of up to 12 and every truth', (level) => {
    for (const [frame, drawn] of everySize(12)) {
      const all = upTo(drawn).map((faulty) => sampleOf(frame, drawn, faulty));
      const found = all.map((sample) => ({
        atMost: faultyAtMost(sample, level),
        atLeast: faultyAtLeast(sample, level),
        range: faultyRange(sample, level),
      }));
      for (const marked of upTo(frame)) {
        const held = { atMost: 0, atLeast: 0, range: 0 };
        found.forEach(({ atMost, atLeast, range }, x) => {
          const chance = chanceOf(x, frame, marked, drawn);
          if (marked <= atMost) held.atMost += chance;
          if (marked >= atLeast) held.atLeast += chance;
          if (range.low <= marked && marked <= range.high) held.range += chance;
        });
        for (const share of Object.values(held)) expect(share).toBeGreaterThanOrEqual(level - 1e-12);
      }
    }
  });

  test('are as narrow as their definition lets them be: one more fault would make what was found too unlikely', () => {
    for (const [frame, drawn] of everySize(12)) {
      for (const faulty of upTo(drawn)) {
        const most = faultyAtMost(sampleOf(frame, drawn, faulty), 0.9);
        const all = binomialCoefficient(frame, drawn);
        expect(10n * samplesWithAtMost(faulty, { frame, marked: most, drawn }) > all).toBe(true);
        if (most < frame) expect(10n * samplesWithAtMost(faulty, { frame, marked: most + 1, drawn }) > all).toBe(false);
      }
    }
  });

  test('a chance of exactly what the level leaves is too unlikely, though 1 - 0.9 is a little less than a tenth as a double', () => {
    // One drawn of ten and found in control: nine faulty leave exactly one chance in ten.
    expect(faultyAtMost(sampleOf(10, 1, 0), 0.9)).toBe(8);
  });

  test('mirror: faults of the one are deals in control of the other', () => {
    for (const [frame, drawn] of everySize(9)) {
      for (const faulty of upTo(drawn)) {
        expect(faultyAtLeast(sampleOf(frame, drawn, faulty), 0.9)).toBe(frame - faultyAtMost(sampleOf(frame, drawn, drawn - faulty), 0.9));
      }
    }
  });

  test('hold whatever those not reviewed turn out to be', () => {
    for (const [frame, drawn] of everySize(8)) {
      for (const notReviewed of upTo(drawn)) {
        for (const faulty of upTo(drawn - notReviewed)) {
          const range = faultyRange(sampleOf(frame, drawn, faulty, notReviewed), 0.9);
          const possible = upTo(notReviewed).map((more) => faultyRange(sampleOf(frame, drawn, faulty + more), 0.9));
          expect(range).toEqual({ low: Math.min(...possible.map(({ low }) => low)), high: Math.max(...possible.map(({ high }) => high)) });
        }
      }
    }
  });

  test('of a frame that was drawn whole are what was found', () => {
    expect(faultyRange(sampleOf(6, 6, 2), 0.95)).toEqual({ low: 2, high: 2 });
  });

  test('of 5,000 deals are had at once', () => {
    expect(faultyRange(sampleOf(5000, 2500, 1250), 0.95)).toEqual({ low: 2430, high: 2570 });
  });

  test.each([
    [{ frame: 3, drawn: 4, faulty: 0, notReviewed: 0 }],
    [{ frame: 5, drawn: 3, faulty: 2, notReviewed: 2 }],
    [{ frame: 5, drawn: 3, faulty: -1, notReviewed: 0 }],
    [{ frame: Number.NaN, drawn: 0, faulty: 0, notReviewed: 0 }],
  ])('%j is no sample', (sample) => {
    expect(() => faultyAtMost(sample, 0.9)).toThrow(RangeError);
    expect(() => faultyRange(sample, 0.9)).toThrow(RangeError);
  });
});

describe('the share of the others', () => {
  test('is what is left of the faulty over what is left of the frame', () => {
    expect(shareOfOthers(4, sampleOf(10, 3, 1), 1)).toBe(3 / 7);
  });

  test('is nothing where there are no others', () => {
    expect(shareOfOthers(2, sampleOf(6, 6, 2), 2)).toBe(null);
  });
});
