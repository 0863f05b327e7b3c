import { describe, expect, test } from 'vitest';
import { pipelineMarks } from '../../lib/answers/pipelineMarks';
import type { Database } from '../../lib/db/database';
import { recordReading } from '../../lib/db/recordReading';
import { saveReview } from '../../lib/db/reviews';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey } from '../../lib/domain/deal/deal';
import { type Language, languages } from '../../lib/playbook/playbook';
import { gap, had, reading, seen, site, store } from '../db/store';
import { closedDeals, lead, negotiation, now, occasion, past, proposal, told } from './team';

const asked = {
  site,
  pipelineId: 'sales',
  stageIds: [lead, proposal, negotiation, 'st_won', 'other'],
  dealIds: ['young', 'slow', 'booked', 'won3', 'nobody'],
  dealNames: [],
};
const marks = async (
  database: Database,
  given: { language?: Language; pipelineId?: string | null; stageIds?: string[]; dealIds?: string[]; dealNames?: string[] } = {},
) => had(await pipelineMarks(database, { ...occasion(given.language), ...asked, ...given }));

async function board(): Promise<Database> {
  const database = await store();
  await told(database, [
    ...closedDeals,
    past('young', 3, 7, 0, { nextStep: 'Secret step' }),
    past('slow', 3, 28, 0, { closeDate: '2026-11-01', nextStep: 'Secret step' }),
    past('booked', 3, 28, 0, { nextActivityOn: '2026-11-20', nextStep: 'Secret step' }),
  ]);
  return database;
}

describe('the marks of a board', () => {
  test('a column has its pass rate, its median and how many are past 75%, booked ones not among them', async () => {
    const { columns } = await marks(await board());
    expect(columns[proposal]).toEqual({
      short: '77% · 10 wd · 1 slow',
      text: 'Proposal: 77% pass by working day 10 (65 to 87 in a hundred, 53 deals); half had left within 10 working days; 1 open deal has been here longer than 3 of 4 that passed in time',
      tone: 'plain',
    });
    expect(columns[negotiation]?.short).toBe('100% · 10 wd');
    expect(Object.keys(columns).sort()).toEqual([lead, negotiation, proposal].sort());
  });

  test('a card has its age and its gravest signal; closed and unknown deals have none', async () => {
    const { cards } = await marks(await board());
    expect(cards['young']).toEqual({ short: '5 wd', text: 'working day 5 in Proposal', tone: 'plain' });
    expect(cards['slow']).toMatchObject({ short: '20 wd', tone: 'flag' });
    expect(cards['slow']?.text).toMatch(/^working day 20 in Proposal; flag: the close date, 1 Nov, has passed$/);
    expect(cards['booked']).toMatchObject({ short: '20 wd', tone: 'plain' });
    expect(Object.keys(cards).sort()).toEqual(['booked', 'slow', 'young']);
  });

  test('too little data says how much is missing, or nothing at all', async () => {
    const database = await store();
    await told(database, [past('young', 1, 7, 0), past('lost', 3, 7, 5, { outcome: { kind: 'lost', at: now, reason: null } })]);
    const { columns } = await marks(database);
    expect(columns[proposal]?.text).toMatch(/^Proposal: too few to tell how many pass: 1 so far, about \d+ more/);
    expect(columns[negotiation]).toBeUndefined();
  });

  test('a deal seen in its stage without its entry is at least as old as that', async () => {
    const database = await board();
    const shown = reading({ dealId: seen('met'), stage: seen({ id: proposal, label: 'Proposal' }), closeDate: gap });
    await recordReading(database, { site, dealId: 'met', pipelineId: 'sales', reading: shown, doubtful: false, at: now - 7 * 86_400_000 });
    const mark = (await marks(database, { dealIds: ['met'] })).cards['met'];
    expect(mark?.short).toBe('5 wd+');
    expect(mark?.text).toContain('day 5 or later in Proposal');
  });

  test('without a pipeline in the address the board is told by its columns, and a list’s cards by their deals', async () => {
    const database = await board();
    expect(await marks(database, { pipelineId: null })).toEqual(await marks(database));
    const list = await marks(database, { pipelineId: null, stageIds: [] });
    expect(list).toEqual({ columns: {}, cards: (await marks(database)).cards, named: {} });
    expect(await marks(database, { pipelineId: 'elsewhere', dealIds: [] })).toEqual({ columns: {}, cards: {}, named: {} });
  });

  test('a card without an id is known by its name where a single deal of the site has it', async () => {
    const database = await store();
    await told(database, [
      ...closedDeals,
      past('1', 3, 7, 0, { name: 'Only one' }),
      past('2', 3, 7, 0, { name: 'Twins' }),
      past('3', 3, 7, 0, { name: 'Twins' }),
    ]);
    const { named, cards } = await marks(database, { dealIds: ['1'], dealNames: ['Only one', 'Twins', 'Nobody', '__proto__'] });
    expect(named).toEqual({ 'Only one': cards['1'] });
    expect(named['Only one']?.short).toBe('5 wd');
  });

  test.each(languages)('in %s every text is whole, and holds no name, note, step, amount or tick', async (language) => {
    const database = await board();
    const deal = dealKey(site, 'slow');
    await saveReview(database, {
      deal,
      draft: { verdict: 'act', note: 'Secret note', commitments: [{ who: 'Secret Owner', what: 'Secret step', due: '2026-11-01' }] },
      at: now,
    });
    const before = await marks(database, { language });
    await tickCriterion(database, { deal, criterionId: 'anything', grade: 'claim', by: 'rep', at: now });
    expect(await marks(database, { language })).toEqual(before);
    const texts = [...Object.values(before.columns), ...Object.values(before.cards)].flatMap((mark) => [mark.short, mark.text]);
    expect(texts.length).toBeGreaterThan(8);
    for (const text of texts) expect(text).not.toMatch(/Secret|36|\{\{|marks\.|panel\.|undefined|NaN/);
    if (language !== 'en') {
      const english = await marks(database);
      expect(before.cards['slow']?.text).not.toBe(english.cards['slow']?.text);
      expect(before.columns[proposal]?.text).not.toBe(english.columns[proposal]?.text);
    }
  });

  test('deals and stages named like members of every object have marks of their own', async () => {
    const database = await store();
    await told(database, [...closedDeals, past('__proto__', 3, 7, 0), past('constructor', 3, 7, 0)]);
    const { cards } = await marks(database, { dealIds: ['__proto__', 'constructor', 'toString'] });
    expect(Object.keys(cards).sort()).toEqual(['__proto__', 'constructor']);
  });
});
