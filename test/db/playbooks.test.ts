import { describe, expect, test } from 'vitest';
import { fullExport, restore } from '../../lib/db/backup';
import type { Database } from '../../lib/db/database';
import { mergedPlaybook } from '../../lib/db/mergedPlaybook';
import { changeEdits, nextExport, noteFollowed, remerge, replaceBase, storedPlaybook } from '../../lib/db/playbooks';
import { changeBetween, type PlaybookChange } from '../../lib/playbook/change';
import { defaultPlaybook } from '../../lib/playbook/default';
import type { Edit } from '../../lib/playbook/edits';
import type { Playbook } from '../../lib/playbook/playbook';
import { had, noon, store } from './store';

const bundled = defaultPlaybook;
const need = 'processes/five-stages/stages/need';
const renamed: Edit = { kind: 'changed', place: need, field: 'name.en', value: 'Discovery' };
const shorter: Edit = { kind: 'changed', place: need, field: 'targetDays', value: 5 };
const put = (...edits: readonly Edit[]): PlaybookChange => ({ put: edits, drop: [] });

async function change(database: Database, asked: PlaybookChange) {
  return had(await changeEdits(database, { change: asked, bundled }));
}

function named(playbook: Playbook | null) {
  return playbook?.processes[0]?.stages.find((stage) => stage.id === 'need')?.name.en;
}

describe('the stored playbook', () => {
  test('is none before anything was changed, and none again once all is taken back', async () => {
    const database = await store();
    expect(had(await mergedPlaybook(database))).toBeNull();
    await change(database, put(renamed));
    expect(named(had(await mergedPlaybook(database)))).toBe('Discovery');
    await change(database, changeBetween([renamed], []));
    expect(had(await mergedPlaybook(database))).toBeNull();
  });

  test('takes the changes of two windows at once', async () => {
    const database = await store();
    await Promise.all([change(database, put(renamed)), change(database, put(shorter))]);
    const stored = had(await storedPlaybook(database));
    expect(stored.edits).toHaveLength(2);
    expect(had(await mergedPlaybook(database))?.processes[0]?.stages[1]).toMatchObject({ name: { en: 'Discovery' }, targetDays: 5 });
  });

  test('refuses what would not hold, with the place, and is as before', async () => {
    const database = await store();
    await change(database, put(renamed));
    const before = had(await fullExport(database)).tables['playbooks'];
    const refused = await change(database, put(shorter, { ...shorter, field: 'targetPassRate', value: 2 }));
    expect(refused).toEqual({ ok: false, why: [{ where: 'processes[0].stages[1].targetPassRate', what: 'too-big' }] });
    const gone = await change(database, put({ kind: 'removed', place: 'rules/none' }));
    expect(gone).toEqual({ ok: false, why: [{ where: 'removed rules/none', what: 'missing' }] });
    expect(had(await fullExport(database)).tables['playbooks']).toEqual(before);
  });
});

describe('another base', () => {
  const teams: Playbook = { ...defaultPlaybook, id: 'team', version: 4, name: { en: 'Ours' } };
  const from = { kind: 'file', name: 'ours.json' } as const;

  test('keeps the edits over it, and the base before can be had back', async () => {
    const database = await store();
    await change(database, put(renamed));
    had(await replaceBase(database, { base: { playbook: teams, from }, bundled, at: noon }));
    const shown = had(await mergedPlaybook(database));
    expect([shown?.id, named(shown)]).toEqual(['team', 'Discovery']);
    had(await replaceBase(database, { base: null, bundled, at: noon + 1 }));
    const stored = had(await storedPlaybook(database));
    expect(stored.base).toBeNull();
    expect(stored.former).toMatchObject([{ from, since: noon, until: noon + 1, playbook: { id: 'team' } }]);
  });

  test('tells the edits that have no place in it, and keeps them', async () => {
    const database = await store();
    await change(database, put(renamed));
    const [process] = teams.processes;
    const other: Playbook = {
      ...teams,
      processes: process ? [{ ...process, id: 'other' }] : [],
    };
    const { merged } = had(await replaceBase(database, { base: { playbook: other, from }, bundled, at: noon }));
    expect(merged.unheld).toEqual([{ edit: renamed, why: 'gone' }]);
    expect(had(await storedPlaybook(database)).edits).toEqual([renamed]);
    had(await replaceBase(database, { base: null, bundled, at: noon + 1 }));
    expect(named(had(await mergedPlaybook(database)))).toBe('Discovery');
  });

  test('is kept five times back and no more', async () => {
    const database = await store();
    for (let turn = 0; turn < 9; turn += 1) {
      had(await replaceBase(database, { base: { playbook: { ...teams, version: turn + 1 }, from }, bundled, at: noon + turn }));
    }
    expect(had(await storedPlaybook(database)).former.map(({ playbook }) => playbook.version)).toEqual([8, 7, 6, 5, 4]);
  });
});

test('an export of changed words has a later version each time, an unchanged playbook its own', async () => {
  const database = await store();
  expect(had(await nextExport(database, bundled))).toBe(1);
  await change(database, put(renamed));
  expect([had(await nextExport(database, bundled)), had(await nextExport(database, bundled))]).toEqual([2, 3]);
});

test('what is followed is told until it no longer is', async () => {
  const database = await store();
  const followed = { address: 'https://example.com/p.json', triedAt: noon, fetchedAt: null, problem: { kind: 'unreachable' } } as const;
  had(await noteFollowed(database, followed));
  expect(had(await storedPlaybook(database)).followed).toMatchObject(followed);
  had(await noteFollowed(database, null));
  expect(had(await storedPlaybook(database)).followed).toBeNull();
});

describe('a playbook out of a backup', () => {
  test('is the same', async () => {
    const database = await store();
    await change(database, put(renamed));
    const taken = had(await fullExport(database));
    await change(database, changeBetween([renamed], []));
    had(await restore(database, taken));
    expect(named(had(await mergedPlaybook(database)))).toBe('Discovery');
  });

  test('that was altered is not shown once it was checked', async () => {
    const database = await store();
    await change(database, put(renamed));
    await database.tables.playbooks.put({
      key: 'base',
      kind: 'base',
      playbook: JSON.parse('{"format":1}') as Playbook,
      from: { kind: 'policy' },
      since: noon,
    });
    had(await remerge(database, bundled));
    expect(had(await storedPlaybook(database)).base).toBeNull();
    expect(named(had(await mergedPlaybook(database)))).toBe('Discovery');
  });
});
