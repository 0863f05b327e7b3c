import { describe, expect, test } from 'vitest';
import { addCommitment, settleCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { cardStates, dealState, siteOfKey } from '../../lib/db/dealState';
import { mapStages, replaceMappings } from '../../lib/db/mappings';
import { dealPipeline, pipelinesOf } from '../../lib/db/pipelines';
import { answerPrompt } from '../../lib/db/promptAnswers';
import { recordReading } from '../../lib/db/recordReading';
import { saveDraft, saveReview, undoReview } from '../../lib/db/reviews';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { day, had, hour, noon, reading, site, store } from './store';

const deal = dealKey(site, '17');
const pipeline = pipelineKey(site, 'sales');
const draft = {
  verdict: 'watch' as const,
  note: 'Price agreed only by Carol.',
  commitments: [{ who: 'Carol', what: 'reference call', due: '2026-11-27' }],
};
const step = { who: 'Carol', what: 'call Acme', due: null };

async function withDeal(): Promise<Database> {
  const database = await store();
  await recordReading(database, { site, dealId: '17', pipelineId: null, reading: reading(), doubtful: false, at: noon });
  return database;
}
const state = async (database: Database) => had(await dealState(database, deal));

describe('what the user says of a deal', () => {
  test('a tick is there with its proof, is replaced by another, and can be taken away', async () => {
    const database = await withDeal();
    const tick = { deal, criterionId: 'budget', by: 'rep', at: noon } as const;
    await tickCriterion(database, { ...tick, grade: 'claim' });
    await tickCriterion(database, { ...tick, grade: 'buyer', at: noon + hour });
    expect((await state(database)).ticks).toEqual([{ ...tick, grade: 'buyer', at: noon + hour }]);
    await tickCriterion(database, { ...tick, grade: null });
    expect((await state(database)).ticks).toEqual([]);
  });

  test('an answer to a prompt can be undone, and "not helpful" is counted over all deals', async () => {
    const database = await withDeal();
    for (const each of [deal, 'demo|x|1', 'demo|x|2'])
      await answerPrompt(database, { deal: each, promptId: 'who', answer: 'not-helpful', at: noon });
    await answerPrompt(database, { deal, promptId: 'when', answer: 'later', at: noon });
    const before = await state(database);
    expect(before.answers.map((answer) => answer.promptId).sort()).toEqual(['when', 'who']);
    expect([...before.notHelpful]).toEqual([['who', 3]]);
    await answerPrompt(database, { deal, promptId: 'who', answer: 'undo', at: noon });
    expect([...(await state(database)).notHelpful]).toEqual([['who', 2]]);
  });

  test('a draft is kept as it is written, and an empty one leaves nothing', async () => {
    const database = await withDeal();
    await saveDraft(database, { deal, draft, at: noon });
    expect((await state(database)).draft?.draft).toEqual(draft);
    await saveDraft(database, { deal, draft: { verdict: null, note: '', commitments: [] }, at: noon });
    expect((await state(database)).draft).toBeNull();
    await saveDraft(database, { deal, draft: { verdict: null, note: '', commitments: [], step }, at: noon });
    expect((await state(database)).draft?.draft.step).toEqual(step);
  });

  test('a review takes its draft with it but for a planned step, and taken back it is a draft again', async () => {
    const database = await withDeal();
    const typed = { ...draft, commitments: draft.commitments.map((made) => ({ ...made, dueText: 'next Fri' })) };
    await saveDraft(database, { deal, draft: { ...typed, step }, at: noon });
    expect((await state(database)).draft?.draft).toEqual({ ...typed, step });
    const { reviewId } = had(await saveReview(database, { deal, draft: { ...typed, step }, at: noon + hour }));
    const saved = await state(database);
    expect(saved.draft?.draft).toEqual({ verdict: null, note: '', commitments: [], step });
    expect(saved.reviews).toMatchObject([{ id: reviewId, verdict: 'watch', note: draft.note, at: noon + hour }]);
    expect(saved.commitments).toMatchObject([{ ...draft.commitments[0], state: 'open', record: reviewId }]);
    expect(saved.commitments[0]).not.toHaveProperty('dueText');

    for (let times = 0; times < 2; times += 1) had(await undoReview(database, { deal, reviewId, at: noon + 2 * hour }));
    const undone = await state(database);
    expect(undone.reviews).toEqual([]);
    expect(undone.commitments).toEqual([]);
    expect(undone.draft?.draft).toEqual({ ...draft, step });
    expect(await database.tables.records.get(reviewId)).toMatchObject({ undoneAt: noon + 2 * hour });
  });

  test('taking a review back does not overwrite one that has been begun since, and is for its own deal alone', async () => {
    const database = await withDeal();
    const { reviewId } = had(await saveReview(database, { deal, draft, at: noon }));
    had(await undoReview(database, { deal: 'demo|x|1', reviewId, at: noon }));
    expect((await state(database)).reviews).toHaveLength(1);
    const begun = { ...draft, note: 'another' };
    await saveDraft(database, { deal, draft: begun, at: noon });
    had(await undoReview(database, { deal, reviewId, at: noon }));
    expect((await state(database)).draft?.draft).toEqual(begun);
  });

  test('a commitment is settled and opened again', async () => {
    const database = await withDeal();
    const { id } = had(await addCommitment(database, { deal, who: 'Carol', what: 'call', due: null, at: noon }));
    await settleCommitment(database, { id, state: 'kept', at: noon + hour });
    expect((await state(database)).commitments).toMatchObject([{ state: 'kept', settledAt: noon + hour, record: null }]);
    await settleCommitment(database, { id, state: 'open', at: noon + 2 * hour });
    expect((await state(database)).commitments).toMatchObject([{ state: 'open', settledAt: null }]);
    expect(had(await settleCommitment(database, { id: 'nobody', state: 'kept', at: noon }))).toBeNull();
  });

  test('how stages are matched is kept stage by stage', async () => {
    const database = await withDeal();
    await mapStages(database, { pipeline, process: 'five-stages', stages: [{ stageId: 'proposal', playbookStage: 'proposal' }], at: noon });
    await mapStages(database, {
      pipeline,
      process: 'five-stages',
      stages: [{ stageId: 'constructor', playbookStage: null }],
      at: noon + hour,
    });
    const [mapped] = had(await pipelinesOf(database, site));
    expect(mapped?.mapping).toEqual({
      pipeline,
      process: 'five-stages',
      confirmedAt: noon + hour,
      stages: [
        { stageId: 'proposal', playbookStage: 'proposal' },
        { stageId: 'constructor', playbookStage: null },
      ],
    });
    expect(had(await pipelinesOf(database, { crm: 'demo', origin: 'http://other.test' }))).toEqual([]);
    expect(had(await pipelinesOf(database, null))).toHaveLength(1);
  });

  test('stages of another process take the place of those that were matched before, and that is taken back whole', async () => {
    const database = await withDeal();
    const mapping = async () => had(await pipelinesOf(database, site))[0]?.mapping;
    await mapStages(database, { pipeline, process: 'five-stages', stages: [{ stageId: 'proposal', playbookStage: 'proposal' }], at: noon });
    const before = await mapping();
    await mapStages(database, { pipeline, process: 'renewals', stages: [{ stageId: 'need', playbookStage: 'own-1' }], at: noon + hour });
    expect(await mapping()).toEqual({
      pipeline,
      process: 'renewals',
      confirmedAt: noon + hour,
      stages: [{ stageId: 'need', playbookStage: 'own-1' }],
    });
    if (!before) throw new Error('a mapping was kept');
    had(await replaceMappings(database, { wanted: new Map([[pipeline, before]]), at: noon + day }));
    expect(await mapping()).toEqual({ ...before, confirmedAt: noon + day });
    had(await replaceMappings(database, { wanted: new Map([[pipeline, null]]), at: noon + day }));
    expect(await mapping()).toBeNull();
    expect((await state(database)).mapping).toBeNull();
    // Nothing of what was taken back is part of what is said anew.
    await mapStages(database, { pipeline, process: 'five-stages', stages: [{ stageId: 'need', playbookStage: 'need' }], at: noon + day });
    expect((await mapping())?.stages).toEqual([{ stageId: 'need', playbookStage: 'need' }]);
  });
});

describe('asking for deals', () => {
  test('a deal that was never seen has nothing, and its pipeline is not known', async () => {
    const database = await store();
    expect(await state(database)).toMatchObject({ deal: null, sighting: null, events: [], pipeline: null });
    expect(had(await dealPipeline(database, deal))).toBeNull();
    expect(had(await dealPipeline(await withDeal(), deal))).toBe(pipeline);
  });

  test('the cards of a board are those deals that are known, each with its own events', async () => {
    const database = await withDeal();
    await recordReading(database, {
      site,
      dealId: '18',
      pipelineId: null,
      reading: reading({ dealId: { ok: true, value: '18' } }),
      doubtful: false,
      at: noon,
    });
    const cards = had(await cardStates(database, site, ['18', 'x', '17', '18']));
    expect(cards.map((card) => [card.deal.dealId, card.events.map((event) => event.deal), card.sighting?.deal])).toEqual([
      ['18', [dealKey(site, '18')], dealKey(site, '18')],
      ['17', [deal], deal],
    ]);
  });

  test('a key tells its site, with an id that holds the separator too', () => {
    expect(siteOfKey(dealKey(site, 'a|b'))).toEqual({ ...site, dealId: 'a|b' });
    expect(siteOfKey('nothing')).toBeNull();
    expect(siteOfKey('')).toBeNull();
  });
});
