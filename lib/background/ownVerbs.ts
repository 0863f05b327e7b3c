import { addCommitment, settleCommitment } from '../db/commitments';
import { acknowledgeEmptied } from '../db/condition';
import type { Database } from '../db/database';
import { siteOfKey } from '../db/dealState';
import { stopHistory } from '../db/historyRuns';
import { mapStages, replaceMappings } from '../db/mappings';
import { dealPipeline } from '../db/pipelines';
import { answerPrompt } from '../db/promptAnswers';
import { saveDraft, saveReview, undoReview } from '../db/reviews';
import { tickCriterion } from '../db/ticks';
import type { OwnVerbs, Refusal } from '../messages/protocol';
import type { Handlers } from '../messages/server';
import { failure, type Result, success } from '../result';
import { changeSettings } from '../settings/settingsStore';
import { readSites } from '../sites/siteStore';
import { accessVerbs } from './accessVerbs';
import { announce } from './announce';
import { askForHistory } from './askForHistory';
import type { OwnAsker } from './door';
import { siteRef } from './historyReading';
import { lockVerbs } from './lockVerbs';
import { noticePlaybook } from './markPlaybook';
import { noteVerbs } from './noteVerbs';
import { panelProgress } from './panelProgress';
import { panelView } from './panelView';
import { playbookVerbs } from './playbookVerbs';
import { showDeals } from './showDeals';
import { siteHistories } from './siteHistories';
import { stageMappings } from './stageMappings';
import { openStore } from './store';

/** Does something with the store and tells every page of ours when it was done. */
async function changing<Value>(work: (database: Database) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  const store = await openStore();
  if (!store.ok) return store;
  const done = await work(store.value);
  if (done.ok) announce('deal');
  return done;
}

function originOf(dealKey: string | null, origin: string | null): string | null {
  return origin ?? (dealKey === null ? null : (siteOfKey(dealKey)?.origin ?? null));
}

function stageMatches(stages: Readonly<Record<string, string | null>>) {
  return Object.entries(stages).map(([stageId, playbookStage]) => ({ stageId, playbookStage }));
}

/** What our own pages may ask: the panel's frame, the side panel, the popup and the desk. */
export const ownVerbs: Handlers<keyof OwnVerbs, OwnAsker> = {
  ...noteVerbs,
  ...playbookVerbs,
  ...lockVerbs,
  ...accessVerbs,
  panelView: ({ windowId }, asker) => panelView(asker.tabId, windowId),
  panelProgress: ({ windowId }, asker) => panelProgress(asker.tabId, windowId),
  tickCriterion: ({ dealKey, criterionId, grade, by }) =>
    changing((database) => tickCriterion(database, { deal: dealKey, criterionId, grade, by, at: Date.now() })),
  answerPrompt: ({ dealKey, promptId, answer }) =>
    changing((database) => answerPrompt(database, { deal: dealKey, promptId, answer, at: Date.now() })),
  // Not announced: the only page that shows a draft is the one that wrote it, and it must not be drawn anew under the fingers.
  saveDraft: async ({ dealKey, draft }) => {
    const store = await openStore();
    return store.ok ? saveDraft(store.value, { deal: dealKey, draft, at: Date.now() }) : store;
  },
  saveReview: ({ dealKey, draft }) => {
    const { verdict } = draft;
    if (verdict === null) return Promise.resolve(failure('not-understood'));
    return changing((database) => saveReview(database, { deal: dealKey, draft: { ...draft, verdict }, at: Date.now() }));
  },
  undoReview: ({ dealKey, reviewId }) => changing((database) => undoReview(database, { deal: dealKey, reviewId, at: Date.now() })),
  addCommitment: ({ dealKey, who, what, due }) =>
    changing(async (database) => {
      const added = await addCommitment(database, { deal: dealKey, who, what, due, at: Date.now() });
      return added.ok ? success(null) : added;
    }),
  settleCommitment: ({ id, state }) => changing((database) => settleCommitment(database, { id, state, at: Date.now() })),
  setRole: async ({ role }) => {
    await changeSettings({ role });
    return success(null);
  },
  mapStages: ({ dealKey, process, stages }) =>
    changing(async (database) => {
      const pipeline = await dealPipeline(database, dealKey);
      if (!pipeline.ok) return pipeline;
      if (pipeline.value === null) return failure('not-understood');
      return mapStages(database, { pipeline: pipeline.value, process, stages: stageMatches(stages), at: Date.now() });
    }),
  mapPipeline: ({ pipeline, process, stages }) =>
    changing((database) => mapStages(database, { pipeline, process, stages: stageMatches(stages), at: Date.now() })),
  replaceMappings: ({ mappings }) =>
    changing((database) => {
      const wanted = Object.entries(mappings).map(([pipeline, said]) => {
        if (said === null) return [pipeline, null] as const;
        const { process, stages } = said;
        return [pipeline, { ...(process !== null && { process }), stages: stageMatches(stages) }] as const;
      });
      return replaceMappings(database, { wanted: new Map(wanted), at: Date.now() });
    }),
  readHistory: async ({ dealKey, origin }) => {
    const site = originOf(dealKey, origin);
    return site === null ? failure('not-understood') : askForHistory(site);
  },
  stopHistory: async ({ dealKey, origin }) => {
    const site = (await readSites()).find((candidate) => candidate.origin === originOf(dealKey, origin));
    return site ? changing((database) => stopHistory(database, siteRef(site), Date.now())) : failure('not-understood');
  },
  showDeals: (address, asker) => showDeals(address, asker.tabId),
  stageMappings: () => stageMappings(),
  siteHistories: () => siteHistories(),
  storeChanged: async ({ what }) => {
    const store = await openStore();
    if (store.ok && what === 'deal') await noticePlaybook(store.value, Date.now());
    announce(what);
    return success(null);
  },
  acknowledgeEmptied: () => changing((database) => acknowledgeEmptied(database)),
};
