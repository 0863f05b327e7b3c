import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce } from '../../lib/background/announce';
import { followOwnEvents } from '../../lib/background/followOwnEvents';
import { changeSettings } from '../../lib/settings/settingsStore';

vi.mock('../../lib/background/announce', () => ({ announce: vi.fn() }));

beforeAll(() => {
  Object.assign(fakeBrowser, { commands: { onCommand: { addListener: () => undefined } } });
  followOwnEvents();
});
beforeEach(() => vi.mocked(announce).mockClear());

test('that the panel was opened or closed is no news for our pages; any other setting is', async () => {
  await changeSettings({ panel: { open: false } });
  await changeSettings({ panel: { open: true } });
  expect(announce).not.toHaveBeenCalled();
  await changeSettings({ language: 'hu' });
  expect(announce).toHaveBeenCalledWith('settings');
});
