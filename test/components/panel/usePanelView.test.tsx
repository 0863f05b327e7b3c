// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../../components/panel/actions';
import { type Listen, usePanelView } from '../../../components/panel/usePanelView';
import type { PanelView } from '../../../lib/messages/panelView';
import { failure, type Result, success } from '../../../lib/result';
import { samples } from '../../preview/samples';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A background whose answers the test gives, in any order, and two bells. */
function stage(progress: { readonly share: number | null } | null = null) {
  const open: ((answer: Result<PanelView, 'gone' | 'failed'>) => void)[] = [];
  const bell = () => {
    const hearers = new Set<() => void>();
    const listen: Listen = (hear, signal) => {
      hearers.add(hear);
      signal.addEventListener('abort', () => hearers.delete(hear));
    };
    return {
      listen,
      hearers,
      ring: () =>
        act(async () => {
          for (const hear of hearers) hear();
        }),
    };
  };
  const [data, page] = [bell(), bell()];
  const asks: unknown[] = [];
  const ask = ((verb: string, body: unknown) => {
    asks.push([verb, body]);
    if (verb === 'panelProgress') return Promise.resolve(success(progress));
    return new Promise((resolve) => open.push(resolve));
  }) as Ask;
  const hook = renderHook(() => usePanelView(ask, data.listen, page.listen, 7));
  const answer = (index: number, given: Result<PanelView, 'gone' | 'failed'>) => act(async () => open[index]?.(given));
  return { hook, answer, asks, data, page };
}

const named = (name: string): PanelView =>
  samples.rep.page.kind === 'deal' ? { ...samples.rep, page: { ...samples.rep.page, name } } : samples.rep;
const nameOf = (view: PanelView | null) => (view?.page.kind === 'deal' ? view.page.name : null);

describe('usePanelView', () => {
  it('asks at the start for its window and shows nothing before the answer', async () => {
    const { hook, answer, asks } = stage();
    expect(asks).toEqual([['panelView', { windowId: 7 }]]);
    expect(hook.result.current).toEqual({ view: null, refusal: null, waiting: null });
    await answer(0, success(named('one')));
    expect(nameOf(hook.result.current.view)).toBe('one');
  });

  it('says after half a second how far a view is that is long in coming, until it comes', async () => {
    vi.useFakeTimers();
    const { hook, answer } = stage({ share: 0.4 });
    await act(() => vi.advanceTimersByTimeAsync(499));
    expect(hook.result.current.waiting).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(hook.result.current.waiting).toEqual({ share: 0.4 });
    await answer(0, success(named('one')));
    expect(hook.result.current.waiting).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(hook.result.current.waiting).toBeNull();
  });

  it('asks again when data changed', async () => {
    const { hook, answer, data } = stage();
    await answer(0, success(named('one')));
    await data.ring();
    await answer(1, success(named('two')));
    expect(nameOf(hook.result.current.view)).toBe('two');
  });

  it('asks once more, not a hundred times, after a burst of changes', async () => {
    const { hook, answer, asks, data } = stage();
    for (let change = 0; change < 100; change += 1) await data.ring();
    expect(asks).toHaveLength(1);
    await answer(0, success(named('one')));
    expect(asks).toHaveLength(2);
    await answer(1, success(named('two')));
    expect(asks).toHaveLength(2);
    expect(nameOf(hook.result.current.view)).toBe('two');
  });

  it('never shows the former page’s answer once the page has changed', async () => {
    const { hook, answer, page } = stage();
    await page.ring();
    await answer(1, success(named('new page')));
    await answer(0, success(named('old page')));
    expect(nameOf(hook.result.current.view)).toBe('new page');
  });

  it('ignores the former page’s answer also when it comes first', async () => {
    const { hook, answer, page } = stage();
    await page.ring();
    await answer(0, success(named('old page')));
    expect(hook.result.current.view).toBeNull();
  });

  it('keeps the view readable beside a refusal, and recovers', async () => {
    const { hook, answer, data } = stage();
    await answer(0, success(named('one')));
    await data.ring();
    await answer(1, failure('gone'));
    expect([nameOf(hook.result.current.view), hook.result.current.refusal]).toEqual(['one', 'gone']);
    await data.ring();
    await answer(2, success(named('two')));
    expect([nameOf(hook.result.current.view), hook.result.current.refusal]).toEqual(['two', null]);
  });

  it('hears and shows nothing after it is gone', async () => {
    const { hook, answer, asks, data, page } = stage();
    hook.unmount();
    expect([data.hearers.size, page.hearers.size]).toEqual([0, 0]);
    await answer(0, success(named('late')));
    expect(asks).toHaveLength(1);
  });
});
