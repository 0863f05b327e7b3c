import { describe, expect, test } from 'vitest';
import type { FileQuantiles, FileShare } from '../../lib/schema/fileRatios';
import { ratiosInJson, ratiosProcess, referenceFile } from './command';
import reference from './reference/reference.json';

/** R's figures are written with 15 digits; to this relative difference they have to agree. */
const tolerance = 1e-9;

function expectClose(ours: number | undefined, theirs: number | undefined) {
  const other = theirs ?? Number.NaN;
  expect(Math.abs((ours ?? Number.NaN) - other), `${ours} against ${other}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(other), 1e-6),
  );
}

function shown(share: FileShare | undefined) {
  if (share?.shown !== true) throw new Error(`not shown: ${JSON.stringify(share)}`);
  return share;
}

function quantilesOf(found: FileQuantiles | undefined) {
  if (found?.shown !== true) throw new Error(`not shown: ${JSON.stringify(found)}`);
  return found.quantiles.slice(0, 3);
}

function expectRate(
  share: FileShare | undefined,
  theirs: { readonly value: number; readonly low: number; readonly high: number; readonly n: number },
) {
  const ours = shown(share);
  expect(ours.n).toBe(theirs.n);
  for (const part of ['value', 'low', 'high'] as const) expectClose(ours[part], theirs[part]);
}

describe('a file of deals and one of their stage history', () => {
  const found = ratiosInJson(
    ['--deals', referenceFile('deals.csv'), '--history', referenceFile('history.csv'), '--as-of', '2026-06-30', '--days', 'calendar'],
    ratiosProcess,
  );

  test('every row is taken, and nothing had to be said about stages and labels', () => {
    expect(found.files.map(({ rows }) => rows.refused)).toEqual([0, 0]);
    expect(found.order).toMatchObject({ stages: ['Need', 'Proposal', 'Contract'], by: 'moves' });
    expect(found.decisions.labels.map(({ label, means, by }) => [label, means, by])).toEqual([
      ['Closed Lost', 'lost', 'label'],
      ['Closed Won', 'won', 'label'],
    ]);
    expect(found.deals.byOutcome).toEqual(reference.counts);
    expect(found.notSupported).toEqual([]);
  });

  test('R gives the same win rates', () => {
    expectRate(found.overall.winRate, reference.winRate);
    expectRate(found.overall.winRateWithoutNoDecision, reference.winRateWithoutNoDecision);
  });

  test('R gives the same incidence of won by day', () => {
    found.overall.fromCreation?.wonBy.forEach(({ share }, index) => {
      expectClose(shown(share).value, reference.wonBy[index]);
    });
    expect(found.overall.fromCreation?.wonBy.map(({ days }) => days)).toEqual([15, 30, 60, 90]);
  });

  test('R gives the same quantiles of the time to close, with the same limits', () => {
    const { days, low, high } = reference.timeToClose;
    expect(quantilesOf(found.overall.fromCreation?.timeToClose).map((each) => [each.days, each.low, each.high])).toEqual(
      days.map((each, index) => [each, low[index], high[index]]),
    );
  });

  test.each(reference.stages.map((theirs, index) => [theirs.id, theirs, index] as const))(
    'R gives the same of stage %s',
    (_id, theirs, index) => {
      const ours = found.stages[index];
      if (ours === undefined) throw new Error('no such stage');
      const { passed, lost, noDecision, pending, visits } = ours;
      const [, half] = quantilesOf(ours.timeInStage);
      expect({ passed, lost, noDecision, pending, visits, medianDays: half?.days }).toEqual({
        passed: theirs.passed,
        lost: theirs.lost,
        noDecision: theirs.noDecision,
        pending: theirs.pending,
        visits: theirs.visits,
        medianDays: theirs.medianDays,
      });
      expectRate(ours.resolved, theirs.resolved);
      expectRate(ours.matureCohort.rate, theirs.mature);
      ours.passedBy.forEach(({ share, carried }, place) => {
        // No figure rests on fewer than ten at risk; there, the one by the last age with ten stands beside it.
        if ((theirs.atRisk[place] ?? 0) >= 10) expectClose(shown(share).value, theirs.passedBy[place]);
        else expect([share.shown, (carried?.value ?? 1) < (theirs.passedBy[place] ?? 0)]).toEqual([false, true]);
      });
      expect(ours.strict).toEqual({
        forward: theirs.strict.passed,
        back: theirs.strict.back,
        lost: theirs.strict.lost,
        noDecision: theirs.strict['no-decision'],
        open: theirs.strict.open,
      });
      const at30 = ours.chances.find(({ age }) => age === 30);
      expect(at30?.atRisk).toBe(theirs.chanceAt30.n);
      expectClose(shown(at30?.chance).value, theirs.chanceAt30.value);
    },
  );

  test('the matrix holds every move: as many deals start as end, in every stage and in all', () => {
    const sum = (keep: (move: (typeof found.transitions)[number]) => boolean) =>
      found.transitions.filter(keep).reduce((total, { count }) => total + count, 0);
    expect(sum(({ from }) => from === null)).toBe(reference.deals);
    expect(sum(({ kind }) => kind !== 'stage')).toBe(reference.deals);
    for (const { id, visits } of found.stages) {
      expect(sum(({ to, kind }) => kind === 'stage' && to === id)).toBe(visits);
      expect(sum(({ from }) => from === id)).toBe(visits);
    }
  });
});

describe('closed deals alone, day first, without ids, stages and some of the values', () => {
  const found = ratiosInJson(['--deals', referenceFile('closed.csv'), '--as-of', '2026-06-30', '--days', 'calendar'], ratiosProcess);
  const theirs = reference.closed;

  test('win rate, time to close and shares by a day are what R says', () => {
    expect(found.deals.all).toBe(theirs.rows);
    expectRate(found.overall.winRate, theirs.winRate);
    const created = found.overall.fromCreation;
    expect(created?.cohort).toEqual({ from: `${theirs.first}T00:00:00.000Z`, to: `${theirs.to}T00:00:00.000Z` });
    expect(created?.deals).toBe(theirs.cohort);
    created?.wonBy.forEach(({ share }, index) => {
      expectClose(shown(share).value, theirs.wonBy[index]);
    });
    // Every deal of the cohort has closed, so that the curve and the plain share are one.
    created?.wonWithin.forEach(({ rate }, index) => {
      expectClose(shown(rate).value, theirs.wonBy[index]);
      expect(rate.n).toBe(theirs.cohort);
    });
    const { days, low, high } = theirs.timeToClose;
    expect(quantilesOf(created?.timeToClose).map((each) => [each.days, each.low, each.high])).toEqual(
      days.map((each, index) => [each, low[index], high[index]]),
    );
  });

  test('value is that of the won deals that tell one', () => {
    const [value] = found.overall.value;
    expect(found.overall.value.length).toBe(1);
    expect(value?.won).toBe(theirs.won.n);
    expectClose(value?.sum, theirs.won.sum);
    if (value?.mean.shown !== true) throw new Error('no mean');
    expectClose(value.mean.value, theirs.won.mean);
    expect(value.mean.low).toBeLessThan(theirs.won.mean);
    expect(value.mean.high).toBeGreaterThan(theirs.won.mean);
  });

  test('what it does not support is said, and nothing about single people is shown unasked', () => {
    expect(found.notSupported.map(({ why }) => why)).toEqual(['no-history', 'no-open-deals']);
    expect(found.stages).toEqual([]);
    expect(found.overall.groups).toBeNull();
  });
});
