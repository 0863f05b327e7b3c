// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { About, Page } from '../../lib/crm/adapter';
import { runOnce } from '../../lib/page/running';
import { watch } from '../../lib/page/watch';
import { success } from '../../lib/result';
import { type FakeExtension, fakeExtension } from './fakeExtension';

const about: About = {
  id: 'demo',
  name: 'Demo',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'none', stageChange: 'none', pipeline: 'none', list: 'none', history: 'none' },
  frames: 'top',
};
const page = (url: URL): Page | null => (url.pathname.startsWith('/deal') ? { kind: 'deal', pipelineId: null, dealId: '7' } : null);

let extension: FakeExtension;

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, '', '/home');
  vi.stubGlobal('navigation', new EventTarget());
  extension = fakeExtension(() => success(null));
});
afterEach(() => {
  extension.told('stop');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const go = async (path: string) => {
  history.pushState(null, '', path);
  navigation.dispatchEvent(new Event('currententrychange'));
  await vi.advanceTimersByTimeAsync(10);
};

describe('the watcher', () => {
  it('asks once when the address comes to matter, and is silent on other pages', async () => {
    watch({ about, page });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(extension.asked).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    await go('/deal/7');
    expect(extension.asked).toEqual([{ verb: 'pageMatters', body: { crm: 'demo' } }]);
  });

  it('asks no more while the reader runs, and again once it was stopped', async () => {
    watch({ about, page });
    await go('/deal/7');
    let stopReader = (): void => {};
    runOnce('reader', (_signal, stop) => {
      stopReader = stop;
    });
    await go('/home');
    await go('/deal/8');
    expect(extension.asked).toHaveLength(1);
    stopReader();
    await go('/home');
    await go('/deal/9');
    expect(extension.asked).toHaveLength(2);
  });

  it('looks again for a page that only the document tells of', async () => {
    watch({
      about,
      page: (_url, document) => (document.querySelector('[data-deal]') ? { kind: 'deal', pipelineId: null, dealId: '7' } : null),
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(extension.asked).toEqual([]);
    document.body.innerHTML = '<main data-deal></main>';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(extension.asked).toHaveLength(1);
    document.body.replaceChildren();
  });

  it('runs once however often it is injected, hears nothing after it was stopped, and runs anew then', async () => {
    watch({ about, page });
    watch({ about, page });
    expect(extension.listeners.size).toBe(1);
    extension.told('stop');
    expect(extension.listeners.size).toBe(0);
    await go('/deal/7');
    expect(extension.asked).toEqual([]);
    watch({ about, page });
    await vi.advanceTimersByTimeAsync(10);
    expect(extension.asked).toHaveLength(1);
  });

  it('gives way to the next version once its own extension is gone, and throws nothing into the page', async () => {
    watch({ about, page });
    extension.reload();
    await go('/deal/7');
    expect(extension.asked).toEqual([]);
    const next = fakeExtension(() => success(null));
    watch({ about, page });
    await vi.advanceTimersByTimeAsync(10);
    expect(next.asked).toHaveLength(1);
    next.told('stop');
  });

  it('outlives an adapter that throws on a page nobody foresaw', async () => {
    watch({
      about,
      page: () => {
        throw new TypeError('no such element');
      },
    });
    await go('/deal/7');
    expect(extension.asked).toEqual([]);
  });
});
