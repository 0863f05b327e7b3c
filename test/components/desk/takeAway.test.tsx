// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TakeAway } from '../../../components/desk/takeAway/TakeAway';
import type { List } from '../../../lib/files/out/list';
import { translator } from '../../../lib/i18n/translator';

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
