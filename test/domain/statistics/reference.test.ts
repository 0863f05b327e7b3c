import { describe, expect, test } from 'vitest';
import { type VisitEnd, visitEnds } from '../../../lib/domain/ratio/stageEnds';
import { timeToPass } from '../../../lib/domain/ratio/timeToPass';
import { incidence, incidenceRate } from '../../../lib/domain/statistics/cumulativeIncidence';
import { medianDays, survivalCurve } from '../../../lib/domain/statistics/kaplanMeier';
import { atRiskAt, riskTable } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';
import reference from '../reference/reference.json';

/** R's figures are written with 15 digits; to this relative difference they have to agree. */
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

const endOf = (end: string | null): VisitEnd | null => visitEnds.find((each) => each === end) ?? null;

describe.each(Object.entries(reference.cases))('R on %s', (_name, theirs) => {
  const spells: Spell<VisitEnd>[] = theirs.spells.map(({ from, until, end }) => ({ from, until, end: endOf(end) }));
  const table = riskTable(spells);

  test('survival::survfit gives the same Kaplan-Meier curve, risk sets and standard errors', () => {
    const curve = survivalCurve(table);
    expectClose(
      curve.map(({ age }) => age),
      theirs.kaplanMeier.age,
    );
    expectClose(
      curve.map(({ age }) => atRiskAt(table, age)),
      theirs.kaplanMeier.atRisk,
    );
    expectClose(
      curve.map(({ share }) => share),
      theirs.kaplanMeier.share,
    );
    expectClose(
      curve.map(({ standardError }) => standardError),
      theirs.kaplanMeier.standardError,
    );
    expectClose([medianDays(table) ?? Number.NaN], [theirs.kaplanMeier.median]);
  });

  test.each(visitEnds)('survival::survfit gives the same Aalen-Johansen incidence of: %s', (end) => {
    const ours = theirs.aalenJohansen.age.map((age) => incidence(table, end, { after: null, until: age }).share);
    expectClose(ours, theirs.aalenJohansen.shares[end]);
  });

  test('survival::survfit gives the same standard error where all are at risk from the beginning', () => {
    const { age, standardError } = theirs.aalenJohansen;
    expect(standardError === null).toBe(spells.some(({ from }) => from > 0));
    if (standardError === null) return;
    expectClose(
      age.map((until) => Math.sqrt(incidence(table, 'passed', { after: null, until }).variance)),
      standardError,
    );
  });

  test('etm::etm gives the same multinomial Greenwood variance', () => {
    const ours = theirs.greenwood.age.map((until) => incidence(table, 'passed', { after: null, until }));
    expectClose(
      ours.map(({ share }) => share),
      theirs.greenwood.share,
    );
    expectClose(
      ours.map(({ variance }) => variance),
      theirs.greenwood.variance,
    );
  });

  test('etm::etm gives the same from a later age on', () => {
    for (const { after, age, share, variance } of theirs.later) {
      const ours = age.map((until) => incidence(table, 'passed', { after, until }));
      expectClose(
        ours.map((point) => point.share),
        share,
      );
      expectClose(
        ours.map((point) => point.variance),
        variance,
      );
    }
  });

  test("survfit's log-log interval, turned round, is the complementary log-log interval", () => {
    const ours = theirs.interval.age.map((until) => incidenceRate(incidence(table, 'passed', { after: null, until }), 100));
    expectClose(
      ours.map(({ low }) => low),
      theirs.interval.low,
    );
    expectClose(
      ours.map(({ high }) => high),
      theirs.interval.high,
    );
  });

  test('the quantiles of time to pass are where the incidence by 30 reaches its shares', () => {
    const time = timeToPass(table, 30);
    expectClose(
      [time?.p25, time?.p50, time?.p75, time?.p90].map((value) => value ?? Number.NaN),
      theirs.timeToPassBy30,
    );
  });
});

test('the reference says what made it', () => {
  expect(reference.made.R).toMatch(/^R version \d/);
  expect(reference.made.survival).toMatch(/^\d+\.\d+/);
});
