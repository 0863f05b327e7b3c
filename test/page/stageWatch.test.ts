// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchStage } from '../../lib/page/stageWatch';

const life = new AbortController();

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

describe('the watch on the stage', () => {
  it('looks seldom while the stage keeps changing, soon after a change on its own, and never misses the last one', async () => {
    document.body.innerHTML = '<p id="stage">0</p>';
    const anchor = document.getElementById('stage');
    const seen: (string | null)[] = [];
    watchStage(
      () => anchor,
      () => seen.push(anchor?.textContent ?? null),
      () => {},
      life.signal,
    );
    const change = async (text: string) => {
      if (anchor) anchor.textContent = text;
      await vi.advanceTimersByTimeAsync(16);
    };
    await change('alone');
    await vi.advanceTimersByTimeAsync(30);
    expect(seen).toEqual(['alone']);
    await vi.advanceTimersByTimeAsync(2_000);
    for (let frame = 1; frame <= 120; frame += 1) await change(String(frame));
    await vi.advanceTimersByTimeAsync(500);
    expect(seen.at(-1)).toBe('120');
    expect(seen.length).toBeLessThan(12);
  });
});
