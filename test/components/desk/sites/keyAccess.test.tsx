// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { KeyAccess } from '../../../../components/desk/sites/KeyAccess';
import type { About } from '../../../../lib/crm/adapter';
import { translator } from '../../../../lib/i18n/translator';
import type { KeyTrial } from '../../../../lib/messages/access';
import type { HistoryState } from '../../../../lib/messages/panelView';
import { type Language, languages } from '../../../../lib/playbook/playbook';
import { success } from '../../../../lib/result';
import { accessKey, keepAccessKey } from '../../../../lib/sites/accessKeys';

const set = vi.hoisted(() => ({ trial: null as unknown, asked: [] as unknown[][] }));
vi.mock('../../../../lib/messages/client', () => ({
  ask: async (...asked: unknown[]) => {
    set.asked.push(asked);
    return success(asked[0] === 'tryAccessKey' ? set.trial : null);
  },
}));

const crm: About = {
  id: 'mycrm',
  name: 'My CRM',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'none', stageChange: 'none', pipeline: 'none', list: 'none', history: 'documentation' },
  frames: 'top',
  remote: {
    origin: () => 'https://api.mycrm.example',
    access: {
      kind: 'key',
      form: /^key-[0-9a-f]{24}$/,
      example: 'key-…',
      place: 'Settings → Keys',
      rights: [
        { name: 'deals.read', path: '/deals', gives: 'deals' },
        { name: 'owners.read', path: '/owners', gives: 'owners' },
      ],
    },
    reads: [],
  },
};
const origin = 'https://app.mycrm.example';
const site = { origin, crm: 'mycrm', patterns: [`${origin}/*`], on: true, addedAt: 0 };
const key = 'key-0123456789abcdef01234567';
const unread: HistoryState = { kind: 'none' };

beforeEach(() => {
  fakeBrowser.reset();
  set.asked = [];
  set.trial = { kind: 'works', lacking: [] } satisfies KeyTrial;
  Object.assign(navigator, { locks: { request: (_: string, run: () => unknown) => run() } });
});
afterEach(cleanup);

const drawn = (history: HistoryState = unread, language: Language = 'en') =>
  render(<KeyAccess site={site} crm={crm} history={history} translate={translator(language)} />);
async function enter(text: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('Key'), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Try and keep' }));
}

describe('a key of the user’s own', () => {
  test('is asked for with where it is made and which right suffices, and typed unseen', async () => {
    drawn();
    const field = await screen.findByLabelText('Key');
    expect(field.getAttribute('type')).toBe('password');
    const words = document.body.textContent ?? '';
    for (const part of ['api.mycrm.example', 'My CRM', 'Settings → Keys', 'deals.read, and no right to write', 'owners.read']) {
      expect(words).toContain(part);
    }
  });

  test('that works is kept, shown masked, and history is read with it', async () => {
    drawn();
    await enter(`  ${key} `);
    expect(await screen.findByText('History is read from api.mycrm.example with the key key-…4567.')).toBeTruthy();
    expect(screen.getByText('The key works and is kept.')).toBeTruthy();
    expect(set.asked).toEqual([
      ['tryAccessKey', { origin, key }],
      ['readHistory', { dealKey: null, origin }],
    ]);
    expect(await accessKey(origin)).toBe(key);
    expect(document.body.innerHTML).not.toContain(key);
  });

  test('that lacks the right to names says so', async () => {
    set.trial = { kind: 'works', lacking: ['owners.read'] } satisfies KeyTrial;
    drawn();
    await enter(key);
    expect(await screen.findByText(/^The key works and is kept\. It lacks owners\.read/)).toBeTruthy();
  });

  test('of another form is told at once and sent nowhere', async () => {
    drawn();
    await enter('key-0123');
    expect(await screen.findByText('That is no key of My CRM: one looks like key-…. Nothing was sent.')).toBeTruthy();
    expect(set.asked).toEqual([]);
    expect(await accessKey(origin)).toBeNull();
  });

  const failed: readonly (readonly [KeyTrial, RegExp])[] = [
    [{ kind: 'refused' }, /^api\.mycrm\.example does not accept this key/],
    [{ kind: 'lacks', right: 'deals.read' }, /lacks the right deals\.read/],
    [{ kind: 'untried', problem: 'busy' }, /takes no more requests at the moment/],
    [{ kind: 'untried', problem: 'not-connected' }, /does not let Ridealong onto api\.mycrm\.example/],
    [{ kind: 'untried', problem: 'unreachable' }, /gave no answer that could be used/],
  ];
  test.each(failed)('that fails with %j is not kept, and the reason is told', async (trial, words) => {
    set.trial = trial;
    drawn();
    await enter(key);
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect(await accessKey(origin)).toBeNull();
    expect(set.asked).toHaveLength(1);
  });

  test('is replaced by one that works, and stays where the new one does not', async () => {
    await keepAccessKey(origin, key);
    drawn();
    fireEvent.click(await screen.findByRole('button', { name: 'Replace the key' }));
    set.trial = { kind: 'refused' } satisfies KeyTrial;
    await enter('key-ffffffffffffffffffffffff');
    await screen.findByRole('alert');
    expect(await accessKey(origin)).toBe(key);
    set.trial = { kind: 'works', lacking: [] } satisfies KeyTrial;
    await enter('key-eeeeeeeeeeeeeeeeeeeeeeee');
    expect(await screen.findByText(/key-…eeee/)).toBeTruthy();
    expect(await accessKey(origin)).toBe('key-eeeeeeeeeeeeeeeeeeeeeeee');
  });

  test('is removed, and can be brought back', async () => {
    await keepAccessKey(origin, key);
    drawn();
    fireEvent.click(await screen.findByRole('button', { name: 'Remove the key' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Bring back' }));
    expect(await screen.findByText(/key-…4567/)).toBeTruthy();
    expect(await accessKey(origin)).toBe(key);
    fireEvent.click(screen.getByRole('button', { name: 'Remove the key' }));
    await screen.findByText(/^The key was removed from this browser/);
    expect(await accessKey(origin)).toBeNull();
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(key);
  });

  test('that was refused when history was read says what to do', async () => {
    await keepAccessKey(origin, key);
    drawn({ kind: 'problem', problem: 'not-connected', at: 0, deals: 0 });
    expect(await screen.findByText(/It was not accepted when it was last used/)).toBeTruthy();
  });

  test.each(languages)('has all its words in %s', async (language) => {
    await keepAccessKey(origin, key);
    drawn(unread, language);
    const replace = await screen.findAllByRole('button');
    if (replace[0]) fireEvent.click(replace[0]);
    expect(document.body.textContent).toContain('deals.read');
    expect(document.body.textContent).not.toMatch(/desk\.|\{\{/);
  });
});
