import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markAnswers } from '../../lib/page/markAnswers';
import { failure, success } from '../../lib/result';
import { fakeExtension } from './fakeExtension';

const mark = { short: '31 d', text: 'day 31', tone: 'plain' };
const marked = success({ columns: {}, cards: { one: mark }, named: {} });

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what the background says of marks', () => {
  it('is asked for again where it failed to answer, less and less often', async () => {
    let answer: unknown = failure('storage-refused');
    const { asked } = fakeExtension(() => answer);
    const stop = new AbortController();
    const came = vi.fn();
    const answers = markAnswers('demo', came, stop.signal);
    answers.want('cards', 'one');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan(9);
    expect(came).not.toHaveBeenCalled();
    answer = marked;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(answers.of('cards', 'one')).toEqual(mark);
    const last = asked.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked).toHaveLength(last);
    stop.abort();
  });

  it('is asked of nobody once the extension is gone, or the page has stopped it', async () => {
    const { asked, reload } = fakeExtension(() => failure('failed'));
    const stop = new AbortController();
    const answers = markAnswers('demo', () => undefined, stop.signal);
    answers.want('cards', 'one');
    await vi.advanceTimersByTimeAsync(100);
    reload();
    await vi.advanceTimersByTimeAsync(300_000);
    const before = asked.length;
    const other = markAnswers('demo', () => undefined, stop.signal);
    stop.abort();
    other.want('cards', 'two');
    await vi.advanceTimersByTimeAsync(300_000);
    expect(asked).toHaveLength(before);
  });
});
