import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultyAtMost } from '../../../lib/domain/review/faultyBounds';
import { sampleStatement } from '../../../lib/domain/review/sampleStatement';

const sampleOf = (frame: number, drawn: number, faulty: number, notReviewed = 0) => ({ frame, drawn, faulty, notReviewed });
const samples = fc
  .integer({ min: 0, max: 60 })
  .chain((frame) => fc.tuple(fc.constant(frame), fc.integer({ min: 0, max: frame })))
  .chain(([frame, drawn]) => fc.tuple(fc.constant(frame), fc.constant(drawn), fc.integer({ min: 0, max: drawn })))
  .chain(([frame, drawn, notReviewed]) =>
    fc.integer({ min: 0, max: drawn - notReviewed }).map((faulty) => ({ frame, drawn, faulty, notReviewed })),
  );

describe('what a sample of a rep lets one say', () => {
  test('3 of 3 of 10 in control: at least 3 of the other 7, with 90%', () => {
    expect(sampleStatement(sampleOf(10, 3, 0))).toEqual({
      kind: 'others-in-control',
      atLeast: 3,
      reviewed: 3,
      faulty: 0,
      notReviewed: 0,
      others: 7,
      level: 0.9,
    });
  });

  test('with 95% only 2 of the other 7', () => {
    expect(sampleStatement(sampleOf(10, 3, 0), 0.95)).toMatchObject({ kind: 'others-in-control', atLeast: 2 });
  });

  test('one drawn but not reviewed may be faulty, so less is said', () => {
    expect(sampleStatement(sampleOf(10, 3, 0, 1))).toMatchObject({
      kind: 'others-in-control',
      atLeast: 1,
      reviewed: 2,
      notReviewed: 1,
      others: 7,
    });
  });

  test('2 of 3 of 10 faulty: at least 1 of the other 7 is', () => {
    expect(sampleStatement(sampleOf(10, 3, 2))).toMatchObject({ kind: 'others-faulty', atLeast: 1, others: 7 });
  });

  test('one look at 9 deals excludes nothing, at 30 it does: with 90% it was not one of the last 3', () => {
    expect(sampleStatement(sampleOf(30, 1, 0))).toMatchObject({ kind: 'others-in-control', atLeast: 3 });
    expect(sampleStatement(sampleOf(9, 1, 0))).toMatchObject({ kind: 'nothing-excluded' });
  });

  test('all reviewed: nothing has to be inferred', () => {
    expect(sampleStatement(sampleOf(2, 2, 1))).toEqual({ kind: 'whole-frame', frame: 2, faulty: 1, notReviewed: 0 });
  });

  test.each([
    [0, 0, 0],
    [5, 0, 0],
    [5, 3, 3],
  ])('of %i, %i drawn, %i of them not reviewed: nothing was reviewed', (frame, drawn, notReviewed) => {
    expect(sampleStatement(sampleOf(frame, drawn, 0, notReviewed))).toEqual({ kind: 'nothing-reviewed', frame, drawn });
  });

  test('the number in control is never more than the others, and is what the bound of the faulty leaves', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const statement = sampleStatement(sample);
        if (statement.kind !== 'others-in-control' && statement.kind !== 'others-faulty') return;
        expect(statement.atLeast).toBeGreaterThan(0);
        expect(statement.atLeast).toBeLessThanOrEqual(statement.others);
        if (statement.kind === 'others-faulty') return;
        const inControlSeen = sample.drawn - sample.faulty - sample.notReviewed;
        expect(statement.atLeast + inControlSeen).toBe(sample.frame - faultyAtMost(sample, 0.9));
      }),
    );
  });
});
