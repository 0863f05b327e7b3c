import { pipelineMarks } from '../answers/pipelineMarks';
import { failHistory } from '../db/historyRuns';
import { recordHistoryPage } from '../db/recordHistoryPage';
import { recordReading } from '../db/recordReading';
import { dealKey } from '../domain/deal/deal';
import type { DealReading } from '../domain/deal/reading';
import { log } from '../log';
import type { PageVerbs } from '../messages/protocol';
import type { Handlers } from '../messages/server';
import { failure, success } from '../result';
import { changeSettings } from '../settings/settingsStore';
import { runInFrame } from '../sites/openTabs';
import { noteReading } from '../sites/readingHealths';
import { announce } from './announce';
import type { PageAsker } from './door';
import { historyBearings, readHistoryIn, siteRef } from './historyReading';
import { pageWords } from './pageWords';
import { presentPlaybook } from './presentPlaybook';
import { noteHistory } from './refusedWrites';
import { remoteRequest } from './remoteRequest';
import { openStore } from './store';
import { changeTab, lookOf, type TabState, withLookTaken, withSeat } from './tabState';
import { presentUser } from './user';

function freshTab(asker: PageAsker): TabState {
  return {
    document: asker.document,
    origin: asker.site.origin,
    crm: asker.site.crm,
    seats: [],
    deal: null,
    dealToRead: null,
    historyAsked: false,
  };
}

/** The tab's state as this document left it; a new document begins afresh. */
function ofThisDocument(asker: PageAsker, state: TabState | null): TabState {
  return state?.document === asker.document && state.origin === asker.site.origin ? state : freshTab(asker);
}

/** What scripts in a granted page may ask. The site is the sender's; a CRM that is not the site's is refused at the door. */
export const pageVerbs: Handlers<keyof PageVerbs, PageAsker> = {
  pageMatters: async (_, asker) => {
    const runs = await runInFrame(asker.tabId, asker.frameId, `/reader-${asker.site.crm}.js`);
    return runs ? success(null) : failure('not-allowed');
  },

  marksNeeded: async (_, asker) => {
    const runs = await runInFrame(asker.tabId, asker.frameId, `/marks-${asker.site.crm}.js`);
    return runs ? success(null) : failure('not-allowed');
  },

  readerStarted: async (_, asker) => {
    const nonce = crypto.randomUUID();
    await changeTab(asker.tabId, (state) => withSeat({ ...ofThisDocument(asker, state), deal: null }, nonce));
    const user = await presentUser();
    const store = await openStore();
    if (store.ok) void readHistoryIn(store.value, asker.site, asker.tabId, user.now);
    return success({ nonce, words: pageWords(user.language), place: user.settings.panel });
  },

  frameNonce: async (_, asker) => {
    const nonce = crypto.randomUUID();
    await changeTab(asker.tabId, (state) => withSeat(ofThisDocument(asker, state), nonce));
    return success({ nonce });
  },

  panelNear: () => Promise.resolve(success(null)),

  dealSeen: async ({ dealId, pipelineId, reading, doubtful }, asker) => {
    const now = Date.now();
    const key = dealKey(siteRef(asker.site), dealId);
    const opening = openStore();
    const isAnother = reading.dealId.ok && reading.dealId.value !== dealId;
    const look = doubtful || isAnother ? null : { at: now, taken: false, seen: { pipelineId, reading } };
    let opened = false;
    let former: DealReading | null = null;
    // Before it is recorded: a store that is busy may take seconds, and the panel shows meanwhile what was seen.
    await changeTab(asker.tabId, (state) => {
      const tab = ofThisDocument(asker, state);
      opened = tab.deal?.dealKey !== key;
      former = opened || !tab.deal?.look ? null : (lookOf(tab.deal.look)?.reading ?? null);
      return { ...tab, deal: { dealKey: key, doubtful, look }, dealToRead: opened ? dealId : tab.dealToRead };
    });
    if (opened) announce('deal');
    if (look) void presentUser().then(({ today }) => noteReading(asker.site.origin, { day: today, reading, former }));
    const store = await opening;
    const recorded = store.ok
      ? await recordReading(store.value, { site: siteRef(asker.site), dealId, pipelineId, reading, at: now, doubtful })
      : store;
    const changed = recorded.ok && recorded.value.changed;
    const taken = { dealKey: key, at: now, toRead: changed ? dealId : null };
    if (recorded.ok) await changeTab(asker.tabId, (state) => state && withLookTaken(state, taken));
    announce('deal');
    if (!store.ok) return store;
    if (!recorded.ok) return recorded;
    if (!doubtful && (opened || changed)) void readHistoryIn(store.value, asker.site, asker.tabId, now);
    return success({ recorded: recorded.value.recorded });
  },

  dealLeft: async (_, asker) => {
    await changeTab(asker.tabId, (state) => ({ ...ofThisDocument(asker, state), deal: null, dealToRead: null }));
    announce('deal');
    return success(null);
  },

  marksFor: async ({ pipelineId, stageIds, dealIds, dealNames }, asker) => {
    const store = await openStore();
    if (!store.ok) return store;
    const [{ language, now, calendar, today }, playbook] = await Promise.all([presentUser(), presentPlaybook()]);
    return pipelineMarks(store.value, {
      site: siteRef(asker.site),
      pipelineId,
      stageIds,
      dealIds,
      dealNames,
      language,
      now,
      today,
      calendar,
      playbook,
    });
  },

  panelPlaced: async (place) => {
    await changeSettings({ panel: place });
    return success(null);
  },

  historyWanted: async (_, asker) => {
    const store = await openStore();
    if (!store.ok) return store;
    const bearings = await historyBearings(store.value, asker.site, asker.tabId, Date.now());
    if (!bearings.ok) await noteHistory(asker.site.origin, bearings.why, Date.now());
    if (!bearings.ok || bearings.value) announce('history');
    return bearings;
  },

  historyPage: async ({ run, page }, asker) => {
    const store = await openStore();
    if (!store.ok) return store;
    const { noDecisionReasons } = await presentPlaybook();
    const taken = { site: siteRef(asker.site), run, page, at: Date.now(), noDecisionReasons };
    const recorded = await recordHistoryPage(store.value, taken);
    await noteHistory(asker.site.origin, recorded.ok ? null : recorded.why, taken.at);
    announce('history');
    if (!recorded.ok) return recorded;
    const { goOn, lacking } = recorded.value;
    if (lacking) log(lacking.recorded ? 'deals gone from the CRM' : 'too many deals lacking to be gone', { deals: lacking.deals });
    return success({ goOn });
  },

  remoteRequest: async (asked, asker) => success(await remoteRequest(asker.site, asked)),

  historyFailed: async ({ run, problem }, asker) => {
    const store = await openStore();
    if (!store.ok) return store;
    const noted = await failHistory(store.value, { site: siteRef(asker.site), run, problem: problem.kind, at: Date.now() });
    announce('history');
    return noted;
  },
};
