import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { panelProgress } from '../../lib/background/panelProgress';
import type { TabState } from '../../lib/background/tabState';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { had, noon, site, store } from '../db/store';

const opened = vi.hoisted((): { store: unknown } => ({ store: null }));
vi.mock('../../lib/background/store', () => ({ openStore: async () => ({ ok: true, value: opened.store }) }));

const tabWith = (deal: TabState['deal']): TabState => ({
  document: '0:doc',
  origin: site.origin,
  crm: site.crm,
  seats: [],
  deal,
  dealToRead: null,
  historyAsked: false,
});
const shown = { dealKey: dealKey(site, '17'), doubtful: false, look: null };

beforeEach(() => fakeBrowser.reset());

test('a panel hears how far the figures of its deal’s site are, until they are there', async () => {
  let end = (): void => undefined;
  const database = await store({
    rebuild: ({ onShare }) =>
      new Promise((resolve) => {
        onShare(0.25);
        onShare(0.5);
        end = () => resolve({ ok: true, value: null });
      }),
  });
  opened.store = database;
  await fakeBrowser.storage.session.set({ 'tab:1': tabWith(shown), 'tab:2': tabWith(null) });
  expect(had(await panelProgress(1, null))).toEqual({ share: null });
  const rebuilt = database.rebuild({ pipeline: pipelineKey(site, 'sales'), asOf: noon, onShare: () => undefined });
  expect(had(await panelProgress(1, null))).toEqual({ share: 0.5 });
  expect(had(await panelProgress(2, null))).toBeNull();
  end();
  await rebuilt;
  expect(had(await panelProgress(1, null))).toEqual({ share: null });
});

test('figures of another site are not what a panel waits for', async () => {
  const database = await store({ rebuild: ({ onShare }) => new Promise(() => onShare(0.5)) });
  opened.store = database;
  await fakeBrowser.storage.session.set({ 'tab:1': tabWith(shown) });
  void database.rebuild({
    pipeline: pipelineKey({ ...site, origin: 'http://crm.test:80' }, 'sales'),
    asOf: noon,
    onShare: () => undefined,
  });
  expect(had(await panelProgress(1, null))).toEqual({ share: null });
});
