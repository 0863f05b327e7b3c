import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/domain/random/seededRandom';
import { faultyAtLeast, faultyAtMost } from '../../../lib/domain/review/faultyBounds';
import { sampleStatement } from '../../../lib/domain/review/sampleStatement';
import { stratifiedAtLeast, stratifiedAtMost } from '../../../lib/domain/review/stratifiedBounds';
import { teamSample } from '../../../lib/domain/review/teamSample';
import { binomialCoefficient, samplesWithAtMost } from '../../../lib/domain/statistics/hypergeometric';

const sampleOf = (frame: number, drawn: number, faulty: number, notReviewed = 0) => ({ frame, drawn, faulty, notReviewed });
const upTo = (last: number) => Array.from({ length: last + 1 }, (_, value) => value);

/** Every combination of one value from each list. */
function combinations(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((all, list) => all.flatMap((start) => list.map((value) => [...start, value])), [[]]);
}

function chanceOf(x: number, frame: number, marked: number, drawn: number): number {
  const ways = samplesWithAtMost(x, { frame, marked, drawn }) - samplesWithAtMost(x - 1, { frame, marked, drawn });
  return Number(ways) / Number(binomialCoefficient(frame, drawn));
}

type Size = readonly [frame: number, drawn: number];

/** The smallest chance, over every truth, that the two bounds hold it. */
function leastCoverage(sizes: readonly Size[], level: number): { atMost: number; atLeast: number } {
  const found = combinations(sizes.map(([, drawn]) => upTo(drawn))).map((faults) => {
    const strata = sizes.map(([frame, drawn], place) => sampleOf(frame, drawn, faults[place] ?? 0));
    return { faults, atMost: stratifiedAtMost(strata, level), atLeast: stratifiedAtLeast(strata, level) };
  });
  const least = { atMost: 1, atLeast: 1 };
  for (const truth of combinations(sizes.map(([frame]) => upTo(frame)))) {
    const total = truth.reduce((sum, marked) => sum + marked, 0);
    const held = { atMost: 0, atLeast: 0 };
    for (const { faults, atMost, atLeast } of found) {
      const chance = sizes.reduce((product, [frame, drawn], at) => product * chanceOf(faults[at] ?? 0, frame, truth[at] ?? 0, drawn), 1);
      if (total <= atMost) held.atMost += chance;
      if (total >= atLeast) held.atLeast += chance;
    }
    least.atMost = Math.min(least.atMost, held.atMost);
    least.atLeast = Math.min(least.atLeast, held.atLeast);
  }
  return least;
}

describe('the bounds over several reps', () => {
  const pairs: Size[][] = [];
  for (const one of [1, 2, 4, 6]) {
    for (const other of [1, 3, 5]) {
      for (const drawnOfOne of upTo(one).slice(1))
        for (const drawn of upTo(other).slice(1))
          pairs.push([
            [one, drawnOfOne],
            [other, drawn],
          ]);
    }
  }

  test.each([0.8, 0.9, 0.95])('hold the truth with %d, however the faults lie, for every pair of small frames', (level) => {
    for (const sizes of pairs) {
      const { atMost, atLeast } = leastCoverage(sizes, level);
      expect(atMost, JSON.stringify(sizes)).toBeGreaterThanOrEqual(level - 1e-12);
      expect(atLeast, JSON.stringify(sizes)).toBeGreaterThanOrEqual(level - 1e-12);
    }
  });

  test.each<[Size[]]>([
    [
      [
        [10, 2],
        [10, 3],
        [4, 1],
      ],
    ],
    [
      [
        [3, 1],
        [3, 1],
        [3, 1],
        [3, 2],
      ],
    ],
  ])('hold the truth for the frames and draws %j', (sizes) => {
    const { atMost, atLeast } = leastCoverage(sizes, 0.9);
    expect(atMost).toBeGreaterThanOrEqual(0.9 - 1e-12);
    expect(atLeast).toBeGreaterThanOrEqual(0.9 - 1e-12);
  });

  test('hold where one rep has only faults: the mean is not bounded where the binomial does not bound the chance', () => {
    // All of the one and 79 of the other frame faulty: one fault or none is found with 21 in 100, more than 80% leave.
    const [one, other] = [sampleOf(100, 1, 1), sampleOf(100, 1, 0)];
    expect(stratifiedAtMost([one, other], 0.8)).toBeGreaterThanOrEqual(100 + 79);
  });

  test('without a fault are exact: the largest total under any spread that leaves more than a tenth', () => {
    for (const sizes of pairs.filter((pair) => pair.every(([frame, drawn]) => drawn < frame))) {
      const likely = combinations(sizes.map(([frame]) => upTo(frame))).filter(
        (truth) => sizes.reduce((product, [frame, drawn], at) => product * chanceOf(0, frame, truth[at] ?? 0, drawn), 1) > 0.1 + 1e-12,
      );
      const most = Math.max(...likely.map((truth) => truth.reduce((sum, marked) => sum + marked, 0)));
      const strata = sizes.map(([frame, drawn]) => sampleOf(frame, drawn, 0));
      expect(stratifiedAtMost(strata, 0.9), JSON.stringify(sizes)).toBe(most);
    }
  });

  test('of one rep are that rep’s own', () => {
    for (const drawn of [1, 2, 3, 8]) {
      for (const faulty of upTo(drawn)) {
        const sample = sampleOf(8, drawn, faulty);
        expect(stratifiedAtMost([sample], 0.9)).toBe(faultyAtMost(sample, 0.9));
        expect(stratifiedAtLeast([sample], 0.9)).toBe(faultyAtLeast(sample, 0.9));
      }
    }
  });

  const stratum = fc
    .integer({ min: 1, max: 30 })
    .chain((frame) => fc.tuple(fc.constant(frame), fc.integer({ min: 1, max: frame })))
    .chain(([frame, drawn]) => fc.tuple(fc.constant(frame), fc.constant(drawn), fc.integer({ min: 0, max: drawn })))
    .chain(([frame, drawn, faulty]) => fc.integer({ min: 0, max: drawn - faulty }).map((left) => sampleOf(frame, drawn, faulty, left)));
  const teams = fc.array(stratum, { minLength: 1, maxLength: 6 });

  test('are never outside what was seen, and do not depend on the order of the reps', () => {
    fc.assert(
      fc.property(teams, fc.integer(), (strata, seed) => {
        const total = (pick: (sample: (typeof strata)[number]) => number) => strata.reduce((sum, sample) => sum + pick(sample), 0);
        const [most, fewest] = [stratifiedAtMost(strata, 0.9), stratifiedAtLeast(strata, 0.9)];
        expect(most).toBeGreaterThanOrEqual(total(({ faulty, notReviewed }) => faulty + notReviewed));
        expect(most).toBeLessThanOrEqual(total(({ frame, drawn, faulty, notReviewed }) => frame - drawn + faulty + notReviewed));
        expect(fewest).toBeGreaterThanOrEqual(total(({ faulty }) => faulty));
        expect(fewest).toBeLessThanOrEqual(most);
        const random = seededRandom(seed);
        const reordered = strata.map((sample) => ({ sample, at: random() })).toSorted((one, other) => one.at - other.at);
        expect(
          stratifiedAtMost(
            reordered.map(({ sample }) => sample),
            0.9,
          ),
        ).toBe(most);
      }),
    );
  });

  test('hold whatever those not reviewed turn out to be', () => {
    fc.assert(
      fc.property(teams, (strata) => {
        const reviewed = strata.map(({ frame, drawn, faulty, notReviewed }) => sampleOf(frame, drawn, faulty + notReviewed));
        expect(stratifiedAtMost(strata, 0.9)).toBeGreaterThanOrEqual(stratifiedAtMost(reviewed, 0.9));
        expect(stratifiedAtLeast(strata, 0.9)).toBeLessThanOrEqual(stratifiedAtLeast(reviewed, 0.9));
      }),
    );
  });
});

describe('a team', () => {
  const tenReps = (faults: number) => Array.from({ length: 10 }, (_, rep) => sampleOf(8, 2, rep < faults ? 1 : 0));

  test('of ten reps, two of eight each in control: at least 52 of the other 60, where each rep alone allows 1 of 6', () => {
    expect(sampleStatement(sampleOf(8, 2, 0))).toMatchObject({ atLeast: 1, others: 6 });
    expect(teamSample(tenReps(0)).statement).toMatchObject({ kind: 'others-in-control', atLeast: 52, others: 60, reviewed: 20 });
  });

  test('weights each rep by the deals there are', () => {
    const { share, sum, outside } = teamSample([sampleOf(30, 3, 1), sampleOf(10, 2, 0), sampleOf(5, 0, 0)]);
    expect(share?.value).toBe(0.25);
    expect(share?.n).toBe(5);
    expect(sum).toEqual(sampleOf(40, 5, 1));
    expect(outside).toBe(5);
    expect(share?.low).toBeLessThan(0.25);
    expect(share?.high).toBeGreaterThan(0.25);
  });

  test('of which nothing was drawn or reviewed says nothing', () => {
    for (const samples of [[], [sampleOf(5, 0, 0)], [sampleOf(5, 2, 0, 2), sampleOf(4, 1, 0, 1)]]) {
      const found = teamSample(samples);
      expect(found.share).toBe(null);
      expect(found.statement.kind).toBe('nothing-reviewed');
    }
  });

  test('with two reps of 5,000 deals is read at once: the worst spread leaves out the small frames', () => {
    const mostOfOneDrawn = (left: number) => Math.ceil(5000 * (1 - 0.1 / left)) - 1;
    const totals = upTo(2700).map((ofThreeDrawn) => {
      const left = ((5000 - ofThreeDrawn) * (4999 - ofThreeDrawn) * (4998 - ofThreeDrawn)) / (5000 * 4999 * 4998);
      return ofThreeDrawn + mostOfOneDrawn(left);
    });
    const { statement } = teamSample([...tenReps(0), sampleOf(5000, 3, 0), sampleOf(5000, 1, 0)]);
    expect(statement).toMatchObject({ kind: 'others-in-control', others: 60 + 9996, atLeast: 60 + 9996 - Math.max(...totals) });
  });
});
