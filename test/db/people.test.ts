import { describe, expect, test } from 'vitest';
import { fullExport, restore } from '../../lib/db/backup';
import { addCommitment } from '../../lib/db/commitments';
import { dealState } from '../../lib/db/dealState';
import { bringPersonBack, erasePerson } from '../../lib/db/erasePerson';
import { exportOfPerson } from '../../lib/db/exportOfPerson';
import { mergePeople, unmergePeople } from '../../lib/db/mergePeople';
import { saveNote } from '../../lib/db/notes';
import { notesAbout } from '../../lib/db/notesAbout';
import { addPerson, allPeople, editPerson, knownPeople, personById, removeUnusedPerson } from '../../lib/db/people';
import { stageHistories } from '../../lib/db/stageHistories';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { fromColumns } from '../../lib/domain/history/historyColumns';
import { fillStore } from './exampleStore';
import { day, had, hour, noon, site, store } from './store';

const note = { template: 'free-note', drawer: 'mine' as const, answers: { text: 'quiet' }, commitments: [] };

async function named(name: string) {
  const database = await store();
  await fillStore(database);
  const { id } = had(await addPerson(database, { name, at: noon }));
  return { database, id };
}

describe('who can be written about', () => {
  test('is everybody who was written about, and every owner of deals who is none of them', async () => {
    const database = await store();
    await fillStore(database);
    const names = async () => had(await knownPeople(database)).map(({ id, name }) => [name, id !== null]);
    expect(await names()).toEqual([
      ['Ahmed', true],
      ['Carol', false],
    ]);
    const { id } = had(await addPerson(database, { name: 'carol', at: noon }));
    expect(had(await personById(database, id))).toMatchObject({ name: 'carol', owners: ['Carol'] });
    had(await editPerson(database, { id, name: 'Carol Smith', owners: ['Carol', 'Alice', 'Alice'], coaching: null, at: noon }));
    expect(await names()).toEqual([
      ['Ahmed', true],
      ['Carol Smith', true],
    ]);
  });

  test('somebody who was just added can be taken away, unless something was written about them', async () => {
    const { database, id } = await named('Dana');
    expect(had(await addPerson(database, { name: 'DANA ', at: noon })).id).toBe(id);
    had(await saveNote(database, { ...note, id: 'n', person: { id }, at: noon }));
    expect(had(await removeUnusedPerson(database, id))).toEqual({ removed: false });
    const { id: other } = had(await addPerson(database, { name: 'Typo', at: noon }));
    expect(had(await removeUnusedPerson(database, other))).toEqual({ removed: true });
    expect(had(await personById(database, other))).toBeNull();
  });

  test('two who are one have everything of both, are found by either id, and are parted again', async () => {
    const { database, id: carol } = await named('Carol');
    const { id: other } = had(await addPerson(database, { name: 'C. Smith', at: noon }));
    had(await editPerson(database, { id: carol, name: null, owners: null, coaching: 'Ask.', at: noon }));
    had(await editPerson(database, { id: other, name: null, owners: ['Alice'], coaching: 'Be brief.', at: noon }));
    for (const person of [carol, other]) had(await saveNote(database, { ...note, id: `n-${person}`, person: { id: person }, at: noon }));
    had(await addCommitment(database, { deal: null, person: other, who: 'me', what: 'call', due: null, at: noon }));
    const before = had(await fullExport(database)).tables;
    expect(had(await mergePeople(database, { from: other, into: carol, at: noon }))).toEqual({ merged: true });
    expect(had(await personById(database, other))).toMatchObject({ id: carol, owners: ['Carol', 'Alice'], coaching: 'Ask.\n\nBe brief.' });
    expect(had(await notesAbout(database, carol, 10)).count).toBe(2);
    expect(had(await allPeople(database)).map(({ name }) => name)).toEqual(['Ahmed', 'Carol']);
    expect(had(await mergePeople(database, { from: other, into: carol, at: noon }))).toEqual({ merged: false });
    expect(had(await mergePeople(database, { from: carol, into: carol, at: noon }))).toEqual({ merged: false });
    expect(had(await unmergePeople(database, { from: other, at: noon }))).toEqual({ parted: true });
    const after = had(await fullExport(database)).tables;
    for (const name of ['people', 'records', 'commitments']) expect(after[name], name).toEqual(before[name]);
  });
});

describe('erasing somebody', () => {
  async function written() {
    const { database, id } = await named('Carol');
    had(
      await saveNote(database, { ...note, id: 'n-carol', person: { id }, commitments: [{ who: 'Carol', what: 'x', due: null }], at: noon }),
    );
    had(await editPerson(database, { id, name: null, owners: null, coaching: 'Ask.', at: noon }));
    return { database, id };
  }

  test('leaves no row with their name, and every ratio as it was', async () => {
    const { database, id } = await written();
    const ways = async () => {
      const { columns } = had(await stageHistories(database, pipelineKey(site, 'sales'), noon + 2 * day));
      return fromColumns(columns).map(({ deal, outcome, entries }) => ({ deal, outcome, entries }));
    };
    const before = await ways();
    expect(JSON.stringify(had(await fullExport(database)).tables)).toContain('Carol');
    const copy = had(await erasePerson(database, { id, at: noon + hour }));
    expect(copy).not.toBeNull();
    expect(JSON.stringify(had(await fullExport(database)).tables)).not.toMatch(/carol/i);
    expect(JSON.stringify(await database.tables.snapshots.toArray())).not.toMatch(/carol/i);
    expect(await ways()).toEqual(before);
    const { deal } = had(await dealState(database, dealKey(site, '18')));
    expect(had(await knownPeople(database)).map(({ name }) => name)).not.toContain(deal?.owner);
    expect(deal?.owner).toMatch(/^✕ /);
  });

  test('is undone whole while the copy is there', async () => {
    const { database, id } = await written();
    const before = had(await fullExport(database)).tables;
    const copy = had(await erasePerson(database, { id, at: noon + hour }));
    if (copy === null) throw new Error('nobody');
    for (let times = 0; times < 2; times += 1) had(await bringPersonBack(database, copy));
    const after = had(await fullExport(database)).tables;
    const untouched = (rows: readonly unknown[] | undefined) => (rows ?? []).map((row) => ({ ...(row as object), touched: 0 }));
    for (const name of Object.keys(before)) {
      if (name !== 'meta') expect(untouched(after[name]), name).toEqual(untouched(before[name]));
    }
  });

  test('holds against a backup from before, in another store too', async () => {
    const { database, id } = await written();
    const backup = had(await fullExport(database));
    had(await erasePerson(database, { id, at: noon + hour }));
    had(await restore(database, backup));
    const text = JSON.stringify(had(await fullExport(database)).tables);
    expect(text).not.toMatch(/carol/i);
    expect(text).toContain('Ahmed');
    const erasures = await database.tables.erasures.toArray();
    const other = await store();
    had(await restore(other, { ...backup, tables: { ...backup.tables, erasures } }));
    expect(JSON.stringify(had(await fullExport(other)).tables)).not.toMatch(/carol/i);
  });

  test('leaves a name that is somebody else’s too', async () => {
    const { database, id } = await written();
    const { id: other } = had(await addPerson(database, { name: 'Carol the second', at: noon }));
    had(await editPerson(database, { id: other, name: null, owners: ['Carol'], coaching: null, at: noon }));
    had(await erasePerson(database, { id, at: noon }));
    expect((await database.tables.deals.get(dealKey(site, '18')))?.owner).toBe('Carol');
    expect(had(await personById(database, id))).toBeNull();
  });

  test('of nobody does nothing', async () => {
    const database = await store();
    expect(had(await erasePerson(database, { id: 'nobody', at: noon }))).toBeNull();
    expect(await database.tables.erasures.count()).toBe(0);
  });
});

test('an export of a person has everything that is stored about them, and nothing about others', async () => {
  const { database, id } = await named('Carol');
  had(await saveNote(database, { ...note, id: 'n-carol', person: { id }, at: noon }));
  const all = had(await exportOfPerson(database, id));
  expect(all).toMatchObject({ person: { name: 'Carol' }, notes: [{ id: 'n-carol' }], drafts: [] });
  expect(all?.deals.map(({ dealId }) => dealId).sort()).toEqual(['18', '19', '30']);
  expect(all?.commitments.map(({ what }) => what)).toEqual(['reference call']);
  expect(JSON.stringify(all)).not.toContain('Nobody there decides');
  expect(had(await exportOfPerson(database, 'nobody'))).toBeNull();
});
