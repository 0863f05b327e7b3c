import { describe, expect, test } from 'vitest';
import { recordReading, type Sighting } from '../../lib/db/recordReading';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { gap, had, hour, noon, reading, seen, site, store } from './store';

const look = (given: Partial<Sighting> = {}): Sighting => ({
  site,
  dealId: '17',
  pipelineId: null,
  reading: reading(),
  doubtful: false,
  at: noon,
  ...given,
});
const key = dealKey(site, '17');

describe('recording a look at a deal', () => {
  test('the first look makes the deal, its pipeline and one entry that nothing bounds', async () => {
    const database = await store();
    expect(had(await recordReading(database, look()))).toEqual({ recorded: true, changed: true });
    const deal = await database.tables.deals.get(key);
    expect(deal).toMatchObject({ name: 'Initech - 200 seats', stageId: 'proposal', owner: 'Carol', observedFrom: noon, apiReadUpTo: null });
    expect(deal?.first).toMatchObject({ at: noon, stageId: 'proposal', closeDate: '2026-11-17' });
    expect((await database.tables.pipelines.get(pipelineKey(site, 'sales')))?.stages).toEqual([
      { id: 'proposal', label: 'Proposal', kind: 'open' },
    ]);
    const events = await database.tables.events.toArray();
    expect(events.map(({ change, at, notBefore, known }) => ({ change, at, notBefore, known }))).toEqual([
      { change: { field: 'stage', value: 'proposal' }, at: noon, notBefore: null, known: 'seen' },
    ]);
  });

  test('each change since is one event in (last look, this look]; the same look again adds nothing', async () => {
    const database = await store();
    await recordReading(database, look());
    const later = look({
      at: noon + hour,
      reading: reading({
        stage: seen({ id: 'negotiation', label: 'Negotiation' }),
        owner: seen('Ahmed'),
        amount: seen({ amount: 30_000, currency: null }),
        closeDate: seen('2026-12-01'),
      }),
    });
    await recordReading(database, later);
    expect(had(await recordReading(database, { ...later, at: noon + 2 * hour }))).toEqual({ recorded: true, changed: false });
    const events = (await database.tables.events.toArray()).slice(1);
    expect(events.map((event) => [event.change.field, event.change.value])).toEqual([
      ['stage', 'negotiation'],
      ['owner', 'Ahmed'],
      ['amount', { amount: 30_000, currency: null }],
      ['closeDate', '2026-12-01'],
    ]);
    for (const event of events) expect(event).toMatchObject({ at: noon + hour, notBefore: noon, known: 'seen' });
  });

  test('fields that could not be read change nothing, and their first value is no change', async () => {
    const database = await store();
    await recordReading(database, look());
    await recordReading(
      database,
      look({ at: noon + hour, reading: reading({ owner: gap, stage: gap, amount: { ok: false, why: 'rounded' } }) }),
    );
    await recordReading(database, look({ at: noon + 2 * hour, reading: reading({ nextStep: seen('Call Carol') }) }));
    expect(await database.tables.events.count()).toBe(1);
    expect(await database.tables.deals.get(key)).toMatchObject({ owner: 'Carol', stageId: 'proposal', nextStep: 'Call Carol' });
    await recordReading(database, look({ at: noon + 3 * hour, reading: reading({ nextStep: seen(null) }) }));
    expect(await database.tables.events.count()).toBe(2);
  });

  test.each([
    ['said to be doubtful', { doubtful: true }],
    ['whose page names another deal', { reading: reading({ dealId: seen('18'), owner: seen('Mallory') }) }],
  ])('a look %s is noted and nothing is recorded from it', async (_name, given) => {
    const database = await store();
    await recordReading(database, look());
    const before = await database.tables.deals.get(key);
    expect(had(await recordReading(database, look({ at: noon + hour, ...given })))).toEqual({ recorded: false, changed: false });
    expect(await database.tables.deals.get(key)).toEqual(before);
    expect(await database.tables.events.count()).toBe(1);
    expect(await database.tables.sightings.get(key)).toMatchObject({ doubtful: true, at: noon });
  });

  test('a look that tells nothing new leaves the deal as it was written', async () => {
    const database = await store();
    await recordReading(database, look());
    const before = await database.tables.deals.get(key);
    await recordReading(database, look({ at: noon + hour }));
    expect(await database.tables.deals.get(key)).toEqual(before);
    expect((await database.tables.sightings.get(key))?.at).toBe(noon + hour);
  });

  test('names that are members of every object, markup and long ones are kept as they are', async () => {
    const database = await store();
    const names = ['__proto__', 'constructor', '<img src=x onerror=alert(1)>', '\u202Eevil', 'x'.repeat(1_999)];
    for (const [index, name] of names.entries()) {
      const given = reading({ dealId: seen(name), stage: seen({ id: null, label: name }), name: seen(name), owner: seen(name) });
      await recordReading(database, look({ dealId: name, reading: given, at: noon + index }));
      expect(await database.tables.deals.get(dealKey(site, name))).toMatchObject({ name, owner: name, stageId: name });
    }
    expect((await database.tables.pipelines.get(pipelineKey(site, 'sales')))?.stages.map((stage) => stage.label)).toEqual(names);
  });

  test('two tabs that see the same deal at once lose nothing and say nothing twice', async () => {
    const database = await store();
    await recordReading(database, look());
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        recordReading(
          database,
          look({ at: noon + index + 1, reading: reading({ closeDate: seen(`2027-01-${String((index % 28) + 1).padStart(2, '0')}`) }) }),
        ),
      ),
    );
    const events = await database.tables.events.toArray();
    expect(events.filter((event) => event.change.field === 'closeDate')).toHaveLength(40);
    expect(new Set(events.map((event) => event.key)).size).toBe(events.length);
    const state = await database.tables.meta.get('state');
    expect(state).toMatchObject({ generation: 41, events: 41 });
  });
});

describe('telling the stage apart', () => {
  const withStages = async (known: 'seen' | 'api') => {
    const database = await store();
    await database.tables.pipelines.put({
      key: pipelineKey(site, 'sales'),
      siteKey: 'demo|http://crm.test:8080',
      label: 'Sales',
      known,
      derivedAnewFrom: 0,
      stages: [
        { id: '1', label: 'Proposal', kind: 'open' },
        { id: '2', label: 'Won', kind: 'won' },
        { id: '3', label: 'Twice', kind: 'open' },
        { id: '4', label: 'Twice', kind: 'open' },
      ],
    });
    return database;
  };
  const labelled = (label: string, at = noon) => look({ at, reading: reading({ stage: seen({ id: null, label }) }) });

  test('a label without an id is the stage that is called so', async () => {
    const database = await withStages('api');
    await recordReading(database, labelled(' proposal '));
    expect((await database.tables.deals.get(key))?.stageId).toBe('1');
  });

  test('a label that two stages bear, or none of a told pipeline, is not taken', async () => {
    const database = await withStages('api');
    await recordReading(database, labelled('Twice'));
    await recordReading(database, labelled('Elsewhere', noon + 1));
    expect((await database.tables.deals.get(key))?.stageId).toBeNull();
    expect(await database.tables.events.count()).toBe(0);
  });

  test('moving into a stage that closes closes the deal, and out of it opens it again', async () => {
    const database = await withStages('api');
    await recordReading(database, labelled('Proposal'));
    await recordReading(database, labelled('Won', noon + hour));
    expect((await database.tables.deals.get(key))?.outcome).toEqual({ kind: 'won', at: noon + hour, reason: null });
    await recordReading(database, labelled('Proposal', noon + 2 * hour));
    expect((await database.tables.deals.get(key))?.outcome.kind).toBe('open');
    const outcomes = (await database.tables.events.toArray()).filter((event) => event.change.field === 'outcome');
    expect(outcomes.map((event) => event.change.value)).toEqual(['won', 'open']);
  });

  test('where page and address name no pipeline, a new deal belongs to the only one of its site', async () => {
    const database = await withStages('api');
    await recordReading(database, look({ reading: reading({ pipelineId: gap, stage: seen({ id: '1', label: 'Proposal' }) }) }));
    expect((await database.tables.deals.get(key))?.pipeline).toBe(pipelineKey(site, 'sales'));
  });
});
