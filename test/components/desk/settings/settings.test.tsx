// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SettingsSection } from '../../../../components/desk/settings/SettingsSection';
import { OwnPage } from '../../../../components/OwnPage';
import { openDatabase } from '../../../../lib/db/database';
import type { Language } from '../../../../lib/playbook/playbook';
import { changeSettings, readSettings } from '../../../../lib/settings/settingsStore';
import { had, mirrorInMemory, store } from '../../../db/store';

const organisation = vi.hoisted(() => ({ managed: {} as Record<string, unknown> }));
vi.mock('../../../../lib/policy/policyStore', async () => {
  const { policyFrom } = await import('../../../../lib/policy/policy');
  return { policy: async () => policyFrom(organisation.managed), onPolicy: () => undefined };
});
const opened = vi.hoisted(() => ({ store: null as unknown }));
vi.mock('../../../../lib/background/store', () => ({ openStore: () => opened.store }));

beforeEach(async () => {
  fakeBrowser.reset();
  organisation.managed = {};
  opened.store = Promise.resolve({ ok: true, value: await store() });
  fakeBrowser.commands.getAll = async () => [
    { name: 'toggle-panel', description: 'x', shortcut: 'Alt+Shift+R' },
    { name: '_execute_action', description: '', shortcut: '' },
  ];
  // jsdom knows no locks; one page alone needs none.
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request: (_: string, work: () => unknown) => work() } });
});
afterEach(cleanup);

async function drawn(language: Language = 'en') {
  await changeSettings({ language });
  render(<OwnPage>{(own) => <SettingsSection {...own} />}</OwnPage>);
  await screen.findAllByRole('combobox');
}
const settings = () => readSettings();

describe('a change of a setting', () => {
  it('is saved at once, says so, and can be taken back; what else was changed since stays', async () => {
    await drawn();
    fireEvent.change(screen.getByLabelText('Appearance'), { target: { value: 'dark' } });
    await screen.findByText('Saved: appearance');
    expect((await settings()).theme).toBe('dark');
    await changeSettings({ holidays: ['2026-12-25'] });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Taken back: appearance');
    expect(await settings()).toMatchObject({ theme: 'system', holidays: ['2026-12-25'] });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('that could not be saved says so', async () => {
    await drawn();
    const full = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    fireEvent.change(screen.getByLabelText('Appearance'), { target: { value: 'dark' } });
    await screen.findByText(/appearance: this could not be saved/);
    full.mockRestore();
    expect((await settings()).theme).toBe('system');
  });
});

describe('the time zone', () => {
  const field = () => screen.getByRole('combobox', { name: 'Time zone' });

  it('is found by a place, with any sign between its words, and taken by Enter', async () => {
    await drawn();
    fireEvent.change(field(), { target: { value: 'ho chi' } });
    expect(
      within(screen.getByRole('listbox'))
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual([expect.stringContaining('Asia/')]);
    fireEvent.keyDown(field(), { key: 'Enter' });
    await waitFor(async () => expect((await settings()).timeZone).toMatch(/^Asia\/(Ho_Chi_Minh|Saigon)$/));
    fireEvent.click(await screen.findByRole('button', { name: /Use the browser’s/ }));
    await waitFor(async () => expect((await settings()).timeZone).toBeNull());
  });

  it('that there is none of changes nothing, and says which holds', async () => {
    await drawn();
    fireEvent.change(field(), { target: { value: 'Atlantis' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toContain('“Atlantis”');
    expect((await settings()).timeZone).toBeNull();
  });
});

describe('the working week', () => {
  it('is any days, but at least one', async () => {
    await drawn();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Saturday' }));
    await screen.findByText(/^6 days a week/);
    expect((await settings()).week).toEqual([1, 2, 3, 4, 5, 6]);
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      fireEvent.click(screen.getByRole('checkbox', { name: day }));
      await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox', { name: day }).checked).toBe(false));
    }
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Saturday' }).disabled).toBe(true);
  });
});

describe('holidays', () => {
  const day = (name: RegExp) => screen.getByRole('button', { name });

  it('are turned day by day in the year, by pointer and by arrows', async () => {
    vi.setSystemTime(Date.UTC(2026, 10, 22, 12));
    await drawn();
    fireEvent.click(day(/25 Dec 2026: working day/));
    await waitFor(() => day(/25 Dec 2026: holiday/));
    fireEvent.click(day(/12 Dec 2026: day off/));
    await waitFor(() => day(/12 Dec 2026: worked day off/));
    expect(await settings()).toMatchObject({ holidays: ['2026-12-25'], workingWeekends: ['2026-12-12'] });
    act(() => day(/25 Dec 2026/).focus());
    fireEvent.keyDown(day(/25 Dec 2026/), { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('data-date')).toBe('2026-12-25');
    fireEvent.keyDown(day(/25 Dec 2026/), { key: 'ArrowUp' });
    expect(document.activeElement?.getAttribute('data-date')).toBe('2026-12-18');
    vi.useRealTimers();
  });

  it('are taken from a pasted notice after a look at what was understood, and taken back whole', async () => {
    await drawn('zh');
    fireEvent.click(screen.getByText('从列表或日历文件添加'));
    fireEvent.change(screen.getByLabelText('粘贴日期'), {
      target: { value: '2026年放假安排\n国庆节：10月1日至7日放假调休，共7天。9月20日（星期日）、10月10日（星期六）上班。' },
    });
    expect(await screen.findByText('识别出 7 天放假 · 2 天调休上班')).toBeTruthy();
    expect((await settings()).holidays).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '添加 9 天' }));
    await waitFor(async () => expect((await settings()).workingWeekends).toEqual(['2026-09-20', '2026-10-10']));
    expect((await settings()).holidays).toHaveLength(7);
    fireEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(async () => expect(await settings()).toMatchObject({ holidays: [], workingWeekends: [] }));
  });

  it('from a file whose dates may be either way are asked for', async () => {
    await drawn();
    fireEvent.click(screen.getByText('Add from a list or a calendar file'));
    const file = new File(['03/04/2026 Founders’ day\nnonsense 7'], 'days.txt');
    fireEvent.change(screen.getByLabelText('Or choose a file (.ics, .txt, .csv)'), { target: { files: [file] } });
    fireEvent.click(await screen.findByRole('radio', { name: 'The day' }));
    expect(await screen.findByText(/1 line was not understood and is left out: 2: nonsense 7/)).toBeTruthy();
    expect(within(screen.getByRole('list', { name: 'Dates that were understood' })).getByText(/3 Apr 2026/)).toBeTruthy();
  });
});

describe('how long notes are kept', () => {
  async function withOldNote(drawer: 'mine' | 'file') {
    const database = had(await openDatabase({ mirror: mirrorInMemory(), now: Date.now(), indexedDB: await inMemory() }));
    const at = Date.now() - 400 * 86_400_000;
    const row = { id: 'n', template: 't', subject: 'person:1', at, drawer, answers: {}, editedAt: null, undoneAt: null } as const;
    await database.tables.records.add(row);
    opened.store = Promise.resolve({ ok: true, value: database });
  }
  async function inMemory() {
    const { IDBFactory, IDBKeyRange } = await import('fake-indexeddb');
    return { factory: new IDBFactory(), keyRange: IDBKeyRange };
  }
  const mine = () => within(screen.getByRole('group', { name: 'Mine' }));

  it('says how many would go before any goes, and follows the number', async () => {
    await withOldNote('mine');
    await drawn();
    expect(await mine().findByText(/1 note is older and goes/)).toBeTruthy();
    const days = mine().getByLabelText('Days');
    fireEvent.change(days, { target: { value: '4oo' } });
    fireEvent.blur(days);
    expect(mine().getByRole('alert').textContent).toContain('from 1 to 36,500');
    fireEvent.change(days, { target: { value: '500' } });
    fireEvent.blur(days);
    expect(await mine().findByText(/No note is older/)).toBeTruthy();
    expect((await settings()).retentionDays).toEqual({ mine: 500, shared: 730, file: 1_095 });
  });

  it('is at most as long as the organisation lets it be, and the organisation’s values are shown with what could not be read', async () => {
    organisation.managed = { retentionDays: { mine: 90 }, exportsOff: 'yes', allowedSites: ['https://crm.example'] };
    await withOldNote('mine');
    await changeSettings({ retentionDays: { mine: null, shared: 730, file: 1_095 } });
    await drawn();
    expect(await mine().findByText(/90 days at most. 1 note is older/)).toBeTruthy();
    const shown = within(await screen.findByRole('region', { name: 'Set by your organisation' }));
    expect(shown.getByText('["https://crm.example"]')).toBeTruthy();
    expect(shown.getByText(/1 value could not be read/)).toBeTruthy();
  });

  it('nothing is said of an organisation that set nothing', async () => {
    await drawn();
    expect(screen.queryByText('Set by your organisation')).toBeNull();
  });
});

it('the browser’s keys are shown as it has them', async () => {
  await drawn();
  expect(await screen.findByText('Alt+Shift+R')).toBeTruthy();
  expect(screen.getByText('not set')).toBeTruthy();
});
