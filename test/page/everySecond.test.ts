// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clock } from '../../lib/page/everySecond';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('the clock stands still while the page is hidden and ticks at once when it is seen again, until it is stopped', () => {
  const life = new AbortController();
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  const show = (is: boolean) => {
    hidden.mockReturnValue(!is);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  let ticks = 0;
  clock(life.signal)(() => {
    ticks += 1;
  }, life.signal);
  vi.advanceTimersByTime(3_000);
  expect(ticks).toBe(3);
  show(false);
  vi.advanceTimersByTime(10_000);
  expect(ticks).toBe(3);
  show(true);
  expect(ticks).toBe(4);
  life.abort();
  show(true);
  vi.advanceTimersByTime(3_000);
  expect(ticks).toBe(4);
});
