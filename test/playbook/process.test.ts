import { describe, expect, it } from 'vitest';
import { copiedProcess } from '../../lib/playbook/copiedProcess';
import { defaultPlaybook } from '../../lib/playbook/default';
import type { Edits } from '../../lib/playbook/edits';
import { merged } from '../../lib/playbook/merged';
import type { Playbook, SalesProcess } from '../../lib/playbook/playbook';
import { withoutProcess } from '../../lib/playbook/withoutProcess';
import { readPlaybook } from '../../lib/schema/readPlaybook';

function over(edits: Edits, base: Playbook = defaultPlaybook): Playbook {
  const { playbook, unheld } = merged(base, edits, readPlaybook);
  expect(unheld).toEqual([]);
  return playbook;
}

function fiveStages(playbook: Playbook): SalesProcess {
  const process = playbook.processes.find(({ id }) => id === 'five-stages');
  if (!process) throw new Error('the default process');
  return process;
}

function copy(playbook: Playbook): Edits {
  let last = 0;
  const freshId = () => {
    last += 1;
    return `own-${last}`;
  };
  return copiedProcess(playbook, fiveStages(playbook), { id: 'renewals', name: { en: 'Renewals' }, freshId });
}

const promptsOf = ({ prompts }: Playbook, { stages }: SalesProcess) =>
  prompts.filter((prompt) => stages.some(({ id }) => prompt.stages.includes(id))).map(({ text }) => text.en);

describe('a copy of a process', () => {
  it('has its stages in use, what they ask for and what is asked in them, under ids of its own', () => {
    const retired: Edits = [
      { kind: 'changed', place: 'processes/five-stages/stages/need', field: 'retired', value: { at: 1, successor: 'proposal' } },
    ];
    const before = over(retired);
    const after = over([...retired, ...copy(before)]);
    const [, renewals] = after.processes;
    if (!renewals) throw new Error('a copy');
    expect(renewals.name).toEqual({ en: 'Renewals' });
    expect(renewals.stages.map(({ name }) => name.en)).toEqual(['Lead', 'Proposal', 'Negotiation', 'Close']);
    expect(renewals.stages[1]?.exitCriteria).toEqual(fiveStages(before).stages[2]?.exitCriteria);
    const own = new Set(fiveStages(after).stages.map(({ id }) => id));
    expect(renewals.stages.filter(({ id }) => own.has(id))).toEqual([]);
    const need = { ...fiveStages(after), stages: fiveStages(after).stages.filter(({ id }) => id !== 'need') };
    expect(promptsOf(after, renewals)).toEqual(promptsOf(after, need));
    expect(promptsOf(after, renewals).length).toBeGreaterThan(4);
  });

  it('is gone without a trace once it is taken away', () => {
    const edits = copy(defaultPlaybook);
    expect(withoutProcess(over(edits), edits, 'renewals')).toEqual([]);
  });
});

describe('a process that came with the playbook', () => {
  const edits = copy(defaultPlaybook);

  it('goes with the hints and questions of its stages, and the rest stays sound', () => {
    const after = over(withoutProcess(over(edits), edits, 'five-stages'));
    expect(after.processes.map(({ id }) => id)).toEqual(['renewals']);
    expect(after.prompts.filter(({ stages }) => stages.includes('need'))).toEqual([]);
    expect(after.rules).toEqual(defaultPlaybook.rules);
  });

  it('leaves a hint that is for stages of another process too with these', () => {
    const [stage] = over(edits).processes[1]?.stages ?? [];
    const item = { id: 'both', audience: 'rep', stages: ['need', stage?.id], rule: null, text: { en: 'Who decides?' } };
    const all: Edits = [...edits, { kind: 'added', list: 'prompts', item }];
    const after = over(withoutProcess(over(all), all, 'five-stages'));
    expect(after.prompts.find(({ id }) => id === 'both')?.stages).toEqual([stage?.id]);
  });

  it('comes back alone where a later base asks for one of its stages, and nothing else is lost', () => {
    const without = withoutProcess(over(edits), edits, 'five-stages');
    const hint = { id: 'new-hint', audience: 'rep' as const, stages: ['need'], rule: null, text: { en: 'What changed?' } };
    const { playbook, unheld } = merged({ ...defaultPlaybook, prompts: [...defaultPlaybook.prompts, hint] }, without, readPlaybook);
    expect(unheld.map(({ edit }) => edit)).toEqual([{ kind: 'removed', place: 'processes/five-stages' }]);
    expect(playbook.processes.map(({ id }) => id)).toEqual(['five-stages', 'renewals']);
  });
});
