// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../../lib/db/database';
import { fileSite } from '../../../../lib/imports/choices';
import { languages } from '../../../../lib/playbook/playbook';
import { deskAt, freshDesk } from '../deskStage';

vi.mock('../../../../lib/background/store', async () => (await import('../deskBackground')).storeOfTest);
vi.mock('../../../../lib/messages/client', async () => (await import('../deskBackground')).clientOfTest);
vi.mock('../../../../components/desk/data/import/startImport', async () => (await import('./importHere')).startedHere);

let database: Database;
beforeEach(async () => {
  database = await freshDesk();
});
afterEach(cleanup);

const deals = `Deal ID,Deal Name,Who sells,Pipeline,Deal Stage,Amount,Currency,Create Date,Closed On
1,Initech,Carol,Sales,Closed Won,100,EUR,2026-01-05,2026-02-10
2,Globex,Dan,Sales,Proposal,200,EUR,2026-01-06,
3,Umbrella,Carol,Sales,Closed Lost,300,EUR,2026-01-07,2026-03-03
3,Again,Carol,Sales,Closed Lost,300,EUR,2026-01-07,2026-03-03
`;
const history = `Deal ID,From Stage,To Stage,Changed at
1,,Need,2026-01-05
1,Need,Proposal,2026-01-15
1,Proposal,Closed Won,2026-02-10
2,,Need,2026-01-06
2,Need,Proposal,2026-01-20
3,,Need,2026-01-07
3,Need,Closed Lost,2026-03-03
`;

async function chosen(files: Readonly<Record<string, string>>): Promise<void> {
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type=file]');
    if (found === null) throw new Error('not yet');
    return found;
  });
  const list = Object.entries(files).map(([name, text]) => new File([text], name));
  fireEvent.change(input, { target: { files: list } });
}

/** Presses a button once it can be pressed. */
async function press(name: RegExp | string): Promise<void> {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
}

const text = () => document.body.textContent ?? '';

describe('files in', () => {
  it('are shown as they were understood, corrected, tried, taken in and taken back', async () => {
    await deskAt('#/data/import');
    await chosen({ 'deals.csv': deals, 'history.csv': history });
    await waitFor(() => expect(text()).toContain('0 owners.'));
    fireEvent.change(await screen.findByRole('combobox', { name: 'What \u2068Who sells\u2069 is', hidden: true }), {
      target: { value: 'owner' },
    });
    await waitFor(() => expect(text()).toContain('2 owners.'));
    await press('Try it without storing');
    await waitFor(() => expect(text()).toContain('3 deals would be added'));
    expect(text()).toContain('1 row refused: the deal id was there already');
    expect(text()).toContain('line 5');
    expect(await database.tables.deals.count()).toBe(0);
    await press('Import 3 deals');
    await screen.findByRole('heading', { name: 'Imported' });
    await waitFor(async () => expect(await database.tables.deals.count()).toBe(3));
    expect((await database.tables.deals.toArray()).map(({ owner }) => owner)).toEqual(['Carol', 'Dan', 'Carol']);
    await press(/^Take back .*deals.csv, history.csv/);
    await press('Take back');
    await waitFor(() => expect(text()).toContain('was taken back'));
    expect(await database.tables.deals.count()).toBe(0);
    expect(await database.tables.events.count()).toBe(0);
  });

  it('keep the order that a user gives the stages, and what a label is said to mean', async () => {
    await deskAt('#/data/import');
    await chosen({ 'deals.csv': deals, 'history.csv': history });
    await press('Put \u2068Proposal\u2069 earlier');
    const labels = () => [...document.querySelectorAll('.import-pipeline tbody th')].map((cell) => cell.textContent);
    await waitFor(() => expect(labels().slice(0, 2)).toEqual(['Proposal', 'Need']));
    // The focus follows what was moved once it is drawn.
    await waitFor(() => expect(document.activeElement?.getAttribute('data-label')).toBe('Proposal'));
    fireEvent.change(screen.getByRole('combobox', { name: 'What \u2068Closed Lost\u2069 means' }), { target: { value: 'no-decision' } });
    await press('Try it without storing');
    await press('Import 3 deals');
    await screen.findByRole('heading', { name: 'Imported' });
    const [pipeline] = await database.tables.pipelines.toArray();
    expect(pipeline?.stages.map(({ id }) => id)).toEqual(['Proposal', 'Need', 'Closed Won', 'Closed Lost']);
    expect((await database.tables.deals.toArray())[2]?.outcome.kind).toBe('no-decision');
  });

  it('whose days could be months are asked about before anything else', async () => {
    await deskAt('#/data/import');
    await chosen({ 'odd.csv': 'Deal ID,Deal Name,Deal Stage,Create Date\nA,B,Won,03/04/2026\nC,D,Lost,05/06/2026\n' });
    const question = await screen.findByRole('combobox', { name: /can be read in two ways/ });
    expect(screen.queryByRole('button', { name: 'Try it without storing' })).toBeNull();
    fireEvent.change(question, { target: { value: 'month-first' } });
    await press('Try it without storing');
    await press('Import 2 deals');
    await screen.findByRole('heading', { name: 'Imported' });
    expect(new Date((await database.tables.deals.toArray())[0]?.createdAt ?? 0).getMonth()).toBe(2);
  });

  it('of which every row is refused can be tried, so that each is named with its line and reason', async () => {
    await deskAt('#/data/import');
    await chosen({ 'ragged.csv': 'Deal ID,Deal Name,Deal Stage\n1,A\n2,B,Won,x\n' });
    await screen.findByText(/No deal was found in these files.*a try says which rows are refused/);
    await press('Try it without storing');
    await screen.findByText(/Nothing of these files can be imported/);
    expect(text()).toMatch(/fewer cells than the header.*line 2.*more cells than the header.*line 3/);
    expect(text()).not.toContain('is stored already');
    expect(await screen.findByRole<HTMLButtonElement>('button', { name: 'Import 0 deals' })).toHaveProperty('disabled', true);
  });

  it('of which no column was recognised ask what they hold, and are taken in once that was said', async () => {
    await deskAt('#/data/import');
    await chosen({ 'odd.csv': 'foo,bar\nInitech,1\nGlobex,2\n' });
    await screen.findByText(/None of these columns was recognised/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Try it without storing' }).disabled).toBe(true);
    // Open without being asked: it is what has to be filled in.
    fireEvent.change(await screen.findByRole('combobox', { name: 'What \u2068foo\u2069 is' }), { target: { value: 'name' } });
    await waitFor(() => expect(text()).toContain('2 deals.'));
    await press('Try it without storing');
    await screen.findByRole('button', { name: 'Import 2 deals' });
  });

  it('that cannot be read say why, and the others go on', async () => {
    await deskAt('#/data/import');
    await chosen({ 'scan.pdf': '%PDF-1.7', 'deals.csv': deals, 'history.csv': history, 'empty.csv': '' });
    await waitFor(() => expect(text()).toContain('A PDF, not a table'));
    expect(text()).toContain('The file is empty');
    await waitFor(() => expect(text()).toContain('What the files say'));
    await press('Leave out \u2068scan.pdf\u2069');
    await waitFor(() => expect(text()).not.toContain('A PDF'));
  });

  it('wait where another window is importing, or has imported since the try, and are taken in by the same page afterwards', async () => {
    await deskAt('#/data/import');
    await chosen({ 'deals.csv': deals, 'history.csv': history });
    await press('Try it without storing');
    const site = fileSite('Files');
    const other = { id: 'import|other', site, name: 'other.csv', deals: 0, events: 0, keptIn: 0, pipelines: [], onTopOf: [] };
    await database.tables.imports.add({ ...other, state: 'staging', startedAt: Date.now(), heardAt: Date.now() });
    await press('Import 3 deals');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Another window is importing at this moment\./));
    expect(screen.queryByRole('button', { name: 'Import 3 deals' })).toBeNull();
    await press('Try it without storing');
    await screen.findByRole('button', { name: 'Import 3 deals' });
    await database.tables.imports.update(other.id, { state: 'kept' });
    await press('Import 3 deals');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Since the try, another window imported files/));
    expect(await database.tables.deals.count()).toBe(0);
    await press('Try it without storing');
    await press('Import 3 deals');
    await screen.findByRole('heading', { name: 'Imported' });
    expect(await database.tables.deals.count()).toBe(3);
  });

  it('are not taken back while others are being taken in', async () => {
    await deskAt('#/data/import');
    await chosen({ 'deals.csv': deals, 'history.csv': history });
    await press('Try it without storing');
    await press('Import 3 deals');
    await screen.findByRole('heading', { name: 'Imported' });
    const [first] = await database.tables.imports.toArray();
    if (first === undefined) throw new Error('no import');
    await database.tables.imports.add({ ...first, id: 'import|other', state: 'staging', heardAt: Date.now() });
    await press(/^Take back .*deals.csv, history.csv/);
    await press('Take back');
    await waitFor(() => expect(text()).toContain('An import is being written at this moment. Nothing was changed.'));
    await database.tables.imports.delete('import|other');
    await press(/^Take back .*deals.csv, history.csv/);
    await press('Take back');
    await waitFor(() => expect(text()).toContain('was taken back'));
    expect(await database.tables.deals.count()).toBe(0);
  });

  it.each(languages)('are taken in in %s', async (language) => {
    await deskAt('#/data/import', language);
    await chosen({ 'deals.csv': deals, 'history.csv': history });
    await waitFor(() => expect(document.querySelectorAll('.import-pipeline').length).toBeGreaterThan(0));
    expect(text()).not.toMatch(/import\.|\{\{/);
  });
});
