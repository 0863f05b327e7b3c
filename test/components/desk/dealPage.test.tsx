// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addCommitment } from '../../../lib/db/commitments';
import type { Database } from '../../../lib/db/database';
import { saveNote } from '../../../lib/db/notes';
import { saveReview } from '../../../lib/db/reviews';
import { dealKey } from '../../../lib/domain/deal/deal';
import { languages } from '../../../lib/playbook/playbook';
import { now, past, told } from '../../answers/team';
import { day, had, site } from '../../db/store';
import { deskAt, freshDesk } from './deskStage';

vi.mock('../../../lib/background/store', async () => (await import('./deskBackground')).storeOfTest);
vi.mock('../../../lib/messages/client', async () => (await import('./deskBackground')).clientOfTest);

let database: Database;
beforeEach(async () => {
  HTMLElement.prototype.scrollIntoView = () => undefined;
  database = await freshDesk();
});
afterEach(cleanup);

const key = dealKey(site, 'now');
const address = `#/deal/${encodeURIComponent(key)}`;

async function withDeal() {
  const owner = { sourceId: 'o', at: now - 3 * day, field: 'owner' as const, value: 'Bob Keller' };
  const deal = past('now', 3, 14, 0);
  await told(database, [{ ...deal, name: 'Initech - 200 seats', owner: 'Bob Keller', changes: [...deal.changes, owner] }]);
}

describe('the page of a deal', () => {
  it('shows what is known of it, and its history with how each change is known, the latest first', async () => {
    await withDeal();
    await deskAt(address);
    await screen.findByRole('heading', { name: 'Initech - 200 seats' });
    expect(screen.getByText('Sales › Proposal')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Open Demo CRM/ }).getAttribute('href')).toBe(site.origin);
    const table = await screen.findByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]?.textContent).toContain('Owner');
    expect(rows[0]?.textContent).toContain('Bob Keller');
    const stages = rows.filter((row) => row.textContent?.includes('Stage'));
    expect(stages.map((row) => [...row.querySelectorAll('td')].slice(1, 3).map((cell) => cell.textContent))).toEqual([
      ['Needs', 'Proposal'],
      ['Lead', 'Needs'],
      ['', 'Lead'],
    ]);
    expect(rows.every((row) => row.textContent?.includes('the CRM’s history'))).toBe(true);
  });

  it('shows its reviews, and what was promised about it, to be kept and brought back by undo', async () => {
    await withDeal();
    had(await saveReview(database, { deal: key, draft: { verdict: 'watch', note: 'One contact only.', commitments: [] }, at: now - day }));
    had(await addCommitment(database, { deal: key, who: 'Carol Meyer', what: 'reference call', due: null, at: now }));
    await deskAt(address);
    await screen.findByText('One contact only.');
    fireEvent.click(await screen.findByRole('button', { name: 'Kept: reference call' }));
    await screen.findByRole('button', { name: 'Reopen: reference call' });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByRole('button', { name: 'Kept: reference call' });
  });

  it.each(languages)('is whole in %s', async (language) => {
    await withDeal();
    const container = await deskAt(address, language);
    await screen.findByRole('table');
    expect(container.textContent).not.toMatch(/\b(deals|panel|search|desk)\.[a-z]/);
  });

  it('of one that is not known says so', async () => {
    await deskAt('#/deal/demo%7Chttp%3A%2F%2Fcrm.test%7C99');
    await screen.findByText(/No deal is known at this address/);
    cleanup();
    await deskAt('#/deal/a/b');
    await screen.findByRole('heading', { name: 'Nothing is at this address' });
  });
});

describe('the search of the desk', () => {
  it('is reached by its key from anywhere, and leads to a deal, a person and a note', async () => {
    await withDeal();
    const note = { template: 'free-note', drawer: 'mine' as const, answers: { text: 'Initech wants plants' }, commitments: [] };
    const saved = had(await saveNote(database, { ...note, id: 'n1', person: { name: 'Carol Meyer' }, at: now }));
    await deskAt('#/privacy');
    const field = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Search notes, people and deals' });
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    expect(document.activeElement).toBe(field);
    const hrefs = () => [...document.querySelectorAll('.search-row')].map((link) => link.getAttribute('href'));
    await act(async () => {
      fireEvent.change(field, { target: { value: 'initech' } });
    });
    await waitFor(() => expect(hrefs()).toEqual([address, `#/people/${saved?.personId}/n1`]));
    await act(async () => {
      fireEvent.change(field, { target: { value: 'meyer' } });
    });
    await waitFor(() => expect(hrefs()[0]).toBe(`#/people/${saved?.personId}`));
  });

  it('is empty again once something that was found was followed, or left by Escape', async () => {
    await withDeal();
    await deskAt('#/privacy');
    const field = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Search notes, people and deals' });
    for (const leave of [
      () => fireEvent.click(document.querySelector('.search-row') ?? field),
      () => fireEvent.keyDown(field, { key: 'Escape' }),
    ]) {
      fireEvent.focus(field);
      await act(async () => {
        fireEvent.change(field, { target: { value: 'initech' } });
      });
      await waitFor(() => expect(document.querySelector('.search-row')).not.toBeNull());
      leave();
      await waitFor(() => expect(field.value).toBe(''));
    }
  });
});
