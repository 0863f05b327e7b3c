import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fetchFollowed, follow, keepPlaybookInStep } from '../../lib/background/followedPlaybook';
import { noticePlaybook } from '../../lib/background/markPlaybook';
import { playbookVerbs } from '../../lib/background/playbookVerbs';
import { presentPlaybook } from '../../lib/background/presentPlaybook';
import type { Database } from '../../lib/db/database';
import { changeEdits, storedPlaybook } from '../../lib/db/playbooks';
import { defaultPlaybook } from '../../lib/playbook/default';
import { policyFrom } from '../../lib/policy/policy';
import { readPlaybookMark } from '../../lib/settings/playbookMark';
import { day, had, noon, store } from '../db/store';

const set = vi.hoisted(() => ({ managed: {} as Record<string, unknown>, database: null as unknown }));
vi.mock('../../lib/background/store', () => ({ openStore: async () => ({ ok: true, value: set.database }) }));
vi.mock('../../lib/policy/policyStore', () => ({
  policy: async () => policyFrom(set.managed),
  onPolicy: () => undefined,
}));

const address = 'https://team.example/playbook.json';
const teams = (version: number) => JSON.stringify({ ...defaultPlaybook, id: 'team', version });
const asker = { tabId: null };

let database: Database;
let answers: (() => Response | Promise<Response>)[] = [];
const asked: [string, RequestInit][] = [];

beforeEach(async () => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async () => true;
  fakeBrowser.tabs.query = async () => [];
  set.managed = {};
  database = await store();
  set.database = database;
  answers = [];
  asked.length = 0;
  vi.stubGlobal('fetch', async (to: string, options: RequestInit) => {
    asked.push([to, options]);
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const stored = async () => had(await storedPlaybook(database));
const versionNow = async () => [(await presentPlaybook()).id, (await presentPlaybook()).version];

describe('a followed playbook', () => {
  test('is asked for without cookies and without following redirects, and is in force once it came', async () => {
    answers = [() => new Response(teams(3))];
    had(await follow(database, address, noon));
    expect(asked).toMatchObject([[address, { credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' }]]);
    expect(await versionNow()).toEqual(['team', 3]);
    expect((await stored()).followed).toMatchObject({ address, triedAt: noon, fetchedAt: noon, problem: null });
  });

  test('stays the last good one whatever comes after, and says what went wrong', async () => {
    answers = [() => new Response(teams(3))];
    had(await follow(database, address, noon));
    const long = `"${'x'.repeat(5_000_001)}"`;
    for (const [answer, problem] of [
      [() => new Response('down', { status: 503 }), { kind: 'answered', status: 503 }],
      [() => Promise.reject(new TypeError('Failed to fetch')), { kind: 'unreachable' }],
      [() => new Response(teams(4).slice(0, 900)), { kind: 'faulty', where: 'line 1', what: 'not-json' }],
      [() => new Response(teams(4).replace('"format":1', '"format":2')), { kind: 'faulty', where: 'format', what: 'newer-format' }],
      [() => new Response(long), { kind: 'too-big' }],
      [() => new Response(new Uint8Array([0x7b, 0xff, 0xfe])), { kind: 'faulty' }],
    ] as const) {
      answers = [answer];
      had(await fetchFollowed(database, noon + day));
      expect((await stored()).followed).toMatchObject({ fetchedAt: noon, triedAt: noon + day, problem });
      expect(await versionNow()).toEqual(['team', 3]);
    }
    answers = [() => new Response(teams(5))];
    had(await fetchFollowed(database, noon + 2 * day));
    expect((await stored()).followed).toMatchObject({ fetchedAt: noon + 2 * day, problem: null });
    expect(await versionNow()).toEqual(['team', 5]);
    expect((await stored()).former.map(({ playbook }) => playbook.version)).toEqual([3]);
  });

  test('is asked again after a day, not before', async () => {
    answers = [() => new Response(teams(3))];
    had(await follow(database, address, Date.now() - day / 2));
    await keepPlaybookInStep();
    expect(asked).toHaveLength(1);
    answers = [() => new Response(teams(3))];
    had(await fetchFollowed(database, Date.now() - 2 * day));
    answers = [() => new Response(teams(4))];
    await keepPlaybookInStep();
    expect(asked).toHaveLength(3);
    expect(await versionNow()).toEqual(['team', 4]);
  });

  test('of an address that was given up while it was asked is not taken', async () => {
    answers = [
      async () => {
        had(await follow(database, null, noon + 1));
        return new Response(teams(3));
      },
    ];
    had(await follow(database, address, noon));
    expect((await stored()).followed).toBeNull();
    expect(await presentPlaybook()).toBe(defaultPlaybook);
  });
});

describe('the organisation’s playbook', () => {
  test('is laid under the user’s changes, and is not theirs to replace', async () => {
    const edit = { kind: 'changed', place: 'processes/five-stages', field: 'name.en', value: 'Ours' } as const;
    had(await changeEdits(database, { change: { put: [edit], drop: [] }, bundled: defaultPlaybook }));
    set.managed = { playbook: teams(9) };
    await keepPlaybookInStep();
    expect(await versionNow()).toEqual(['team', 9]);
    expect((await presentPlaybook()).processes[0]?.name.en).toBe('Ours');
    expect(await playbookVerbs.replacePlaybook({ text: null }, asker)).toEqual({ ok: false, why: 'not-allowed' });
    expect(await playbookVerbs.followPlaybook({ address }, asker)).toEqual({ ok: false, why: 'not-allowed' });
    expect((await stored()).base?.from).toEqual({ kind: 'policy' });
  });

  test('that is faulty changes nothing', async () => {
    set.managed = { playbook: teams(9).slice(5) };
    await keepPlaybookInStep();
    expect(await presentPlaybook()).toBe(defaultPlaybook);
  });

  test('may be an address, which is then followed', async () => {
    set.managed = { playbookAddress: address };
    answers = [() => new Response(teams(2))];
    await keepPlaybookInStep();
    expect(await versionNow()).toEqual(['team', 2]);
    expect((await stored()).followed?.address).toBe(address);
  });
});

describe('beside the store', () => {
  test('nothing says that there is a playbook where there is only the default', async () => {
    had(await noticePlaybook(database, noon));
    expect(await readPlaybookMark()).toBeNull();
    expect(await presentPlaybook()).toBe(defaultPlaybook);
  });

  test('it is said that there is one after a page wrote it into the store itself, and no more once it is gone', async () => {
    const edit = { kind: 'changed', place: 'processes/five-stages', field: 'name.en', value: 'Ours' } as const;
    had(await changeEdits(database, { change: { put: [edit], drop: [] }, bundled: defaultPlaybook }));
    expect(await presentPlaybook()).toBe(defaultPlaybook);
    had(await noticePlaybook(database, noon));
    expect((await presentPlaybook()).processes[0]?.name.en).toBe('Ours');
    await database.tables.playbooks.clear();
    had(await noticePlaybook(database, noon));
    expect(await readPlaybookMark()).toBeNull();
    expect(await presentPlaybook()).toBe(defaultPlaybook);
  });
});
