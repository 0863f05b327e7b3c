import { describe, expect, test } from 'vitest';
import { type BackupWork, type Beside, backupWork } from '../../lib/backup/backupWork';
import { encryptWithPassphrase } from '../../lib/backup/encryption';
import { backupBytes } from '../../lib/backup/writeBackup';
import { fullExport } from '../../lib/db/backup';
import { addCommitment, moveCommitment, settleCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { dealState } from '../../lib/db/dealState';
import { erasePerson } from '../../lib/db/erasePerson';
import { replaceMappings } from '../../lib/db/mappings';
import { editNote, saveNote } from '../../lib/db/notes';
import { beginSealing, carryOn } from '../../lib/db/notesLock';
import { addPerson, allPeople, editPerson } from '../../lib/db/people';
import { changeEdits, storedPlaybook } from '../../lib/db/playbooks';
import type { Vault } from '../../lib/db/privateText';
import { answerPrompt } from '../../lib/db/promptAnswers';
import { saveReview } from '../../lib/db/reviews';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { defaultPlaybook } from '../../lib/playbook/default';
import { failure } from '../../lib/result';
import { settingsFrom } from '../../lib/settings/settings';
import { textKey } from '../../lib/vault/textKey';
import { newDataKey, wrapKey } from '../../lib/vault/wrappedKey';
import { fillStore } from '../db/exampleStore';
import { day, had, hour, noon, site, store } from '../db/store';
import { exportOfFormat } from './example';

const beside: Beside = { settings: settingsFrom({ language: 'hu' }), sites: [], from: { product: '0.1.0', browser: 'Firefox' } };
const deal = dealKey(site, '17');
const draft = { verdict: 'act' as const, note: 'Carol wants to leave', commitments: [] };

/** What is stored, without what only counts the writes of this very store. */
async function heldBy(database: Database): Promise<unknown> {
  const { meta: _, ...tables } = had(await fullExport(database)).tables;
  const bare = (rows: readonly unknown[]) =>
    rows.map((row) => ({ ...(row as object), touched: 0, derivedAnewFrom: 0, seq: 0 })).map((row) => JSON.stringify(row));
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, bare(rows).sort()]));
}

async function filled(): Promise<Database> {
  const database = await store();
  await fillStore(database);
  return database;
}

async function fileOf(work: BackupWork): Promise<Blob> {
  return new Blob([had(await work.make({ beside, protection: { kind: 'none' }, at: noon })).bytes]);
}

async function restoredInto(database: Database, file: Blob, mode: 'replace' | 'merge', passphrase: string | null = null) {
  const work = backupWork(database);
  had(await work.open({ file, passphrase: null }));
  return work.restore({ mode, passphrase, beside, at: noon });
}

describe('a restore', () => {
  test('on another profile gives identical content, settings and sites', async () => {
    const from = await filled();
    const to = await store();
    const restored = had(await restoredInto(to, await fileOf(backupWork(from)), 'replace'));
    expect(await heldBy(to)).toEqual(await heldBy(from));
    expect(restored.settings?.language).toBe('hu');
  });

  test('says before what there is in it, and what it takes the place of', async () => {
    const file = await fileOf(backupWork(await filled()));
    const opened = had(await backupWork(await store()).open({ file, passphrase: null }));
    expect(opened.holds).toMatchObject({ deals: 4, notes: opened.header?.holds.notes });
    expect(opened.here).toMatchObject({ deals: 0, notes: 0, latest: null });
  });

  test('can be taken back: everything is as it was, and once only', async () => {
    const database = await filled();
    const before = await heldBy(database);
    const work = backupWork(database);
    had(await work.open({ file: await fileOf(backupWork(await store())), passphrase: null }));
    had(await work.restore({ mode: 'replace', passphrase: null, beside, at: noon + day }));
    expect(await database.tables.deals.count()).toBe(0);
    expect(had(await work.undoable({}))).toEqual({ at: noon + day });
    expect(had(await work.undo({})).settings?.language).toBe('hu');
    expect(await heldBy(database)).toEqual(before);
    expect(await work.undo({})).toEqual(failure('nothing-opened'));
  });

  test.each(['replace', 'merge'] as const)('that is taken back (%s) gives back what was written while it was made ready', async (mode) => {
    const database = await store();
    const written: ReturnType<typeof addCommitment>[] = [];
    const late: Beside = {
      ...beside,
      // Asked for once all that is stored has been read.
      get from() {
        if (written.length === 0) written.push(addCommitment(database, { deal, who: 'Carol', what: 'said just now', due: null, at: noon }));
        return beside.from;
      },
    };
    const work = backupWork(database);
    had(await work.open({ file: await fileOf(backupWork(await store())), passphrase: null }));
    had(await work.restore({ mode, passphrase: null, beside: late, at: noon }));
    had((await written[0]) ?? failure('none'));
    had(await work.undo({}));
    expect((await database.tables.commitments.toArray()).map(({ what }) => what)).toContain('said just now');
  });

  test('is made where something is written again and again', async () => {
    const database = await filled();
    let count = 0;
    const late: Beside = {
      ...beside,
      get from() {
        count += 1;
        void addCommitment(database, { deal, who: 'Carol', what: `said ${count}`, due: null, at: noon });
        return beside.from;
      },
    };
    const work = backupWork(database);
    had(await work.open({ file: await fileOf(backupWork(await store())), passphrase: null }));
    had(await work.restore({ mode: 'replace', passphrase: null, beside: late, at: noon }));
    expect(await database.tables.commitments.count()).toBe(0);
  });

  test('that fails in the middle leaves the store as it was, and nothing to take back', async () => {
    const database = await filled();
    const before = await heldBy(database);
    const work = backupWork(database);
    had(await work.open({ file: await fileOf(backupWork(await filled())), passphrase: null }));
    const full = new DOMException('full', 'QuotaExceededError');
    database.tables.records.hook('creating', () => {
      throw full;
    });
    expect(await work.restore({ mode: 'replace', passphrase: null, beside, at: noon })).toEqual(failure('storage-full'));
    expect(await heldBy(database)).toEqual(before);
    expect(had(await work.undoable({}))).toBeNull();
    expect(await database.tables.safetyCopies.count()).toBe(0);
  });

  test.each(['replace', 'merge'] as const)('that fails (%s) leaves what an earlier one can be taken back with', async (mode) => {
    const database = await filled();
    const work = backupWork(database);
    had(await work.open({ file: await fileOf(backupWork(await store())), passphrase: null }));
    had(await work.restore({ mode: 'replace', passphrase: null, beside, at: noon }));
    had(await work.open({ file: await fileOf(backupWork(await filled())), passphrase: null }));
    database.tables.records.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await work.restore({ mode, passphrase: null, beside, at: noon + day })).toEqual(failure('storage-full'));
    expect(had(await work.undoable({}))).toEqual({ at: noon });
  });

  test.each([1, 2])('of a full export of format %i is as if that version had been upgraded', async (format) => {
    const database = await store();
    had(await restoredInto(database, new Blob([exportOfFormat(format).text]), 'replace'));
    const { reviews } = had(await dealState(database, deal));
    expect(reviews).toMatchObject([{ verdict: 'act', note: 'One contact only.' }]);
  });

  test('does not begin without an opened file, nor with a wrong passphrase', async () => {
    const work = backupWork(await store());
    expect(await work.restore({ mode: 'replace', passphrase: null, beside, at: noon })).toEqual(failure('nothing-opened'));
    const bytes = await encryptWithPassphrase(
      await backupBytes({ format: 3, tables: {}, settings: null, sites: [] }, { at: noon, from: beside.from }),
      'right',
      10,
    );
    expect(await work.open({ file: new Blob([bytes]), passphrase: null })).toEqual(failure({ kind: 'no-passphrase' }));
    expect(await work.open({ file: new Blob([bytes]), passphrase: 'wrong' })).toEqual(failure({ kind: 'wrong-passphrase' }));
    expect(await work.restore({ mode: 'replace', passphrase: null, beside, at: noon })).toEqual(failure('nothing-opened'));
    expect((await work.open({ file: new Blob([bytes]), passphrase: 'right' })).ok).toBe(true);
  });
});

describe('a merge', () => {
  test('of a store with its own backup changes nothing', async () => {
    const database = await filled();
    const before = await heldBy(database);
    const plan = had(await restoredInto(database, await fileOf(backupWork(database)), 'merge')).plan;
    expect(await heldBy(database)).toEqual(before);
    expect(Object.values(plan?.added ?? {}).every((count) => count === 0)).toBe(true);
    expect(plan?.conflicts).toEqual([]);
  });

  test('into an empty store brings all but what only imports need, and counts its events', async () => {
    const from = await filled();
    const to = await store();
    had(await restoredInto(to, await fileOf(backupWork(from)), 'merge'));
    expect(await to.tables.events.count()).toBe(await from.tables.events.count());
    expect((await to.tables.meta.get('state'))?.events).toBe(await from.tables.events.count());
    expect(had(await dealState(to, deal)).reviews).toEqual(had(await dealState(from, deal)).reviews);
  });

  test('says before what it would add, without doing it', async () => {
    const work = backupWork(await store());
    had(await work.open({ file: await fileOf(backupWork(await filled())), passphrase: null }));
    expect(had(await work.plan({ passphrase: null })).added).toMatchObject({ deals: 4, people: 1 });
    expect(had(await work.plan({ passphrase: null })).added.deals).toBe(4);
  });

  test('with a backup from before leaves what was written here since: who people are, promises, ticks, answers to prompts and stages', async () => {
    const database = await filled();
    const { id: dana } = had(await addPerson(database, { name: 'Dana', at: noon }));
    const { id } = had(await addCommitment(database, { deal, who: 'Dana', what: 'call', due: null, at: noon }));
    had(await settleCommitment(database, { id, state: 'kept', at: noon + hour }));
    const file = await fileOf(backupWork(database));
    had(await editPerson(database, { id: dana, name: 'Dana Novák', owners: null, coaching: 'Ask.', at: noon + day }));
    had(await settleCommitment(database, { id, state: 'open', at: noon + day }));
    had(await moveCommitment(database, { id, due: '2026-12-01', at: noon + day }));
    had(await tickCriterion(database, { deal, criterionId: 'budget', grade: null, by: 'rep', at: noon + day }));
    had(await answerPrompt(database, { deal, promptId: 'who-else', answer: 'undo', at: noon + day }));
    const pipeline = pipelineKey(site, 'sales');
    had(await replaceMappings(database, { wanted: new Map([[pipeline, null]]), at: noon + day }));
    const before = await heldBy(database);
    const { plan } = had(await restoredInto(database, file, 'merge'));
    expect(await heldBy(database)).toEqual(before);
    expect(plan?.conflicts.map(({ table, kept, isKnown }) => [table, kept, isKnown])).toEqual([
      ['commitments', 'mine', true],
      ['people', 'mine', true],
    ]);
    const { ticks, answers, notHelpful, mapping } = had(await dealState(database, deal));
    expect([ticks, answers, notHelpful.size, mapping]).toEqual([[], [], 0, null]);
  });

  test('takes the version that the user chose, of a person as of the playbook', async () => {
    const there = await filled();
    const file = await fileOf(backupWork(there));
    const here = await store();
    had(await restoredInto(here, file, 'replace'));
    const [ahmed] = had(await allPeople(here));
    had(await editPerson(here, { id: ahmed?.id ?? '', name: 'Ahmed B.', owners: null, coaching: null, at: noon + day }));
    const edit = { kind: 'changed' as const, place: 'processes/five-stages/stages/need', field: 'targetDays', value: 9 };
    had(await changeEdits(here, { change: { put: [edit], drop: [] }, bundled: defaultPlaybook }));
    const work = backupWork(here);
    had(await work.open({ file, passphrase: null }));
    const choices = { [`people ${ahmed?.id}`]: 'theirs', 'playbooks playbook': 'theirs' } as const;
    const { plan } = had(await work.restore({ mode: 'merge', passphrase: null, choices, beside, at: noon }));
    expect(plan?.conflicts.map(({ kept }) => kept)).toEqual(['theirs', 'theirs']);
    expect(had(await allPeople(here))).toMatchObject([{ name: 'Ahmed' }]);
    expect(had(await storedPlaybook(here)).edits).toMatchObject([{ value: 5 }]);
    had(await work.undo({}));
    expect(had(await allPeople(here))).toMatchObject([{ name: 'Ahmed B.' }]);
    expect(had(await storedPlaybook(here)).edits).toMatchObject([{ value: 9 }]);
  });

  test('keeps what both wrote', async () => {
    const [here, there] = [await store(), await store()];
    had(await saveReview(here, { deal, draft: { ...draft, note: 'here' }, at: noon }));
    had(await saveReview(there, { deal, draft: { ...draft, note: 'there' }, at: noon + day }));
    had(await restoredInto(here, await fileOf(backupWork(there)), 'merge'));
    expect(had(await dealState(here, deal)).reviews.map(({ note }) => note)).toEqual(['there', 'here']);
  });
});

describe('a merge of two stores in which the same was changed', () => {
  async function written(text: string, at: number): Promise<Database> {
    const database = await filled();
    const note = { id: 'n-both', person: { name: 'Dana' }, template: 'free-note', drawer: 'mine' as const, commitments: [] };
    const saved = had(await saveNote(database, { ...note, answers: { text: 'first' }, at: noon }));
    expect(saved).not.toBeNull();
    had(await editNote(database, { id: 'n-both', person: saved?.personId ?? '', drawer: 'shared', answers: { text }, at }));
    return database;
  }

  test('shows both versions of it beforehand, and which is kept', async () => {
    const [here, there] = [await written('here', noon + day), await written('there', noon + 2 * day)];
    const work = backupWork(here);
    had(await work.open({ file: await fileOf(backupWork(there)), passphrase: null }));
    const { conflicts, erased } = had(await work.plan({ passphrase: null }));
    const note = conflicts.find(({ id }) => id === 'n-both');
    expect(note).toMatchObject({
      table: 'records',
      kept: 'theirs',
      sides: { mine: { answers: { text: 'here' }, locked: false }, theirs: { answers: { text: 'there' } } },
    });
    expect(erased).toEqual([]);
    expect(had(await work.restore({ mode: 'merge', passphrase: null, beside, at: noon })).plan?.conflicts).toEqual(conflicts);
  });
});

describe('somebody who was erased in the other store', () => {
  async function withNote() {
    const database = await filled();
    const saved = had(
      await saveNote(database, {
        id: 'n-carol',
        person: { name: 'Carol' },
        template: 'free-note',
        drawer: 'mine',
        answers: { text: 'wants to leave' },
        commitments: [],
        at: noon,
      }),
    );
    return { database, person: saved?.personId ?? '' };
  }

  test('is erased here too by a merge: the page, the notes and the name as owner of deals, and nobody else', async () => {
    const { database: there, person } = await withNote();
    const before = await fileOf(backupWork(there));
    had(await erasePerson(there, { id: person, at: noon + day }));
    const after = await fileOf(backupWork(there));
    // The same person by the same id, as a backup from before brought it.
    const here = await store();
    had(await restoredInto(here, before, 'replace'));
    const bob = had(
      await saveNote(here, {
        id: 'n-bob',
        person: { name: 'Bob' },
        template: 'free-note',
        drawer: 'mine',
        answers: { text: 'x' },
        commitments: [],
        at: noon,
      }),
    );
    const work = backupWork(here);
    had(await work.open({ file: after, passphrase: null }));
    const told = [{ name: 'Carol', is: 'person' }];
    expect(had(await work.plan({ passphrase: null })).erased).toEqual(told);
    const restored = had(await work.restore({ mode: 'merge', passphrase: null, beside, at: noon }));
    expect(restored.plan?.erased).toEqual(told);
    const { meta: _, safetyCopies: __, ...left } = had(await fullExport(here)).tables;
    expect(JSON.stringify(left)).not.toContain('Carol');
    expect(JSON.stringify(left)).not.toContain('wants to leave');
    expect((left['people'] as readonly { readonly id: string }[]).map(({ id }) => id)).toContain(bob?.personId);
    expect((left['deals'] as readonly unknown[]).length).toBe(4);
    // A second time there is nobody left to be erased.
    had(await work.open({ file: after, passphrase: null }));
    expect(had(await work.plan({ passphrase: null })).erased).toEqual([]);
  });

  test('is told by name beforehand, and whether it is only the name that is the same, or only deals that carry it', async () => {
    const { database: there, person } = await withNote();
    had(await erasePerson(there, { id: person, at: noon + day }));
    const file = await fileOf(backupWork(there));
    const { database: here, person: other } = await withNote();
    expect(other).not.toBe(person);
    const planned = async (database: Database) => {
      const work = backupWork(database);
      had(await work.open({ file, passphrase: null }));
      return had(await work.plan({ passphrase: null })).erased;
    };
    expect(await planned(here)).toEqual([{ name: 'Carol', is: 'namesake' }]);
    const [known] = await here.tables.deals.toArray();
    if (known === undefined) throw new Error('no deal');
    const onlyDeals = await store();
    await onlyDeals.tables.deals.add({ ...known, owner: 'Carol' });
    expect(await planned(onlyDeals)).toEqual([{ name: 'Carol', is: 'mentioned' }]);
    // Somebody else, who is called otherwise here first, keeps page and notes.
    had(await editPerson(here, { id: other, name: 'Carol Meyer', owners: null, coaching: null, at: noon }));
    expect(await planned(here)).toEqual([{ name: 'Carol', is: 'mentioned' }]);
  });

  test('is there again once the merge is taken back', async () => {
    const { database: there, person } = await withNote();
    const { database: here } = await withNote();
    had(await erasePerson(there, { id: person, at: noon + day }));
    const file = await fileOf(backupWork(there));
    const before = await heldBy(here);
    const work = backupWork(here);
    had(await work.open({ file, passphrase: null }));
    had(await work.restore({ mode: 'merge', passphrase: null, beside, at: noon }));
    expect(JSON.stringify(await heldBy(here))).not.toContain('Carol');
    had(await work.undo({}));
    expect(await heldBy(here)).toEqual(before);
  });

  test('is told from somebody of that name who was given a page here since', async () => {
    const { database: there, person } = await withNote();
    had(await erasePerson(there, { id: person, at: noon + day }));
    const here = await filled();
    const note = { template: 'free-note', drawer: 'mine' as const, answers: { text: 'new here' }, commitments: [] };
    had(await saveNote(here, { ...note, id: 'n-new', person: { name: 'Carol' }, at: noon + 2 * day }));
    had(await restoredInto(here, await fileOf(backupWork(there)), 'merge'));
    expect(had(await allPeople(here)).map(({ name }) => name)).toContain('Carol');
  });
});

test('somebody who was erased stays erased: a backup from before brings back neither notes nor the name, replaced or merged', async () => {
  const database = await store();
  const note = {
    id: 'a',
    person: { name: 'Carol Kovács' },
    template: 'free-note',
    drawer: 'mine',
    answers: { text: 'x' },
    commitments: [],
  } as const;
  const saved = had(await saveNote(database, { ...note, at: noon }));
  const before = await fileOf(backupWork(database));
  had(await erasePerson(database, { id: saved?.personId ?? '', at: noon + day }));
  for (const mode of ['replace', 'merge'] as const) {
    had(await restoredInto(database, before, mode));
    expect(JSON.stringify(had(await fullExport(database)).tables)).not.toContain('Carol');
    expect(await database.tables.records.count()).toBe(0);
    expect(await database.tables.erasures.count()).toBe(1);
  }
});

describe('encrypted notes', () => {
  /** A store whose notes are sealed with a passphrase. */
  async function sealed(passphrase: string) {
    const data = newDataKey();
    let vault: Vault = { state: 'off' };
    const database = await store({ vault: () => vault });
    had(await saveReview(database, { deal, draft, at: noon }));
    had(await beginSealing(database, await wrapKey(data, passphrase, 10)));
    had(await carryOn(database, data.key));
    const turn = (state: Vault['state']) => {
      vault = state === 'open' ? { state, key: textKey(data.key) } : { state };
    };
    turn('open');
    return { database, data, turn };
  }

  test('stay encrypted in a backup and in what it is restored to', async () => {
    const { database, turn, data } = await sealed('theirs');
    turn('locked');
    const work = backupWork(database);
    const file = await fileOf(work);
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
    expect(text).not.toContain('Carol wants');
    let vault: Vault = { state: 'off' };
    const to = await store({ vault: () => vault });
    had(await restoredInto(to, file, 'replace'));
    vault = { state: 'open', key: textKey(data.key) };
    expect(had(await dealState(to, deal)).reviews).toMatchObject([{ note: 'Carol wants to leave' }]);
  });

  test('of another passphrase are merged with it alone, and sealed as those here are', async () => {
    const theirs = await sealed('theirs');
    const mine = await sealed('mine');
    await mine.database.tables.records.clear();
    const file = await fileOf(backupWork(theirs.database));
    expect(await restoredInto(mine.database, file, 'merge')).toEqual(failure('sealed-otherwise'));
    expect(await restoredInto(mine.database, file, 'merge', 'wrong')).toEqual(failure('wrong-passphrase'));
    had(await restoredInto(mine.database, file, 'merge', 'theirs'));
    expect(had(await dealState(mine.database, deal)).reviews).toMatchObject([{ note: 'Carol wants to leave' }]);
    expect(JSON.stringify(await mine.database.tables.records.toArray())).not.toContain('Carol wants');
    mine.turn('locked');
    expect(await restoredInto(mine.database, file, 'merge', 'theirs')).toEqual(failure('locked'));
  });

  test('that say what is here, sealed with another passphrase, are no question', async () => {
    const theirs = await sealed('theirs');
    const mine = await sealed('mine');
    const [record] = await theirs.database.tables.records.toArray();
    if (record === undefined) throw new Error('no record');
    await mine.database.tables.records.clear();
    const file = await fileOf(backupWork(theirs.database));
    for (const changed of [1, 0]) {
      const { plan } = had(await restoredInto(mine.database, file, 'merge', 'theirs'));
      expect(plan?.conflicts).toEqual([]);
      expect(plan?.added.records).toBe(changed);
      expect(plan?.changed.records).toBe(0);
    }
  });

  test('come plain into a store that does not encrypt', async () => {
    const theirs = await sealed('theirs');
    const plain = await store();
    had(await restoredInto(plain, await fileOf(backupWork(theirs.database)), 'merge', 'theirs'));
    expect(had(await dealState(plain, deal)).reviews).toMatchObject([{ note: 'Carol wants to leave' }]);
  });
});
