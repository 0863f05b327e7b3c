import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextAllInControl, nextInControl } from '../../../lib/domain/review/nextInControl';
import { processStatement } from '../../../lib/domain/review/processStatement';
import reference from '../reference/sample-reference.json';

const close = (ours: number, theirs: number) => expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(theirs, 1e-6));
const verdicts = fc
  .integer({ min: 1, max: 400 })
  .chain((reviewed) => fc.record({ reviewed: fc.constant(reviewed), faulty: fc.integer({ min: 0, max: reviewed }) }));

describe('what verdicts over weeks let one say', () => {
  test('no fault in 8: still up to 3 in 10', () => {
    expect(processStatement({ reviewed: 8, faulty: 0 })).toMatchObject({
      kind: 'still-up-to',
      reviewed: 8,
      faulty: 0,
      inTen: 3,
      level: 0.9,
    });
  });

  test("the share is R's one-sided exact binomial bound", () => {
    for (const { reviewed, faulty, atMost90, atMost95 } of reference.process) {
      for (const [level, atMost] of [
        [0.9, atMost90],
        [0.95, atMost95],
      ] as const) {
        const statement = processStatement({ reviewed, faulty }, level);
        if (statement.kind === 'still-up-to') close(statement.share, atMost);
        else expect(statement.kind === 'nothing-excluded' && atMost > 0.9).toBe(true);
      }
    }
  });

  test('a share that is a tenth exactly is not rounded past it', () => {
    // No fault in one, with 80%: up to 8 in 10.
    expect(processStatement({ reviewed: 1, faulty: 0 }, 0.8)).toMatchObject({ inTen: 8 });
  });

  test('one verdict excludes nothing, none says nothing', () => {
    expect(processStatement({ reviewed: 1, faulty: 1 })).toEqual({ kind: 'nothing-excluded', reviewed: 1, faulty: 1, level: 0.9 });
    expect(processStatement({ reviewed: 0, faulty: 0 })).toEqual({ kind: 'nothing-reviewed' });
  });
});

describe('the chance of the next one to be in control', () => {
  test('after no verdict is a half, and everything is possible', () => {
    const { value, low, high, n } = nextInControl({ reviewed: 0, faulty: 0 });
    expect([value, n]).toEqual([0.5, 0]);
    close(low, 0.025);
    close(high, 0.975);
  });

  test('after 8 in control is 9 in 10', () => {
    expect(nextInControl({ reviewed: 8, faulty: 0 }).value).toBe(0.9);
  });

  test("is R's beta-binomial, of one and of several", () => {
    for (const { reviewed, faulty, prior, count, all, low, high } of reference.following) {
      close(nextAllInControl(count, { reviewed, faulty }, prior), all);
      close(nextInControl({ reviewed, faulty }, prior).low, low);
      close(nextInControl({ reviewed, faulty }, prior).high, high);
    }
  });

  test('of one is the first of several, and of none is certain', () => {
    fc.assert(
      fc.property(verdicts, (past) => {
        close(nextAllInControl(1, past), nextInControl(past).value);
        expect(nextAllInControl(0, past)).toBe(1);
        expect(nextAllInControl(3, past)).toBeLessThan(nextAllInControl(2, past));
      }),
    );
  });
});
