import { describe, expect, test } from 'vitest';
import { incidence } from '../../../lib/domain/statistics/cumulativeIncidence';
import { atRiskAfter, riskTable } from '../../../lib/domain/statistics/riskTable';
import { sampleQuantile } from '../../../lib/domain/statistics/sampleQuantile';
import { weightedIncidence } from '../../../lib/domain/statistics/weightedIncidence';
import { calibration, type Prediction } from '../../../lib/domain/worth/calibration';
import { chanceToWin, type StageStay } from '../../../lib/domain/worth/chanceToWin';
import reference from '../reference/worth-reference.json';

const tolerance = 1e-9;

function expectClose(ours: readonly number[], theirs: readonly number[]) {
  expect(ours.length).toBe(theirs.length);
  ours.forEach((value, index) => {
    const other = theirs[index] ?? Number.NaN;
    expect(Math.abs(value - other), `${value} against ${other} at ${index}`).toBeLessThanOrEqual(
      tolerance * Math.max(Math.abs(other), 1e-6),
    );
  });
}

const ends = ['won', 'lost', 'no-decision'] as const;
const endOf = (end: string | null) => ends.find((each) => each === end) ?? null;

describe.each(Object.entries(reference.cases))('R on stays %s', (_name, theirs) => {
  const stays = theirs.stays.map(
    ({ from, until, end, leftAt }, index): StageStay => ({ deal: `${index}`, from, until, end: endOf(end), leftAt }),
  );

  test('survival::survfit gives the same landmark incidence of being won, and the same risk set', () => {
    for (const { age, atRisk, until, share } of theirs.landmarks) {
      const table = riskTable(stays.filter(({ leftAt }) => leftAt > age));
      expect(atRiskAfter(table, age)).toBe(atRisk);
      expectClose(
        until.map((horizon) => incidence(table, 'won', { after: age, until: horizon }).share),
        share,
      );
      const shown = until.map((horizon) => chanceToWin(stays, age, horizon));
      expect(shown.some((chance) => chance.shown)).toBe(true);
      shown.forEach((chance, index) => {
        if (chance.shown) expectClose([chance.rate.value, chance.rate.n], [share[index] ?? Number.NaN, atRisk]);
      });
    }
  });

  test('survival::survfit gives the same standard error of it where all are observed from there', () => {
    for (const { age, until, standardError } of theirs.landmarks) {
      expect(standardError === null).toBe(stays.some(({ from, leftAt }) => leftAt > age && from > age));
      if (standardError === null) continue;
      const table = riskTable(stays.filter(({ leftAt }) => leftAt > age));
      expectClose(
        until.map((horizon) => Math.sqrt(incidence(table, 'won', { after: age, until: horizon }).variance)),
        standardError,
      );
    }
  });

  test('survival::survfit gives the same incidence with weights', () => {
    const share = weightedIncidence(stays, 'won');
    const weights = theirs.stays.map(({ weight }) => weight);
    expectClose(
      theirs.weighted.until.map((until) => share(weights, { after: null, until })),
      theirs.weighted.share,
    );
  });
});

test("quantiles are those of R's type 6", () => {
  for (const { values, shares, quantiles } of reference.samples) {
    const ascending = Float64Array.from(values).sort();
    expectClose(
      shares.map((share) => sampleQuantile(ascending, share)),
      quantiles,
    );
  }
});

test('the Brier score, its parts and the tenths are as R computes them', () => {
  const theirs = reference.brier;
  const predictions = theirs.chance.map(
    (probability, index): Prediction => ({
      deal: `${index}`,
      at: 0,
      month: '2026-11',
      probability,
      knownUntil: 0,
      won: theirs.came[index] === 1,
    }),
  );
  const { brier, parts, bins } = calibration(predictions, 1);
  expect(brier.shown).toBe(true);
  if (!brier.shown || parts === null) return;
  expectClose([brier.estimate.value], [theirs.score]);
  expectClose([parts.reliability, parts.resolution, parts.uncertainty], [theirs.reliability, theirs.resolution, theirs.uncertainty]);
  expectClose(
    bins.map(({ from }) => from * 10),
    theirs.tenth,
  );
  expectClose(
    bins.map(({ predictions: count }) => count),
    theirs.predictions,
  );
  expectClose(
    bins.map(({ meanProbability }) => meanProbability),
    theirs.said,
  );
  expectClose(
    bins.map(({ observed }) => observed.value),
    theirs.happened,
  );
});

test('the reference says what made it', () => {
  expect(reference.made.R).toMatch(/^R version \d/);
  expect(reference.made.survival).toMatch(/^\d+\.\d+/);
});
