// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../lib/db/database';
import { deleteNote, saveNote } from '../../../lib/db/notes';
import { addPerson, editPerson, personById } from '../../../lib/db/people';
import { peopleList } from '../../../lib/db/peopleList';
import type { Vault } from '../../../lib/db/privateText';
import { recordReading } from '../../../lib/db/recordReading';
import { day, had, reading, seen, site } from '../../db/store';
import { deskAt, freshDesk, go } from './deskStage';

vi.mock('../../../lib/background/store', async () => (await import('./deskBackground')).storeOfTest);
vi.mock('../../../lib/messages/client', async () => (await import('./deskBackground')).clientOfTest);

let database: Database;
beforeEach(async () => {
  database = await freshDesk();
});
afterEach(cleanup);

const added = async (name: string) => had(await addPerson(database, { name, at: Date.now() })).id;
const noted = async (person: string, text: string, ago = 0) => {
  const note = { id: crypto.randomUUID(), template: 'free-note', drawer: 'mine' as const, answers: { note: text }, commitments: [] };
  had(await saveNote(database, { ...note, person: { id: person }, at: Date.now() - ago }));
  return note.id;
};
const owned = async (owner: string, dealId = owner) =>
  had(
    await recordReading(database, {
      site,
      dealId,
      pipelineId: 'sales',
      reading: reading({ dealId: seen(dealId), name: seen(`Deal of ${owner}`), owner: seen(owner) }),
      doubtful: false,
      at: Date.now(),
    }),
  );
const names = () => [...document.querySelectorAll('.people-table tbody th')].map((cell) => cell.firstChild?.textContent);
const shown = () => waitFor(() => expect(document.querySelector('.skeleton')).toBeNull());

describe('the list of people', () => {
  it('has everybody with a page and every owner of deals, and is searched by any name of theirs', async () => {
    const dana = await added('Dana Novák');
    await owned('d.novak');
    await owned('Carol');
    had(await editPerson(database, { id: dana, name: null, owners: ['d.novak'], coaching: null, at: Date.now() }));
    await noted(dana, 'first');
    await deskAt('#/people');
    await shown();
    expect(names()).toEqual(['Carol', 'Dana Novák']);
    const box = screen.getByRole('searchbox', { name: 'Search by name' });
    fireEvent.change(box, { target: { value: 'D.NOVAK' } });
    await waitFor(() => expect(names()).toEqual(['Dana Novák']));
    fireEvent.change(box, { target: { value: 'nobody' } });
    await screen.findByText(/Nobody is called/);
    fireEvent.click(screen.getByText('Show all again'));
    await waitFor(() => expect(names()).toHaveLength(2));
  });

  it('opens a page for an owner of deals at one click, takes it back, and counts the same person once', async () => {
    await owned('Carol');
    await deskAt('#/people');
    fireEvent.click(await screen.findByRole('button', { name: 'Open a page for Carol' }));
    await waitFor(() => expect(location.hash).toMatch(/^#\/people\/.+/));
    await act(async () => {
      dispatchEvent(new HashChangeEvent('hashchange'));
    });
    expect((await screen.findByRole('heading', { level: 2, name: 'Carol' })).textContent).toBe('Carol');
    expect(had(await peopleList(database)).map(({ id }) => id === null)).toEqual([false]);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(had(await peopleList(database)).map(({ id }) => id)).toEqual([null]));
  });

  it('draws a hundred of a thousand, sorted as asked, and keeps the order while one looks at a page', async () => {
    for (let place = 0; place < 250; place += 1) await owned(`Owner ${String(place).padStart(3, '0')}`);
    const id = await added('Zoe');
    await noted(id, 'hello');
    await deskAt('#/people');
    await shown();
    expect(names()).toHaveLength(100);
    fireEvent.click(screen.getByRole('button', { name: /Last note/ }));
    fireEvent.click(screen.getByRole('button', { name: /Last note/ }));
    expect(names()[0]).toBe('Zoe');
    await go(`#/people/${id}`);
    await screen.findByRole('heading', { level: 2, name: 'Zoe' });
    await go('#/people');
    await waitFor(() => expect(names()[0]).toBe('Zoe'));
    fireEvent.click(screen.getByText('Show 100 more'));
    expect(names()).toHaveLength(200);
  });
});

describe('the page of a person', () => {
  it('asks first how they want to be coached, keeps it, and takes it back', async () => {
    const id = await added('Dana');
    await deskAt(`#/people/${id}`);
    const [first] = await screen.findAllByRole('heading', { level: 3 });
    expect(first?.textContent).toBe('How I want to be coached');
    fireEvent.change(screen.getByLabelText(/own words/), { target: { value: 'Straight, and in private.' } });
    fireEvent.click(within(screen.getByRole('region', { name: 'How I want to be coached' })).getByRole('button', { name: 'Save' }));
    await screen.findByText('Straight, and in private.');
    expect(had(await personById(database, id))?.coaching).toBe('Straight, and in private.');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByLabelText(/own words/);
    expect(had(await personById(database, id))?.coaching).toBe('');
  });

  it('shows notes newest first, twenty of thousands at a time, with names and questions as text', async () => {
    const id = await added('<script>alert(1)</script>');
    for (let place = 0; place < 45; place += 1) await noted(id, `note ${place} <b>bold</b>`, place * day);
    const container = await deskAt(`#/people/${id}`);
    await screen.findByText('note 0 <b>bold</b>');
    expect(container.querySelectorAll('.note-view')).toHaveLength(20);
    expect(container.querySelector('.note-view b, h2 script')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show more (20 of 45)' }));
    await waitFor(() => expect(container.querySelectorAll('.note-view')).toHaveLength(40));
  });

  it('deletes a note and brings it back, the focus staying in the list', async () => {
    const id = await added('Dana');
    await noted(id, 'older', day);
    await noted(id, 'newer');
    await deskAt(`#/people/${id}`);
    const [newer] = await screen.findAllByRole('button', { name: /Delete the note/ });
    newer?.focus();
    if (newer) fireEvent.click(newer);
    await waitFor(() => expect(screen.queryByText('newer')).toBeNull());
    expect(document.activeElement?.textContent).toBe('Edit');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('newer');
  });

  it('widens a note’s drawer only when that is said once more', async () => {
    const id = await added('Dana');
    await noted(id, 'between us');
    await deskAt(`#/people/${id}`);
    fireEvent.click(await screen.findByRole('button', { name: /Edit the note/ }));
    fireEvent.click(screen.getByLabelText('Shared'));
    const form = screen.getByLabelText('Note').closest('form');
    if (!form) throw new Error('no form');
    fireEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await within(form).findByText(/More people than before/);
    fireEvent.click(within(form).getByRole('checkbox'));
    fireEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect((await database.tables.records.toArray()).map(({ drawer }) => drawer)).toEqual(['shared']));
  });

  it('leaves two edits in two windows both seen: the later one is what is kept', async () => {
    const id = await added('Dana');
    const note = await noted(id, 'first words');
    await deskAt(`#/people/${id}`);
    await screen.findByText('first words');
    had(await deleteNote(database, { id: note, at: Date.now() }));
    fireEvent.click(screen.getByRole('button', { name: 'Change the name' }));
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Dana Novák' } });
    fireEvent.submit(screen.getByLabelText('Name'));
    await screen.findByRole('heading', { level: 2, name: 'Dana Novák' });
    expect(screen.queryByText('first words')).toBeNull();
  });

  it('says what erasing takes and leaves, erases, and brings back as long as the page is open', async () => {
    const id = await added('Dana');
    await noted(id, 'something');
    await owned('Dana');
    had(await editPerson(database, { id, name: null, owners: ['Dana'], coaching: null, at: Date.now() }));
    await deskAt(`#/people/${id}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Erase this person' }));
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('1 note from all drawers');
    expect(dialog.textContent).toContain('the name as owner of 1 deal');
    expect(dialog.textContent).toContain('backup files that were saved outside of this browser still hold everything');
    expect(dialog.textContent).toContain('A restore from such a backup does not bring this person back');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Erase' }));
    await waitFor(() => expect(location.hash).toBe('#/people'));
    expect(JSON.stringify(await Promise.all([database.tables.people.toArray(), database.tables.records.toArray()]))).toBe('[[],[]]');
    expect((await database.tables.deals.toArray()).map(({ owner }) => owner)).not.toContain('Dana');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(location.hash).toBe(`#/people/${id}`));
    expect((await database.tables.deals.toArray()).map(({ owner }) => owner)).toEqual(['Dana']);
  });
});

describe('locked notes', () => {
  it('are said to be locked and nothing of them is shown or can be edited, until they are unlocked', async () => {
    const factory = new IDBFactory();
    const key = {
      seal: (plain: string) => `sealed:${Array.from(plain).reverse().join('')}`,
      open: (sealed: string) => Array.from(sealed.slice(7)).reverse().join(''),
    };
    const vault: { now: Vault } = { now: { state: 'open', key } };
    database = await freshDesk({ factory, vault: () => vault.now });
    const id = await added('Dana');
    await noted(id, 'between us');
    had(await editPerson(database, { id, name: null, owners: null, coaching: 'straight', at: Date.now() }));
    vault.now = { state: 'locked' };
    const container = await deskAt(`#/people/${id}`);
    await screen.findByText(/Notes are locked/);
    expect(container.textContent).not.toMatch(/between us|straight/);
    expect(screen.queryByRole('button', { name: /Edit the note/ })).toBeNull();
    await screen.findByText(/cannot be taken out now/);
    expect(screen.getByRole('button', { name: 'Erase this person' })).toBeTruthy();
    vault.now = { state: 'open', key };
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'secret' } });
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    await screen.findByText('between us');
  });
});
