// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addCommitment } from '../../../lib/db/commitments';
import type { Database } from '../../../lib/db/database';
import { saveNoteDraft } from '../../../lib/db/noteDrafts';
import { saveNote } from '../../../lib/db/notes';
import { addPerson } from '../../../lib/db/people';
import { had } from '../../db/store';
import { opened } from './deskBackground';
import { deskAt, freshDesk } from './deskStage';

vi.mock('../../../lib/background/store', async () => (await import('./deskBackground')).storeOfTest);
vi.mock('../../../lib/messages/client', async () => (await import('./deskBackground')).clientOfTest);

let database: Database;
beforeEach(async () => {
  database = await freshDesk();
});
afterEach(cleanup);

const promised = async (what: string, due: string | null) =>
  had(await addCommitment(database, { deal: null, who: 'Dana', what, due, at: Date.now() }));
const states = async () => Object.fromEntries((await database.tables.commitments.toArray()).map(({ what, state }) => [what, state]));
const groups = () => screen.getAllByRole('heading', { level: 4 }).map((heading) => heading.textContent);

describe('Today', () => {
  it('tells a new user the one next thing, and no other', async () => {
    await deskAt('#/today');
    await screen.findByText('First steps: 0 of 4 done');
    const links = [...document.querySelectorAll('.first-steps a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#/sites', '#/data/import']);
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('Connect your CRM, or bring in a file');
  });

  it('counts a step as done once it is, whichever comes first', async () => {
    const note = { id: crypto.randomUUID(), template: 'free-note', drawer: 'mine' as const, answers: { note: 'x' }, commitments: [] };
    had(await saveNote(database, { ...note, person: { name: 'Dana' }, at: Date.now() }));
    await deskAt('#/today');
    await screen.findByText('First steps: 1 of 4 done');
    expect(document.querySelector('.first-step-done')?.textContent).toContain('Write the first note');
  });

  it('groups promises by when they are due, and keeps, drops and brings them back', async () => {
    await promised('long ago', '2020-01-01');
    await promised('one day', '2099-01-01');
    await promised('whenever', null);
    await deskAt('#/today');
    await screen.findByText('Overdue: 1');
    expect(groups()).toEqual(['Overdue: 1', 'Later: 1', 'No date: 1']);
    fireEvent.click(screen.getByRole('button', { name: 'Kept: long ago' }));
    await waitFor(() => expect(groups()).toEqual(['Later: 1', 'No date: 1']));
    fireEvent.click(screen.getByRole('button', { name: 'Drop: whenever' }));
    await waitFor(async () => expect(await states()).toEqual({ 'long ago': 'kept', 'one day': 'open', whenever: 'dropped' }));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await states()).toMatchObject({ whenever: 'open' }));
  });

  it('moves a promise by plain words, refuses what is no date, and takes it back', async () => {
    const { id } = await promised('call', '2020-01-01');
    await deskAt('#/today');
    fireEvent.click(await screen.findByRole('button', { name: 'Move the date: call' }));
    const field = screen.getByLabelText('By when');
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: 'someday maybe' } });
    fireEvent.submit(field);
    await screen.findByText(/not understood as a date\. Write it/);
    fireEvent.change(field, { target: { value: '2099-03-04' } });
    fireEvent.submit(field);
    await screen.findByText(/Now due/);
    expect((await database.tables.commitments.get(id))?.due).toBe('2099-03-04');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await database.tables.commitments.get(id))?.due).toBe('2020-01-01'));
  });

  it('edits a promise, and leaves it as it was on Escape', async () => {
    const { id } = await promised('call', null);
    await deskAt('#/today');
    fireEvent.click(await screen.findByRole('button', { name: 'Edit: call' }));
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'write' } });
    fireEvent.keyDown(screen.getByLabelText('What'), { key: 'Escape' });
    await screen.findByRole('button', { name: 'Edit: call' });
    fireEvent.click(screen.getByRole('button', { name: 'Edit: call' }));
    fireEvent.change(screen.getByLabelText('What'), { target: { value: '' } });
    fireEvent.submit(screen.getByLabelText('What'));
    await screen.findByText('Say what is to be done.');
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'write' } });
    fireEvent.submit(screen.getByLabelText('What'));
    await screen.findByRole('button', { name: 'Edit: write' });
    expect((await database.tables.commitments.get(id))?.what).toBe('write');
  });

  it('lists drafts, drops one and brings it back with every word', async () => {
    const person = had(await addPerson(database, { name: 'Dana', at: Date.now() }));
    const draft = { id: 'd1', person, template: 'free-note', drawer: 'mine' as const, answers: { note: 'half a sent' }, commitments: [] };
    had(await saveNoteDraft(database, { ...draft, writer: 'other', version: 3, seen: 0, at: Date.now() }));
    await deskAt('#/today');
    const entry = (await screen.findByText(/Note about/)).closest('li');
    if (!entry) throw new Error('no entry');
    expect(within(entry).getByRole('link').getAttribute('href')).toBe('#/people/note/d1');
    fireEvent.click(within(entry).getByRole('button'));
    await waitFor(() => expect(screen.queryByText(/Note about/)).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText(/Note about/);
    expect((await database.tables.noteDrafts.get('d1'))?.answers).toEqual({ note: 'half a sent' });
  });

  it('draws fifty of hundreds of promises, and fifty more when asked', async () => {
    for (let place = 0; place < 120; place += 1) await promised(`promise ${place}`, '2020-01-01');
    await deskAt('#/today');
    await screen.findByText('Overdue: 120');
    expect(document.querySelectorAll('.commitment')).toHaveLength(50);
    fireEvent.click(screen.getByText('Show 50 more'));
    expect(document.querySelectorAll('.commitment')).toHaveLength(100);
  });
});

describe('a store in trouble', () => {
  it.each(['storage-refused', 'storage-full', 'storage-newer', 'not-upgraded', 'failed'] as const)(
    'is said on Today and on People with what was kept and what to do, when %s, and looked at again',
    async (refusal) => {
      for (const hash of ['#/today', '#/people', '#/people/17']) {
        opened.refusal = refusal;
        await deskAt(hash);
        expect((await screen.findAllByRole('alert'))[0]?.querySelectorAll('p').length).toBeGreaterThan(1);
        cleanup();
      }
      await deskAt('#/today');
      await screen.findAllByRole('alert');
      opened.refusal = null;
      const again = screen.queryAllByRole('button', { name: 'Try again' })[0];
      if (again) fireEvent.click(again);
      if (again) await screen.findByText('First steps: 0 of 4 done');
    },
  );

  it('that opened empty says so until that was read', async () => {
    had(await addPerson(database, { name: 'Dana', at: Date.now() }));
    await database.tables.meta.update('state', { emptied: { at: Date.now(), events: 7 } });
    await deskAt('#/today');
    await screen.findByText('The stored data opened empty, though there was data before.');
    fireEvent.click(screen.getByRole('button', { name: 'I have read this' }));
    await waitFor(() => expect(screen.queryByText(/opened empty/)).toBeNull());
  });
});

describe('the desk’s keys', () => {
  it('are listed at a question mark, but not while somebody types one', async () => {
    await addPerson(database, { name: 'Dana', at: Date.now() });
    await deskAt('#/people');
    const search = await screen.findByRole('searchbox', { name: 'Search by name' });
    fireEvent.keyDown(search, { key: '?' });
    expect(document.querySelector('dialog')).toBeNull();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(search);
    fireEvent.keyDown(document.body, { key: '?' });
    expect(document.querySelector('dialog')?.textContent).toContain('search in this section');
  });
});
