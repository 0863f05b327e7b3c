import { expect, test } from 'vitest';
import { shareCells, timeRows } from '../../lib/ratiosCommand/figureWords';

const times = (days: number | null, low: number | null, high: number | null) =>
  timeRows('closed within', 'time to close', 'deals', { shown: true, n: 40, quantiles: [{ share: 0.5, days, low, high }] });

test('a number of days stands with its interval, even where that has no end, or not at all', () => {
  expect(times(14, 12, 18)).toEqual([['50% closed within', '14 days', '12 to 18', '40']]);
  expect(times(49, 41, null)).toEqual([['50% closed within', '49 days', '41 or more', '40']]);
  expect(times(null, null, null)).toEqual([['50% closed within', 'not enough yet', 'not followed so long', '40']]);
});

test('what is not enough yet says how much is missing, where that can be told', () => {
  expect(timeRows('closed within', 'time to close', 'deals', { shown: false, n: 8, aboutMore: 12 })).toEqual([
    ['time to close', 'not enough yet', 'about 12 more deals', '8'],
  ]);
  expect(shareCells({ shown: false, n: 0, aboutMore: null })).toEqual(['not enough yet', 'none so far', '0']);
  expect(shareCells({ shown: false, n: 9, aboutMore: null })).toEqual(['not enough yet', 'not followed so long', '9']);
});
