import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placedLabels, stripMarks } from '../../../components/chart/stripMarks';

describe('stripMarks', () => {
  it('marks what was reached, and the playbook’s days only where nothing was measured', () => {
    const standing = {
      age: 3,
      atLeast: false,
      ageing: 'within',
      adviceDays: 10,
      flagDays: 15,
      thresholdsFrom: 'playbook',
      chanceFromHere: { shown: false, n: 0, aboutMore: null },
      horizonDays: 20,
    } as const;
    expect(stripMarks({ p25: 2, p50: 4, p75: null, p90: null, passes: 20 }, standing).map((mark) => mark.name)).toEqual(['p25', 'p50']);
    expect(stripMarks(null, standing)).toEqual([
      { name: 'advice', day: 10 },
      { name: 'flag', day: 15 },
    ]);
    expect(stripMarks(null, null)).toEqual([]);
  });
});

describe('placedLabels', () => {
  it('keeps the weightiest label and lets none touch another', () => {
    const days = fc
      .array(fc.integer({ min: 0, max: 400 }), { minLength: 4, maxLength: 4 })
      .map((list) => list.sort((one, other) => one - other));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 500 }), ([p25 = 0, p50 = 0, p75 = 0, p90 = 0], age) => {
        const marks = stripMarks({ p25, p50, p75, p90, passes: 20 }, null);
        const labels = placedLabels(marks, Math.max(1, p90, age));
        expect(labels[0]?.name).toBe('p90');
        for (const one of labels) {
          for (const other of labels) if (one !== other) expect(Math.abs(one.at - other.at)).toBeGreaterThanOrEqual(9);
        }
      }),
    );
  });
});
