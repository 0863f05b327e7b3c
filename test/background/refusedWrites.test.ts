import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { TabState } from '../../lib/background/tabState';
import { startHistory } from '../../lib/db/historyRuns';
import type { Site } from '../../lib/sites/site';
import { had, noon, site, store } from '../db/store';

/** The background's memory as it is after its end: modules begin anew, the session's memory stays. */
async function begunAnew() {
  vi.resetModules();
  return { ...(await import('../../lib/background/refusedWrites')), ...(await import('../../lib/background/historyReading')) };
}

beforeEach(() => fakeBrowser.reset());

describe('the latest write', () => {
  test('that was refused is known to the background’s next life, until one goes through', async () => {
    const first = await begunAnew();
    expect(await first.refusedWrite()).toBeNull();
    first.noteWrite('storage-full');
    await vi.waitFor(async () => expect(await first.refusedWrite()).toBe('storage-full'), 10_000);
    const next = await begunAnew();
    expect(await next.refusedWrite()).toBe('storage-full');
    next.noteWrite(null);
    await vi.waitFor(async () => expect(await next.refusedWrite()).toBeNull(), 10_000);
  });

  test('counts where several follow at once', async () => {
    const background = await begunAnew();
    background.noteWrite('storage-full');
    background.noteWrite('failed');
    background.noteWrite(null);
    background.noteWrite('storage-refused');
    await vi.waitFor(async () => expect(await background.refusedWrite()).toBe('storage-refused'), 10_000);
    background.noteWrite('failed');
    background.noteWrite(null);
    await vi.waitFor(async () => expect(await background.refusedWrite()).toBeNull(), 10_000);
  });
});

describe('history that the store did not take', () => {
  const connected: Site = { ...site, patterns: ['http://crm.test/*'], on: true, addedAt: noon };
  const tab: TabState = {
    document: '0:doc',
    origin: site.origin,
    crm: site.crm,
    seats: [],
    deal: null,
    dealToRead: null,
    historyAsked: false,
  };

  test('rests a while, and on the user’s word goes on at once, in another tab as well', async () => {
    const background = await begunAnew();
    const database = await store();
    had(await startHistory(database, { site, mode: 'all', reader: 'tab 1', at: noon }));
    await background.noteHistory(site.origin, 'storage-full', noon + 1);
    await fakeBrowser.storage.session.set({ 'tab:2': tab });
    expect(had(await background.historyBearings(database, connected, 2, noon + 1_000))).toBeNull();
    await fakeBrowser.storage.session.set({ 'tab:2': { ...tab, historyAsked: true } });
    expect(had(await background.historyBearings(database, connected, 2, noon + 1_000))).not.toBeNull();
  });

  test('is tried again by itself after some minutes', async () => {
    const background = await begunAnew();
    const database = await store();
    had(await startHistory(database, { site, mode: 'all', reader: 'tab 1', at: noon }));
    await background.noteHistory(site.origin, 'storage-full', noon + 1);
    await fakeBrowser.storage.session.set({ 'tab:1': tab });
    expect(had(await background.historyBearings(database, connected, 1, noon + 60_000))).toBeNull();
    expect(had(await background.historyBearings(database, connected, 1, noon + 600_000))).not.toBeNull();
  });
});
