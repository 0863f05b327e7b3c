import { expect, test } from 'vitest';
import { closeDateMoves } from '../../../lib/domain/deal/closeDateMoves';
import type { DealEvent, Known } from '../../../lib/domain/deal/dealEvent';

const moved = (at: number, value: string | null, known: Known = 'api'): DealEvent => ({
  key: `${known}|k|closeDate|${at}`,
  deal: 'k',
  change: { field: 'closeDate', value },
  at,
  notBefore: null,
  known,
  recordedAt: at,
});
const first = (closeDate: string | null, at = 0) => ({ at, closeDate });

test.each([
  ['nothing is known of it', [], first(null), undefined],
  ['it never moved', [], first('2026-11-10'), { times: 0, days: 0 }],
  ['it moved twice to a later day', [moved(1, '2026-11-20'), moved(2, '2026-12-01')], first('2026-11-10'), { times: 2, days: 21 }],
  ['it moved to an earlier day', [moved(1, '2026-11-01')], first('2026-11-10'), { times: 0, days: 0 }],
  ['it was emptied and filled again later', [moved(1, null), moved(2, '2026-11-12')], first('2026-11-10'), { times: 1, days: 2 }],
  [
    'page and API tell the same move',
    [moved(1, '2026-11-20'), moved(2, '2026-11-20', 'seen')],
    first('2026-11-10'),
    { times: 1, days: 10 },
  ],
  [
    'what came before it was first heard of',
    [moved(1, '2026-11-01'), moved(2, '2026-11-10')],
    first('2026-11-10', 5),
    { times: 1, days: 9 },
  ],
])('the close date, where %s', (_name, events, from, expected) => {
  expect(closeDateMoves(events, from)).toEqual(expected);
  expect(closeDateMoves(events.toReversed(), from)).toEqual(expected);
});
