// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../lib/db/database';
import { mapStages } from '../../../lib/db/mappings';
import { mergedPlaybook } from '../../../lib/db/mergedPlaybook';
import { pipelinesOf } from '../../../lib/db/pipelines';
import { changeEdits, storedPlaybook } from '../../../lib/db/playbooks';
import { pipelineKey } from '../../../lib/domain/deal/deal';
import type { Changed, Verb, Verbs } from '../../../lib/messages/protocol';
import { copiedProcess } from '../../../lib/playbook/copiedProcess';
import { defaultPlaybook } from '../../../lib/playbook/default';
import { closedDeals, now, proposal, told } from '../../answers/team';
import { had, site } from '../../db/store';
import { deskAt, freshDesk } from './deskStage';

vi.mock('../../../lib/background/store', async () => (await import('./deskBackground')).storeOfTest);
vi.mock('../../../lib/messages/client', async () => {
  const { clientOfTest } = await import('./deskBackground');
  const heard = new Set<(what: Changed['ridealongChanged']) => void>();
  return {
    ask: async <Name extends Verb>(verb: Name, body: Verbs[Name]['asks']) => {
      const answer = await clientOfTest.ask(verb, body);
      if (verb !== 'stageMappings') for (const hear of heard) hear('deal');
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

const pipeline = pipelineKey(site, 'sales');
const processes = async () => (had(await mergedPlaybook(database)) ?? defaultPlaybook).processes;
const named = async () => (await processes()).map(({ name }) => name.en);
const mapping = async () => had(await pipelinesOf(database, site))[0]?.mapping ?? null;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

/** A copy of the default process, which the pipeline of the store follows. */
async function followedCopy(): Promise<void> {
  const [process] = defaultPlaybook.processes;
  if (!process) throw new Error('the default process');
  let last = 0;
  const freshId = () => {
    last += 1;
    return `own-${last}`;
  };
  const put = copiedProcess(defaultPlaybook, process, { id: 'renewals', name: { en: 'Renewals' }, freshId });
  expect(had(await changeEdits(database, { change: { put, drop: [] }, bundled: defaultPlaybook })).ok).toBe(true);
  await told(database, closedDeals);
  const proposalOfCopy = (await processes())[1]?.stages[2]?.id ?? null;
  had(
    await mapStages(database, { pipeline, process: 'renewals', stages: [{ stageId: proposal, playbookStage: proposalOfCopy }], at: now }),
  );
  await import('../../../lib/settings/playbookMark').then(({ writePlaybookMark }) =>
    writePlaybookMark({ at: Date.now(), bundled: 1, fetchAfter: null }),
  );
}

describe('the sales processes', () => {
  it('get an empty one, which is opened, renamed there, ordered before the other, and all of it undone', async () => {
    await deskAt('#/playbook');
    await screen.findByRole('link', { name: 'Five stages' });
    press('Add an empty process');
    await waitFor(async () => expect(await named()).toEqual(['Five stages', 'New process']));
    expect(location.hash).toMatch(/^#\/playbook\/own-/);
    cleanup();
    await deskAt(location.hash);
    const name = await screen.findByLabelText('Name');
    fireEvent.change(name, { target: { value: 'Renewals' } });
    fireEvent.blur(name);
    await waitFor(async () => expect(await named()).toEqual(['Five stages', 'Renewals']));
    cleanup();
    await deskAt('#/playbook');
    fireEvent.keyDown(await screen.findByRole('link', { name: 'Renewals' }), { key: 'ArrowUp', altKey: true });
    await screen.findByText('Renewals is now 1 of 2.');
    await waitFor(async () => expect(await named()).toEqual(['Renewals', 'Five stages']));
    press('Undo');
    await waitFor(async () => expect(await named()).toEqual(['Five stages', 'Renewals']));
  });

  it('get a copy, and lose it again by undo', async () => {
    await deskAt('#/playbook', 'fr');
    fireEvent.click(await screen.findByRole('button', { name: /^Ajouter une copie de/ }));
    await waitFor(async () => expect(await processes()).toHaveLength(2));
    const [first, second] = await processes();
    expect(second?.name.fr).toBe('Cinq étapes (copie)');
    expect(second?.stages.map(({ name }) => name.fr)).toEqual(first?.stages.map(({ name }) => name.fr));
    fireEvent.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect(had(await storedPlaybook(database)).edits).toEqual([]));
  });

  it('keep the last of them', async () => {
    await deskAt('#/playbook/five-stages');
    await screen.findByText(/a playbook has at least one process/);
    expect(screen.queryByRole('button', { name: 'Remove: Five stages' })).toBeNull();
  });
});

describe('a process that a pipeline follows', () => {
  it('says so, hands the pipeline to another when it goes, and has it back with its stages by undo', async () => {
    await followedCopy();
    const before = await mapping();
    await deskAt('#/playbook/renewals');
    await screen.findByText('Demo CRM · Sales');
    const heir = screen.getByLabelText('These pipelines then follow');
    expect(
      within(heir)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Five stages']);
    press('Remove: Renewals');
    await waitFor(async () => expect(await named()).toEqual(['Five stages']));
    expect(await mapping()).toMatchObject({ process: 'five-stages', stages: [] });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await named()).toEqual(['Five stages', 'Renewals']));
    await waitFor(async () => expect(await mapping()).toMatchObject({ process: 'renewals', stages: before?.stages }));
  });

  it('that nobody follows goes without a question', async () => {
    await followedCopy();
    await deskAt('#/playbook/five-stages');
    await screen.findByText('None follows it.');
    expect(screen.queryByLabelText('These pipelines then follow')).toBeNull();
    press('Remove: Five stages');
    await waitFor(async () => expect(await named()).toEqual(['Renewals']));
    expect(await mapping()).toMatchObject({ process: 'renewals' });
  });
});

describe('the stages of a pipeline', () => {
  it('are matched to another process once that is confirmed, and as before by undo', async () => {
    await followedCopy();
    const before = await mapping();
    await deskAt('#/stages');
    const process = await screen.findByLabelText<HTMLSelectElement>('Sales process');
    expect(process.value).toBe('renewals');
    fireEvent.change(process, { target: { value: 'five-stages' } });
    await screen.findByText(/Not followed yet/);
    expect(await mapping()).toEqual(before);
    press('Confirm');
    await waitFor(async () => expect((await mapping())?.process).toBe('five-stages'));
    expect((await mapping())?.stages.find(({ stageId }) => stageId === proposal)?.playbookStage).toBe('proposal');
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await mapping()).toMatchObject({ process: 'renewals', stages: before?.stages }));
  });
});
