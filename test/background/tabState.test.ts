import { expect, test } from 'vitest';
import { seated, type TabState, withSeat } from '../../lib/background/tabState';

const tab: TabState = {
  document: '0:doc',
  origin: 'https://crm.example',
  crm: 'demo',
  seats: [],
  deal: null,
  dealToRead: null,
  historyAsked: false,
};

test('a nonce seats the first frame that uses it and no other', () => {
  const waiting = withSeat(tab, 'nonce');
  const seatedOnce = seated(waiting, 'nonce', '3:frame');
  expect(seatedOnce?.seats).toEqual([{ nonce: 'nonce', frame: '3:frame' }]);
  expect(seatedOnce && seated(seatedOnce, 'nonce', '3:frame')).toBe(seatedOnce);
  expect(seatedOnce && seated(seatedOnce, 'nonce', '4:copy')).toBeNull();
});

test('a nonce that was never given seats nobody', () => {
  expect(seated(withSeat(tab, 'nonce'), 'guess', '3:frame')).toBeNull();
  expect(seated(tab, '', '3:frame')).toBeNull();
});

test('the list of seats does not grow without end', () => {
  let state = tab;
  for (let made = 0; made < 100; made += 1) state = withSeat(state, `nonce ${made}`);
  expect(state.seats.length).toBeLessThan(20);
  expect(seated(state, 'nonce 99', '3:frame')).not.toBeNull();
});
