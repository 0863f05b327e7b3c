import { dealView } from '../answers/dealView';
import { browser } from '../browser/extension';
import { emptiedSince } from '../db/condition';
import type { Database } from '../db/database';
import { siteOfKey } from '../db/dealState';
import type { Look } from '../db/lookOnDeal';
import type { StorageRefusal } from '../db/storageRefusal';
import type { DealView, PanelView, StorageState } from '../messages/panelView';
import type { Refusal } from '../messages/protocol';
import type { Playbook } from '../playbook/playbook';
import { type Result, success } from '../result';
import { knownCrm } from '../sites/knownCrms';
import { presentPlaybook } from './presentPlaybook';
import { historyRefused, refusedWrite } from './refusedWrites';
import { openStore } from './store';
import { lookOf, readTab, type ShownDeal } from './tabState';
import { presentUser, type User } from './user';

const storageStates: Record<StorageRefusal, StorageState> = {
  'storage-refused': 'refused',
  'storage-full': 'full',
  'storage-newer': 'newer',
  'not-upgraded': 'not-upgraded',
  failed: 'failed',
};

/** The tab that a panel shows: the one its frame is in, else the active one of the side panel's window. */
export async function tabShown(tabId: number | null, windowId: number | null): Promise<number | null> {
  if (tabId !== null) return tabId;
  const [tab] = await browser.tabs.query(windowId === null ? { active: true, lastFocusedWindow: true } : { active: true, windowId });
  return tab?.id ?? null;
}

async function shortcut(): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find((command) => command.name === 'toggle-panel')?.shortcut || null;
}

type Shown = { readonly storage: StorageState; readonly page: PanelView['page'] };

async function shownDeal(user: User, playbook: Playbook, deal: ShownDeal, none: PanelView['page']): Promise<Shown> {
  const { language, now, today, calendar, settings } = user;
  const { dealKey } = deal;
  const site = siteOfKey(dealKey);
  const lookHere = (): Look | null => {
    const look = deal.look && lookOf(deal.look);
    return site && look && { site, dealId: site.dealId, ...look };
  };
  const asked = { dealKey, role: settings.role, language, today, now, calendar, playbook };
  const fromStore = async (): Promise<Result<Shown, StorageRefusal>> => {
    const [store, refused] = await Promise.all([openStore(), site && historyRefused(site.origin)]);
    if (!store.ok) return store;
    const untaken = deal.look?.taken === false ? lookHere() : null;
    const [view, storage] = await Promise.all([
      dealView(store.value, { ...asked, untaken, historyRefused: refused }),
      stateOf(store.value),
    ]);
    if (!view.ok) return view;
    const page = view.value === null ? none : ofThisCrm({ ...view.value, doubtful: deal.doubtful });
    return success({ storage, page });
  };
  const first = await fromStore();
  // A connection that went bad is replaced after the first question that it refused.
  const shown = first.ok ? first : await fromStore();
  if (shown.ok) return shown.value;
  // Where the store gives nothing, the page itself still tells the stage, and the playbook what it asks for.
  const seen = await dealView(null, { ...asked, untaken: lookHere() });
  const page = seen.ok && seen.value !== null ? ofThisCrm({ ...seen.value, doubtful: deal.doubtful }) : none;
  return { storage: storageStates[shown.why], page };
}

/** What is to be told of a store that could be read. */
async function stateOf(database: Database): Promise<StorageState> {
  const [emptied, refused] = await Promise.all([emptiedSince(database), refusedWrite()]);
  if (refused !== null) return storageStates[refused];
  return emptied.ok && emptied.value ? 'emptied' : 'working';
}

/** Whether a CRM offers a history at all is its adapter's to say; the store knows only what was read. */
function ofThisCrm(view: DealView): DealView {
  const crm = siteOfKey(view.dealKey)?.crm;
  return crm && knownCrm(crm)?.evidence.history === 'none' ? { ...view, history: { kind: 'not-offered' } } : view;
}

/** What the panel of a tab shows: that tab's deal, in the user's language. The side panel names its window and gets the active tab's. */
export async function panelView(tabId: number | null, windowId: number | null): Promise<Result<PanelView, Refusal>> {
  const stateShown = async () => {
    const tab = await tabShown(tabId, windowId);
    return tab === null ? null : readTab(tab);
  };
  const [user, state, keys, playbook] = await Promise.all([presentUser(), stateShown(), shortcut(), presentPlaybook()]);
  const none: PanelView['page'] = { kind: 'no-deal', site: state ? (knownCrm(state.crm)?.name ?? null) : null };
  const shown: Shown = state?.deal ? await shownDeal(user, playbook, state.deal, none) : { storage: 'working', page: none };
  const { language, settings, today, now } = user;
  const { theme, money, role } = settings;
  return success({ language, theme, money, role, today, now, shortcut: keys, ...shown });
}
