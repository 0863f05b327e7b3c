// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupProps } from '../../../components/desk/data/backup/backupProps';
import { MakeBackup } from '../../../components/desk/data/backup/MakeBackup';
import { PlanResult } from '../../../components/desk/data/import/PlanResult';
import { ExportPerson } from '../../../components/desk/people/ExportPerson';
import type { PersonView } from '../../../components/desk/people/readPerson';
import { TakeAway } from '../../../components/desk/takeAway/TakeAway';
import type { List } from '../../../lib/files/out/list';
import { translator } from '../../../lib/i18n/translator';
import type { PlanView } from '../../../lib/imports/views';

const organisation = vi.hoisted(() => ({ exportsOff: false }));
vi.mock('../../../lib/policy/policyStore', () => ({ policy: async () => organisation }));

const copied = vi.fn<(text: string) => Promise<void>>(async () => undefined);

beforeEach(() => {
  // jsdom draws no dialogs.
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
});
afterEach(() => {
  cleanup();
  copied.mockClear();
  organisation.exportsOff = false;
});

const list: List = {
  title: 'Open deals',
  columns: ['Deal', 'Days'],
  rows: [
    ['=1+1', 31],
    ['Acme', null],
  ],
};
const drawn = () => render(<TakeAway list={() => list} language="en" t={translator('en')} />);

describe('taking a list along', () => {
  it('says which cells get an apostrophe before the file is saved', async () => {
    drawn();
    fireEvent.click(await screen.findByRole('button', { name: 'Take this list along…' }));
    expect(screen.getByRole('dialog', { name: 'Take along: Open deals' }).textContent).toContain('1 cell gets an apostrophe');
    expect(screen.getByText('Row 1, Deal: =1+1')).toBeTruthy();
  });

  it('copies lines for a message, and says so', async () => {
    drawn();
    fireEvent.click(await screen.findByRole('button', { name: 'Take this list along…' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy for a message' }));
    expect(await screen.findByText('Copied. Paste it into a chat or a mail.')).toBeTruthy();
    expect(copied).toHaveBeenCalledWith('Open deals\n- =1+1 · Days: 31\n- Acme\n');
  });

  it('says what to do instead where the browser does not let it be copied', async () => {
    copied.mockRejectedValueOnce(new Error('not allowed'));
    drawn();
    fireEvent.click(await screen.findByRole('button', { name: 'Take this list along…' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy for a message' }));
    expect(await screen.findByText(/Save it as CSV instead/)).toBeTruthy();
  });

  it('is not offered where the organisation switched it off', async () => {
    organisation.exportsOff = true;
    drawn();
    expect(await screen.findByText(/switched off taking lists along/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('where the organisation switched exports off', () => {
  beforeEach(() => {
    organisation.exportsOff = true;
  });
  const t = translator('en');

  it('rows that an import refused are told and not saved', async () => {
    const counts = { added: 0, changed: 0, same: 0 };
    const lists = { added: [], changed: [], same: [] };
    const faults = [{ why: 'no-name', effect: 'row', count: 1, examples: [] }] as unknown as PlanView['faults'];
    const plan = { counts, lists, refused: 1, events: 0, faults } as unknown as PlanView;
    const refused = vi.fn(async () => null);
    render(<PlanResult plan={plan} files={[]} language="en" t={t} refused={refused} />);
    expect(await screen.findByText(/switched off taking lists along/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('a backup is made with a passphrase alone', async () => {
    const client = { ask: vi.fn() } as unknown as BackupProps['client'];
    const props = { client, language: 'en' as const, t, onMade: () => undefined };
    const { unmount } = render(<MakeBackup {...props} />);
    // What the organisation says comes a moment later.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(screen.queryByRole('checkbox')).toBeNull();
    unmount();
    organisation.exportsOff = false;
    render(<MakeBackup {...props} />);
    expect(await screen.findByRole('checkbox')).toBeTruthy();
  });

  it('what is stored about somebody can still be given to them', async () => {
    const person = { id: 'p1', name: 'Carol Meyer' } as unknown as PersonView['person'];
    render(<ExportPerson person={person} templates={[]} isLocked={false} language="en" t={t} />);
    expect(await screen.findByRole('button', { name: 'As readable text' })).toBeTruthy();
  });
});
