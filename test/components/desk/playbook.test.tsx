// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../lib/db/database';
import { mergedPlaybook } from '../../../lib/db/mergedPlaybook';
import { changeEdits, replaceBase, storedPlaybook } from '../../../lib/db/playbooks';
import type { Changed, Verb, Verbs } from '../../../lib/messages/protocol';
import { defaultPlaybook } from '../../../lib/playbook/default';
import type { Edits } from '../../../lib/playbook/edits';
import { languages, type Playbook } from '../../../lib/playbook/playbook';
import { had, noon } from '../../db/store';
import { deskAt, freshDesk } from './deskStage';

vi.mock('../../../lib/background/store', async () => (await import('./deskBackground')).storeOfTest);
vi.mock('../../../lib/messages/client', async () => {
  const { clientOfTest } = await import('./deskBackground');
  const heard = new Set<(what: Changed['ridealongChanged']) => void>();
  return {
    ask: async <Name extends Verb>(verb: Name, body: Verbs[Name]['asks']) => {
      const answer = await clientOfTest.ask(verb, body);
      for (const hear of heard) hear('deal');
      return answer;
    },
    onChanged: (hear: (what: Changed['ridealongChanged']) => void, signal: AbortSignal) => {
      heard.add(hear);
      signal.addEventListener('abort', () => heard.delete(hear));
    },
  };
});

let database: Database;
beforeEach(async () => {
  database = await freshDesk();
});
afterEach(cleanup);

const stages = '#/playbook/five-stages';
const need = 'processes/five-stages/stages/need';
const put = async (...edits: Edits) =>
  expect(had(await changeEdits(database, { change: { put: edits, drop: [] }, bundled: defaultPlaybook })).ok).toBe(true);
const present = async (): Promise<Playbook> => had(await mergedPlaybook(database)) ?? defaultPlaybook;
const needNow = async () => (await present()).processes[0]?.stages.find(({ id }) => id === 'need');
const type = async (field: HTMLElement, words: string) => {
  await act(async () => {
    fireEvent.change(field, { target: { value: words } });
    fireEvent.blur(field);
  });
};
const order = () => [...document.querySelectorAll('[data-entry] a')].map((link) => link.textContent);

describe('a stage on the desk', () => {
  it('is reworded in the language of the page, reset and undone', async () => {
    await deskAt(`${stages}/need`, 'hu');
    await type(await screen.findByLabelText('Név'), 'Felmérés');
    await screen.findByText('Módosítva: Név.');
    expect((await needNow())?.name).toEqual({ ...defaultPlaybook.processes[0]?.stages[1]?.name, hu: 'Felmérés' });
    fireEvent.click(screen.getByRole('button', { name: 'Visszaállítás: Név' }));
    await waitFor(async () => expect(had(await storedPlaybook(database)).edits).toEqual([]));
    fireEvent.click(await screen.findByRole('button', { name: 'Visszavonás' }));
    await waitFor(async () => expect((await needNow())?.name.hu).toBe('Felmérés'));
  });

  it.each(languages.filter((language) => language !== 'en'))(
    'shows in %s what is only written in another language, and says which',
    async (language) => {
      await put(...languages.slice(1).map((each) => ({ kind: 'changed' as const, place: need, field: `name.${each}`, value: null })));
      await deskAt(`${stages}/need`, language);
      await screen.findByRole('heading', { name: 'Need' });
      const field = [...document.querySelectorAll('input')].find((input) => input.placeholder === 'Need');
      expect(field?.value).toBe('');
      expect(field?.getAttribute('aria-describedby')).toBeTruthy();
    },
  );

  it('is kept after a pause too, and what is typed on stays', async () => {
    await deskAt(`${stages}/need`);
    const name = await screen.findByLabelText('Name');
    fireEvent.change(name, { target: { value: 'Disc' } });
    await waitFor(async () => expect((await needNow())?.name.en).toBe('Disc'), { timeout: 10_000 });
    fireEvent.change(name, { target: { value: 'Discovery ' } });
    await waitFor(async () => expect((await needNow())?.name.en).toBe('Discovery'), { timeout: 10_000 });
    expect((name as HTMLInputElement).value).toBe('Discovery ');
  });

  it('keeps what was typed where it cannot be kept, with the reason, and stores nothing', async () => {
    await deskAt(`${stages}/need`);
    const days = await screen.findByLabelText('May take');
    for (const [typed, why] of [
      ['0', 'this is too small'],
      ['9999', 'this is too big or too long'],
      ['soon', 'another kind of value is needed'],
    ] as const) {
      await type(days, typed);
      await screen.findByText(new RegExp(`Not kept: ${why}`));
      expect((days as HTMLInputElement).value).toBe(typed);
    }
    expect(had(await storedPlaybook(database)).edits).toEqual([]);
  });

  it('takes a target as hundredths and gives it back so', async () => {
    await deskAt(`${stages}/need`);
    await type(await screen.findByLabelText('Should pass'), '29');
    await waitFor(async () => expect((await needNow())?.targetPassRate).toBe(0.29));
    expect((screen.getByLabelText('Should pass') as HTMLInputElement).value).toBe('29');
  });

  it('gets a criterion, which is then to be worded at once, and loses it again', async () => {
    await deskAt(`${stages}/need`);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a criterion' }));
    await waitFor(() => expect((document.activeElement as HTMLTextAreaElement | null)?.value).toBe('The buyer has …'));
    expect((await needNow())?.exitCriteria).toHaveLength(6);
    fireEvent.click(screen.getByRole('button', { name: 'Remove: The buyer has …' }));
    await waitFor(async () => expect(had(await storedPlaybook(database)).edits).toEqual([]));
  });

  it('is retired with a successor and used again', async () => {
    await deskAt(`${stages}/need`);
    fireEvent.change(await screen.findByLabelText('Stage that takes its place'), { target: { value: 'negotiation' } });
    fireEvent.click(screen.getByRole('button', { name: 'Retire “Need”' }));
    await screen.findByText(/Negotiation takes its place/);
    expect((await needNow())?.retired?.successor).toBe('negotiation');
    fireEvent.click(screen.getByRole('button', { name: 'Use it again' }));
    await waitFor(async () => expect((await needNow())?.retired).toBeUndefined());
  });

  it('of a process that is not there is an address that leads nowhere', async () => {
    await deskAt('#/playbook/elsewhere/need');
    await screen.findByRole('heading', { name: 'Nothing is at this address' });
  });
});

describe('the stages of a process', () => {
  it('are put in order by Alt and an arrow, and by dragging', async () => {
    await deskAt(stages);
    const lead = await screen.findByRole('link', { name: 'Lead' });
    fireEvent.keyDown(lead, { key: 'ArrowDown', altKey: true });
    await waitFor(() => expect(order()).toEqual(['Need', 'Lead', 'Proposal', 'Negotiation', 'Close']));
    const [first] = document.querySelectorAll('.playbook-grip');
    const last = document.querySelector('[data-entry="close"]');
    if (!first || !last) throw new Error('a list of stages');
    fireEvent.dragStart(first);
    fireEvent.dragOver(last);
    fireEvent.drop(last);
    await waitFor(() => expect(order()).toEqual(['Lead', 'Proposal', 'Negotiation', 'Close', 'Need']));
  });

  it('end where they end', async () => {
    await deskAt(stages);
    await screen.findByRole('link', { name: 'Lead' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move up: Lead' }).disabled).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move down: Close' }).disabled).toBe(true);
  });
});

describe('what was changed', () => {
  it('is told with what it was, and taken back one by one', async () => {
    await put(
      { kind: 'changed', place: need, field: 'name.en', value: 'Discovery' },
      { kind: 'removed', place: `${need}/exitCriteria/need-effect` },
    );
    await deskAt('#/playbook/_changes');
    const list = await screen.findByRole('list', { name: 'What you changed' });
    expect(within(list).getByText('Processes › Five stages › Stages › Discovery › Name (English)')).toBeTruthy();
    expect(list.querySelector('del')?.textContent).toBe('Need');
    const [reset] = within(list).getAllByRole('button', { name: 'Reset' });
    if (reset) fireEvent.click(reset);
    await waitFor(async () => expect(had(await storedPlaybook(database)).edits).toHaveLength(1));
  });

  it('by copying a process is one line, with what was edited in the copy under it, and is taken back whole', async () => {
    await deskAt('#/playbook');
    fireEvent.click(await screen.findByRole('button', { name: 'Add a copy of “Five stages”' }));
    await waitFor(async () => expect((await present()).processes).toHaveLength(2));
    const copy = (await present()).processes[1];
    expect(had(await storedPlaybook(database)).edits.length).toBeGreaterThan(10);
    cleanup();
    await deskAt('#/playbook');
    expect((await screen.findByRole('link', { name: /of your own/ })).textContent).toBe('1 change of your own');
    cleanup();
    await put({ kind: 'changed', place: `processes/${copy?.id}/stages/${copy?.stages[0]?.id}`, field: 'targetDays', value: 77 });
    await deskAt('#/playbook/_changes');
    const list = await screen.findByRole('list', { name: 'What you changed' });
    const [first, second, ...others] = within(list).getAllByRole('listitem');
    expect(first?.textContent).toContain('added: Five stages (copy), a copy of Five stages');
    expect(second?.textContent).toContain('77');
    expect(others).toEqual([]);
    const [reset] = within(list).getAllByRole('button', { name: 'Reset' });
    if (reset) fireEvent.click(reset);
    await waitFor(async () => expect(had(await storedPlaybook(database)).edits).toEqual([]));
  });

  it('and has no place in another base is kept and said', async () => {
    await put({ kind: 'changed', place: need, field: 'name.en', value: 'Discovery' });
    const [process] = defaultPlaybook.processes;
    const other: Playbook = { ...defaultPlaybook, processes: process ? [{ ...process, id: 'other' }] : [] };
    had(
      await replaceBase(database, {
        base: { playbook: other, from: { kind: 'file', name: 'other.json' } },
        bundled: defaultPlaybook,
        at: noon,
      }),
    );
    await deskAt('#/playbook/_changes');
    await screen.findByText('Changes without a place');
    await screen.findByText('what it was about is no longer there');
    fireEvent.click(screen.getByRole('button', { name: 'Drop' }));
    await waitFor(async () => expect(had(await storedPlaybook(database)).edits).toEqual([]));
  });
});

describe('a file', () => {
  const choose = async (file: File) => {
    const input = await screen.findByLabelText('Playbook file');
    await act(async () => {
      fireEvent.change(input, { target: { files: [file] } });
    });
  };

  it('of a gigabyte is refused before it is read', async () => {
    await deskAt('#/playbook/_source');
    const huge = new File(['{}'], 'huge.json');
    const read = vi.spyOn(huge, 'arrayBuffer');
    Object.defineProperty(huge, 'size', { value: 1_000_000_000 });
    await choose(huge);
    await screen.findByText('playbook: this is too big or too long');
    expect(read).not.toHaveBeenCalled();
  });

  it('with __proto__ in it is refused with the place', async () => {
    await deskAt('#/playbook/_source');
    await choose(new File([JSON.stringify(defaultPlaybook).replace('"rules":', '"__proto__":{"polluted":1},"rules":')], 'p.json'));
    await screen.findByText('__proto__: nothing of this name belongs here');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(had(await storedPlaybook(database)).base).toBeNull();
  });
});
