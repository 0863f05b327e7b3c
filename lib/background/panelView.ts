import { dealView } from '../answers/dealView';
import { browser } from '../browser/extension';
import { emptiedSince } from '../db/condition';
import { siteOfKey } from '../db/dealState';
import type { StorageRefusal } from '../db/storageRefusal';
import type { DealView, PanelView, StorageState } from '../messages/panelView';
import type { Refusal } from '../messages/protocol';
import { defaultPlaybook } from '../playbook/default';
import { type Result, success } from '../result';
import { knownCrm } from '../sites/knownCrms';
import { openStore } from './store';
import { readTab, type ShownDeal } from './tabState';
import { presentUser, type User } from './user';

const storageStates: Record<StorageRefusal, StorageState> = {
  'storage-refused': 'refused',
  'storage-full': 'full',
  'storage-newer': 'newer',
  failed: 'refused',
};

async function tabShown(tabId: number | null, windowId: number | null): Promise<number | null> {
  if (tabId !== null) return tabId;
  const [tab] = await browser.tabs.query(windowId === null ? { active: true, lastFocusedWindow: true } : { active: true, windowId });
  return tab?.id ?? null;
}

async function shortcut(): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find((command) => command.name === 'toggle-panel')?.shortcut || null;
}

type Shown = { readonly storage: StorageState; readonly page: PanelView['page'] };

async function shownDeal(user: User, deal: ShownDeal, none: PanelView['page']): Promise<Shown> {
  const store = await openStore();
  if (!store.ok) return { storage: storageStates[store.why], page: none };
  const { language, now, today, calendar, settings } = user;
  const [view, emptied] = await Promise.all([
    dealView(store.value, { dealKey: deal.dealKey, role: settings.role, language, today, now, calendar, playbook: defaultPlaybook }),
    emptiedSince(store.value),
  ]);
  if (!view.ok) return { storage: view.why === 'storage-newer' ? 'newer' : view.why === 'storage-full' ? 'full' : 'refused', page: none };
  const storage = emptied.ok && emptied.value ? 'emptied' : 'working';
  return { storage, page: view.value === null ? none : ofThisCrm({ ...view.value, doubtful: deal.doubtful }) };
}

/** Whether a CRM offers a history at all is its adapter's to say; the store knows only what was read. */
function ofThisCrm(view: DealView): DealView {
  const crm = siteOfKey(view.dealKey)?.crm;
  return crm && knownCrm(crm)?.evidence.history === 'none' ? { ...view, history: { kind: 'not-offered' } } : view;
}

/** What the panel of a tab shows: that tab's deal, in the user's language. The side panel names its window and gets the active tab's. */
export async function panelView(tabId: number | null, windowId: number | null): Promise<Result<PanelView, Refusal>> {
  const [user, tab, keys] = await Promise.all([presentUser(), tabShown(tabId, windowId), shortcut()]);
  const state = tab === null ? null : await readTab(tab);
  const none: PanelView['page'] = { kind: 'no-deal', site: state ? (knownCrm(state.crm)?.name ?? null) : null };
  const shown: Shown = state?.deal ? await shownDeal(user, state.deal, none) : { storage: 'working', page: none };
  const { language, settings, today, now } = user;
  return success({ language, theme: settings.theme, role: settings.role, today, now, shortcut: keys, ...shown });
}
