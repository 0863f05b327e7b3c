import { describe, expect, test } from 'vitest';
import { dealView } from '../../lib/answers/dealView';
import { addCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { mapStages } from '../../lib/db/mappings';
import { recordReading } from '../../lib/db/recordReading';
import { saveReview } from '../../lib/db/reviews';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { wilson } from '../../lib/domain/statistics/wilson';
import type { DealView, Role } from '../../lib/messages/panelView';
import { type Language, languages } from '../../lib/playbook/playbook';
import { day, gap, had, reading, seen, site, store } from '../db/store';
import { closedDeals, negotiation, now, occasion, past, proposal, told } from './team';

const key = dealKey(site, '17');
const pipeline = pipelineKey(site, 'sales');

async function view(
  database: Database,
  given: { language?: Language; role?: Role; at?: number; dealKey?: string } = {},
): Promise<DealView> {
  const asked = { dealKey: given.dealKey ?? key, role: given.role ?? ('rep' as const), ...occasion(given.language, given.at) };
  const shown = had(await dealView(database, asked));
  if (shown === null) throw new Error('no such deal');
  return shown;
}

/** A deal that has been in Proposal for `days` calendar days, among the fifty. */
async function withDeal(days: number, given: Parameters<typeof past>[4] = {}): Promise<Database> {
  const database = await store();
  await told(database, [...closedDeals, past('17', 3, days, 0, given)]);
  return database;
}

describe('a deal as its panel shows it', () => {
  test('stage, figures and standing are those of its stage', async () => {
    const shown = await view(await withDeal(7));
    expect(shown).toMatchObject({ stageLabel: 'Proposal', stageName: 'Proposal', days: 'business', outcome: 'open', doubtful: false });
    const { low, high } = wilson(40, 50);
    expect(shown.figures).toMatchObject({
      passed: 40,
      failed: 10,
      pending: 1,
      resolved: { shown: true, rate: { value: 0.8, low, high, n: 50 } },
    });
    expect(shown.figures?.timeToPass).toMatchObject({ p75: 10, p90: 10, passes: 40 });
    expect(shown.standing).toMatchObject({ age: 5, atLeast: false, ageing: 'within', flagDays: 10, thresholdsFrom: 'history' });
    expect(shown.history).toEqual({ kind: 'read', at: now - 60_000, deals: 51 });
  });

  test('one that is older than those that passed in time gets hints with their reasons, gravest first', async () => {
    const shown = await view(await withDeal(21, { closeDate: '2026-11-10', nextActivityOn: null }));
    expect(shown.standing).toMatchObject({ age: 15, ageing: 'flag' });
    const kinds = shown.hints.flatMap((hint) => hint.reasons.map((reason) => reason.kind));
    expect(kinds).toEqual(expect.arrayContaining(['age-beyond-share', 'close-date-passed', 'no-next-step']));
    expect(shown.hints[0]?.reasons[0]?.gravity).toBe('flag');
    expect(shown.closeDatePassed).toBe(true);
    expect(shown.questions.length).toBeGreaterThan(0);
    expect(shown.questions.length).toBeLessThanOrEqual(3);
  });

  test('what its CRM cannot tell raises nothing: no next step is missed where no page or API shows one', async () => {
    const database = await withDeal(7);
    const reasons = async () => (await view(database)).hints.flatMap((hint) => hint.reasons.map((reason) => reason.kind));
    expect(await reasons()).not.toContain('no-next-step');
    const look = { site, dealId: '17', pipelineId: 'sales', doubtful: false };
    const stage = seen({ id: proposal, label: 'Proposal' });
    await recordReading(database, { ...look, reading: reading({ nextStep: gap, stage }), at: now - 2 });
    expect(await reasons()).not.toContain('no-next-step');
    await recordReading(database, { ...look, reading: reading({ nextStep: seen(null), stage }), at: now - 1 });
    expect(await reasons()).toContain('no-next-step');
  });

  test('a booked activity suspends the age', async () => {
    const shown = await view(await withDeal(21, { nextActivityOn: '2026-11-18' }));
    expect(shown.standing?.ageing).toBe('suspended');
    expect(shown.hints.flatMap((hint) => hint.reasons.map((reason) => reason.kind))).not.toContain('age-beyond-share');
  });

  test('a closed deal has no hints and no questions', async () => {
    const shown = await view(await withDeal(7), { dealKey: dealKey(site, 'lost3') });
    expect(shown).toMatchObject({ outcome: 'lost', hints: [], questions: [], laterCount: 0, closeDatePassed: false });
  });

  test.each(languages)('the playbook is quoted in %s', async (language) => {
    const shown = await view(await withDeal(21), { language });
    const words = [shown.stageName, ...shown.checklist.map((each) => each.text), ...shown.hints.map((each) => each.text)];
    const english = await view(await withDeal(21));
    expect(words.every((word) => word !== null && word.trim() !== '')).toBe(true);
    if (language === 'en') expect(shown.checklist.length).toBeGreaterThan(0);
    else for (const [index, each] of shown.checklist.entries()) expect(each.text).not.toBe(english.checklist[index]?.text);
  });

  test('a tick is shown with its proof, and what it leaves open is in the signals', async () => {
    const database = await withDeal(7);
    const [first] = (await view(database)).checklist;
    if (!first) throw new Error('no criterion');
    await tickCriterion(database, { deal: key, criterionId: first.id, grade: 'buyer', by: 'manager', at: now - day });
    expect((await view(database)).checklist[0]?.tick).toEqual({ grade: 'buyer', at: now - day, by: 'manager', stale: false });
    const later = await view(database, { at: now + 400 * day });
    expect(later.checklist[0]?.tick?.grade).toBe('buyer');
  });

  test('stages are matched by guess until a user says how, and then as they said', async () => {
    const database = await withDeal(7);
    const guessed = (await view(database)).mapping;
    expect(guessed.confirmed).toBe(false);
    expect(guessed.stages.map((stage) => stage.label)).toEqual(['Lead', 'Needs', 'Proposal', 'Negotiation', 'Closing']);
    expect(guessed.stages.every((stage) => guessed.choices.some((choice) => choice.id === stage.playbookStage))).toBe(true);
    const said = guessed.stages.map(({ stageId, playbookStage }) => ({
      stageId,
      playbookStage: stageId === proposal ? null : playbookStage,
    }));
    await mapStages(database, { pipeline, process: 'five-stages', stages: said, at: now });
    const shown = await view(database);
    expect(shown.mapping.confirmed).toBe(true);
    expect(shown).toMatchObject({ stageLabel: 'Proposal', stageName: null, checklist: [] });
    expect(shown.figures?.passed).toBe(40);
  });

  test('commitments are in order of their dates, those overdue said so, and a review is there', async () => {
    const database = await withDeal(7);
    const promised = { deal: key, who: 'Carol', at: now };
    for (const [what, due] of [
      ['c', null],
      ['b', '2026-11-18'],
      ['a', '2026-11-17'],
    ] as const)
      await addCommitment(database, { ...promised, what, due });
    had(await saveReview(database, { deal: key, draft: { verdict: 'act', note: 'n', commitments: [] }, at: now }));
    const shown = await view(database);
    expect(shown.commitments.map(({ what, overdue }) => [what, overdue])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
    expect(shown.reviews).toMatchObject([{ verdict: 'act', note: 'n', at: now }]);
  });

  test('a stage that changed in the page is shown at once, with an age that is at least nothing', async () => {
    const database = await withDeal(7);
    const shown = reading({ stage: seen({ id: negotiation, label: 'Negotiation' }) });
    await recordReading(database, { site, dealId: '17', pipelineId: 'sales', reading: shown, doubtful: false, at: now - 1000 });
    expect(await view(database)).toMatchObject({
      stageLabel: 'Negotiation',
      standing: { age: 0 },
      figures: { stageId: negotiation, pending: 1 },
    });
  });
});

describe('a deal of which little is known', () => {
  test('one that was never seen has no view', async () => {
    expect(had(await dealView(await store(), { dealKey: key, role: 'rep', ...occasion() }))).toBeNull();
    expect(had(await dealView(await store(), { dealKey: 'nonsense', role: 'rep', ...occasion() }))).toBeNull();
  });

  test('one that was only seen doubtfully is shown empty, and says so', async () => {
    const database = await store();
    await recordReading(database, { site, dealId: '17', pipelineId: null, reading: reading(), doubtful: true, at: now });
    expect(await view(database)).toMatchObject({
      doubtful: true,
      name: '',
      owner: null,
      figures: null,
      checklist: [],
      history: { kind: 'none' },
    });
  });

  test('one that was seen once names what its page does not show, and lacks figures that nothing carries', async () => {
    const database = await store();
    const shown = reading({ owner: gap, dealId: gap });
    await recordReading(database, { site, dealId: '17', pipelineId: null, reading: shown, doubtful: false, at: now - 1000 });
    const seenOnce = await view(database);
    expect(seenOnce).toMatchObject({ name: 'Initech - 200 seats', stageLabel: 'Proposal', owner: null, standing: { atLeast: true } });
    expect(seenOnce.gaps).toEqual([
      { field: 'owner', why: 'not-on-page' },
      { field: 'nextStep', why: 'not-on-page' },
    ]);
    expect(seenOnce.figures).toMatchObject({ passed: 0, failed: 0, resolved: { shown: false } });
  });
});

describe('figures that are kept', () => {
  test('a background that was just started shows them without a single event, until an hour has passed or a deal was written', async () => {
    const database = await withDeal(7);
    const before = (await view(database)).figures;
    await database.settled();
    database.known.clear();
    database.ledgers.clear();
    await database.tables.events
      .toCollection()
      .filter((event) => event.deal !== key)
      .delete();
    await database.tables.snapshots.clear();
    expect((await view(database, { at: now + 1_800_000 })).figures).toEqual(before);
    expect((await view(database, { at: now + 3_600_001 })).figures?.passed).toBe(0);
  });

  test('they are computed anew once a deal has changed', async () => {
    const database = await withDeal(7);
    expect((await view(database)).figures).toMatchObject({ passed: 40, pending: 1 });
    await database.settled();
    await told(database, [past('18', 3, 7, 0)]);
    expect((await view(database)).figures).toMatchObject({ passed: 40, pending: 2 });
  });

  test('where one deal in a hundred was written they are shown once more, and are right the next time', async () => {
    const database = await store();
    const others = Array.from({ length: 60 }, (_, index) => past(`more${index}`, 1, 14, 1));
    await told(database, [...closedDeals, ...others, past('17', 3, 7, 0)]);
    expect((await view(database)).figures).toMatchObject({ pending: 1 });
    await database.settled();
    await told(database, [past('18', 3, 7, 0)]);
    expect((await view(database)).figures).toMatchObject({ pending: 1 });
    await database.settled();
    expect((await view(database)).figures).toMatchObject({ pending: 2 });
  });
});

describe('a look that the store did not take', () => {
  const look = { site, dealId: '17', pipelineId: 'sales', at: now };
  const inLead = reading({ stage: seen({ id: 'st_lead', label: 'Lead' }), owner: seen('Ahmed') });

  test('is shown with the playbook’s checklist where there is no store at all', async () => {
    const asked = { dealKey: key, role: 'rep' as const, ...occasion() };
    const shown = had(await dealView(null, { ...asked, untaken: { ...look, reading: inLead } }));
    expect(shown).toMatchObject({ name: 'Initech - 200 seats', stageLabel: 'Lead', stageName: 'Lead', owner: 'Ahmed', figures: null });
    expect(shown?.checklist.length).toBeGreaterThan(0);
    expect(shown?.hints.length).toBeGreaterThan(0);
    expect(had(await dealView(null, asked))).toBeNull();
  });

  test('leads over what is stored, with the figures that are stored, and nothing of it is kept', async () => {
    const database = await withDeal(7);
    const asked = { dealKey: key, role: 'rep' as const, ...occasion() };
    const shown = had(await dealView(database, { ...asked, untaken: { ...look, reading: inLead } }));
    expect(shown).toMatchObject({ stageLabel: 'Lead', owner: 'Ahmed' });
    expect(shown?.figures?.passed).toBe(51);
    expect(await view(database)).toMatchObject({ stageLabel: 'Proposal', owner: 'Secret Owner' });
  });
});
