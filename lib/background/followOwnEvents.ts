import { browser, type Storage } from '../browser/extension';
import { settingsFrom } from '../settings/settings';
import { tellTab } from '../sites/openTabs';
import { announce } from './announce';
import { passHistoryOn } from './askForHistory';
import { changeTab, readTab } from './tabState';

/** Follows what browser and user do outside of any page: keys, tabs, settings. To be called synchronously when the background starts. */
export function followOwnEvents(): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'toggle-panel') void togglePanel();
  });
  browser.tabs.onRemoved.addListener((tabId) => void tabClosed(tabId));
  // The side panel shows the active tab's deal.
  browser.tabs.onActivated.addListener(() => announce('deal'));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local') return;
    if (changes['settings'] && concernsPages(changes['settings'])) announce('settings');
    if (changes['sites']) announce('sites');
  });
}

/** Whether more changed than that the panel is open or not: a panel that was just opened would ask for everything a second time. */
function concernsPages({ oldValue, newValue }: Storage.StorageChange): boolean {
  const besidesPlace = (stored: unknown) => JSON.stringify({ ...settingsFrom(stored), panel: null });
  return besidesPlace(oldValue) !== besidesPlace(newValue);
}

async function tabClosed(tabId: number): Promise<void> {
  const state = await readTab(tabId);
  await changeTab(tabId, () => null);
  if (state !== null) await passHistoryOn(state.origin, tabId);
}

async function togglePanel(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined) await tellTab(tab.id, { ridealongTold: 'togglePanel' });
}
