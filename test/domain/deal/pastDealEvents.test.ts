import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipelineKey } from '../../../lib/domain/deal/deal';
import { pastDealEvents, type Telling, type ToldDeal } from '../../../lib/domain/deal/pastDealEvents';
import { site } from '../../db/store';

const told: ToldDeal = {
  dealId: '17',
  pipelineId: 'sales',
  name: 'Initech',
  account: null,
  owner: 'Carol',
  stageId: 'proposal',
  amount: { amount: 100, currency: 'EUR' },
  closeDate: '2026-12-01',
  nextStep: null,
  createdAt: 1_000,
  outcome: { kind: 'open', at: null, reason: null },
  changes: [
    { sourceId: '1', at: 1_000, field: 'stage', value: 'need' },
    { sourceId: '2', at: 2_000, field: 'stage', value: 'proposal' },
    { sourceId: '3', at: 2_500, field: 'closeDate', value: '2026-12-01' },
  ],
};
const telling: Telling = {
  site,
  known: null,
  at: 10_000,
  startedAt: 9_000,
  readUpTo: null,
  sighting: null,
  observedFrom: null,
  noDecisionReasons: ['no budget'],
};
const first = pastDealEvents(told, telling);
/** A later reading of the same deal. */
const again: Telling = { ...telling, known: first.deal, readUpTo: 9_000, at: 20_000, startedAt: 19_000 };
const brief = (events: ReturnType<typeof pastDealEvents>['events']) =>
  events.map(({ change, at, notBefore }) => [change.field, change.value, at, notBefore]);

describe('a deal as an API tells it', () => {
  test('comes with an event for its creation and for each change, at the time that was told', () => {
    expect(brief(first.events)).toEqual([
      ['created', null, 1_000, null],
      ['stage', 'need', 1_000, null],
      ['stage', 'proposal', 2_000, null],
      ['closeDate', '2026-12-01', 2_500, null],
    ]);
    for (const event of first.events) expect(event).toMatchObject({ known: 'api', recordedAt: 10_000 });
    expect(first.deal).toMatchObject({ stageId: 'proposal', nextActivityOn: undefined, contactCount: undefined });
  });

  test('told twice has the same keys, whatever else is told later', () => {
    fc.assert(
      fc.property(fc.subarray([...told.changes]), fc.nat(), (changes, later) => {
        const keys = new Set(pastDealEvents(told, { ...again, at: 20_000 + later }).events.map((event) => event.key));
        const some = pastDealEvents({ ...told, changes }, telling).events.filter((event) => !event.key.endsWith('stage|created'));
        expect(some.every((event) => keys.has(event.key))).toBe(true);
        expect(keys.size).toBe(first.events.length);
      }),
    );
  });

  test('without a told change of stage has been in its stage since it was created, if the source tells everything', () => {
    const untouched = { ...told, changes: [] };
    expect(brief(pastDealEvents(untouched, telling).events)).toContainEqual(['stage', 'proposal', 1_000, null]);
    expect(brief(pastDealEvents(untouched, { ...telling, observedFrom: 500 }).events)).toEqual([['created', null, 1_000, null]]);
    expect(brief(pastDealEvents({ ...untouched, createdAt: null }, telling).events)).toEqual([]);
  });

  test('a value that differs though no change of it was told lies between the two readings', () => {
    const changed = { ...told, owner: 'Ahmed', amount: { amount: 90, currency: 'EUR' } };
    const anew = pastDealEvents(changed, again).events.slice(first.events.length);
    expect(brief(anew)).toEqual([
      ['owner', 'Ahmed', 20_000, 9_000],
      ['amount', { amount: 90, currency: 'EUR' }, 20_000, 9_000],
    ]);
  });

  test('an owner and an account that the source cannot tell stay what they were known to be', () => {
    const { owner: _, account: __, ...rest } = told;
    const known = { ...first.deal, account: 'Initech', owner: 'Bob' };
    const { deal, events } = pastDealEvents(rest, { ...again, known });
    expect(deal).toMatchObject({ account: 'Initech', owner: 'Bob' });
    expect(events.some(({ change }) => change.field === 'owner')).toBe(false);
    expect(pastDealEvents(rest, telling).deal).toMatchObject({ account: null, owner: null });
  });

  test('a value whose change is told is not told a second time', () => {
    const changed: ToldDeal = {
      ...told,
      owner: 'Ahmed',
      changes: [...told.changes, { sourceId: '4', at: 15_000, field: 'owner', value: 'Ahmed' }],
    };
    expect(brief(pastDealEvents(changed, again).events).filter(([field]) => field === 'owner')).toEqual([['owner', 'Ahmed', 15_000, null]]);
  });
});

describe('a deal that changed its pipeline', () => {
  const elsewhere = { ...told, pipelineId: 'renewals' };
  const [sales, renewals] = [pipelineKey(site, 'sales'), pipelineKey(site, 'renewals')];

  test('of which the source tells the time has it, with the stage that is told beside it', () => {
    const changed: ToldDeal = {
      ...elsewhere,
      changes: [
        ...told.changes,
        { sourceId: '4', at: 15_000, field: 'pipeline', value: 'renewals', from: 'sales' },
        { sourceId: '5', at: 15_000, field: 'stage', value: 'proposal' },
      ],
    };
    const { events } = pastDealEvents(changed, again);
    expect(events.filter(({ at }) => at > 9_000).map(({ change, at, notBefore }) => [change, at, notBefore])).toEqual([
      [{ field: 'pipeline', value: renewals, from: sales }, 15_000, null],
      [{ field: 'stage', value: 'proposal' }, 15_000, null],
    ]);
    expect(pastDealEvents(changed, { ...again, at: 30_000 }).events.map(({ key }) => key)).toEqual(events.map(({ key }) => key));
  });

  test('of which it does not moved between the two readings, and so into its stage, though that is called the same', () => {
    const { events, deal } = pastDealEvents(elsewhere, again);
    expect(brief(events.slice(first.events.length))).toEqual([
      ['pipeline', renewals, 20_000, 9_000],
      ['stage', 'proposal', 20_000, 9_000],
    ]);
    const later = { ...again, known: deal, readUpTo: 19_000, at: 30_000, startedAt: 29_000 };
    expect(pastDealEvents(elsewhere, later).events).toHaveLength(first.events.length);
  });

  test('was not created in the stage that it is in now', () => {
    const changes = [{ sourceId: '4', at: 5_000, field: 'pipeline', value: 'renewals' }] as const;
    expect(brief(pastDealEvents({ ...elsewhere, changes }, telling).events)).toEqual([
      ['created', null, 1_000, null],
      ['pipeline', renewals, 5_000, null],
    ]);
  });

  test('did not move where no pipeline of it was known before', () => {
    const known = { ...first.deal, pipeline: pipelineKey(site, '') };
    expect(pastDealEvents(elsewhere, { ...again, known }).events).toHaveLength(first.events.length);
  });

  test('stays where the page showed it after the reading began, in the stage that it showed', () => {
    const shown = { ...first.deal, pipeline: renewals, stageId: 'need' };
    const sighted: Telling = { ...again, known: shown, sighting: { at: 19_500, gaps: [] } };
    expect(pastDealEvents(told, sighted)).toMatchObject({ deal: { pipeline: renewals, stageId: 'need' } });
    const unread: Telling = { ...sighted, sighting: { at: 19_500, gaps: ['pipelineId'] } };
    expect(pastDealEvents(told, unread)).toMatchObject({ deal: { pipeline: sales, stageId: 'proposal' } });
  });
});

describe('outcomes', () => {
  const lost = (given: Partial<ToldDeal['outcome']> = {}): ToldDeal => ({
    ...told,
    outcome: { kind: 'lost', at: 5_000, reason: 'price', ...given },
  });
  const outcomes = (deal: ToldDeal, how: Telling) => brief(pastDealEvents(deal, how).events).filter(([field]) => field === 'outcome');

  test('a close has the time that was told', () => {
    expect(outcomes(lost(), telling)).toEqual([['outcome', 'lost', 5_000, null]]);
  });

  test('a reason that the playbook names is no decision, and naming it later makes no second close', () => {
    const before = pastDealEvents(lost({ reason: 'No budget' }), { ...telling, noDecisionReasons: [] });
    const after = pastDealEvents(lost({ reason: 'No budget' }), { ...again, known: before.deal });
    expect([before.deal.outcome.kind, after.deal.outcome.kind]).toEqual(['lost', 'no-decision']);
    expect(after.events.at(-1)?.key).toBe(before.events.at(-1)?.key);
  });

  test('a close without a time lies after the last that is known, and is told once', () => {
    const untimed = lost({ at: null });
    expect(outcomes(untimed, telling)).toEqual([['outcome', 'lost', 10_000, 2_500]]);
    expect(outcomes(untimed, { ...again, known: pastDealEvents(untimed, telling).deal })).toEqual([]);
  });

  test('a deal that is open again was opened after its close', () => {
    const closed = pastDealEvents(lost(), telling);
    expect(outcomes(told, { ...again, known: closed.deal })).toEqual([['outcome', 'open', 20_000, 9_000]]);
  });
});

describe('what the page showed meanwhile', () => {
  const shown = { ...first.deal, owner: 'Ahmed', stageId: 'won' };
  const sighted = (at: number, gaps: readonly ('owner' | 'stage')[] = []): Telling => ({ ...again, known: shown, sighting: { at, gaps } });

  test('stands where it was seen after this reading began', () => {
    expect(pastDealEvents(told, sighted(19_500)).deal).toMatchObject({ owner: 'Ahmed', stageId: 'won' });
  });

  test('gives way to what is older only in the page: seen before, not readable, or changed later', () => {
    expect(pastDealEvents(told, sighted(18_000)).deal).toMatchObject({ owner: 'Carol', stageId: 'proposal' });
    expect(pastDealEvents(told, sighted(19_500, ['owner'])).deal).toMatchObject({ owner: 'Carol', stageId: 'won' });
    const later: ToldDeal = { ...told, changes: [...told.changes, { sourceId: '9', at: 19_700, field: 'owner', value: 'Carol' }] };
    expect(pastDealEvents(later, sighted(19_500)).deal).toMatchObject({ owner: 'Carol', stageId: 'won' });
  });
});
