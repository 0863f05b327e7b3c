import { describe, expect, it } from 'vitest';
import { changes, eachChange } from '../../lib/playbook/changes';
import { copiedProcess } from '../../lib/playbook/copiedProcess';
import { defaultPlaybook } from '../../lib/playbook/default';
import { type Edits, withEdit } from '../../lib/playbook/edits';
import { merged } from '../../lib/playbook/merged';
import type { Playbook } from '../../lib/playbook/playbook';
import { withoutProcess } from '../../lib/playbook/withoutProcess';
import { playbookChange } from '../../lib/schema/playbookChange';
import { readPlaybook } from '../../lib/schema/readPlaybook';

function over(edits: Edits): Playbook {
  const { playbook, unheld } = merged(defaultPlaybook, edits, readPlaybook);
  expect(unheld).toEqual([]);
  return playbook;
}

function copy(playbook: Playbook, id: string, of: string): Edits {
  const process = playbook.processes.find((each) => each.id === of);
  if (!process) throw new Error(of);
  let last = 0;
  const freshId = () => {
    last += 1;
    return `${id}-${last}`;
  };
  return copiedProcess(playbook, process, { id, name: { en: id }, freshId });
}

const found = (edits: Edits) => changes(defaultPlaybook, over(edits), edits);
const renewals = copy(defaultPlaybook, 'renewals', 'five-stages');
const prompt = renewals.find((edit) => edit.kind === 'added' && edit.list === 'prompts');
if (prompt?.kind !== 'added') throw new Error('a copied prompt');

describe('a copied process', () => {
  it('is one change, a copy of what it was made from, with the hints and questions of its stages', () => {
    expect(renewals.length).toBeGreaterThan(10);
    expect(found(renewals)).toMatchObject([{ kind: 'copied', list: 'processes', of: 'five-stages', item: { id: 'renewals' }, inside: [] }]);
  });

  it('is still one after it was given another name, and through the door to the background', () => {
    const named: Edits = [...renewals, { kind: 'changed', place: 'processes/renewals', field: 'name.en', value: 'Renewing' }];
    const sent = playbookChange().parse({ put: named, drop: [] }).put;
    expect(eachChange(found(sent))).toMatchObject([{ kind: 'copied', item: { name: { en: 'Renewing' } } }]);
  });

  it('has what was edited in it since beneath it, and nothing else', () => {
    const edits: Edits = [
      ...renewals,
      { kind: 'changed', place: 'processes/renewals/stages/renewals-1', field: 'targetDays', value: 77 },
      { kind: 'changed', place: `prompts/${prompt.item.id}`, field: 'text.en', value: 'Who renews?' },
      { kind: 'changed', place: 'processes/five-stages/stages/need', field: 'targetDays', value: 5 },
    ];
    const all = found(edits);
    expect(all.map(({ kind }) => kind)).toEqual(['changed', 'copied']);
    expect(eachChange(all).slice(2)).toMatchObject([
      { kind: 'changed', place: 'processes/renewals/stages/renewals-1', after: 77 },
      { kind: 'changed', place: `prompts/${prompt.item.id}`, after: 'Who renews?' },
    ]);
  });

  it('tells a hint that was taken away from it, and one that was added to it by hand', () => {
    const gone = renewals.filter((edit) => edit !== prompt);
    const own = { id: 'by-hand', audience: 'rep', stages: ['renewals-1'], rule: null, text: { en: 'Why now?' } };
    const all = found([...gone, { kind: 'added', list: 'prompts', item: own }]);
    expect(all).toMatchObject([
      { kind: 'copied', inside: [] },
      { kind: 'added', list: 'prompts', item: { id: 'by-hand' } },
    ]);
    expect(found([...renewals, { kind: 'removed', place: `prompts/${prompt.item.id}` }])).toMatchObject([
      { kind: 'copied', inside: [{ kind: 'removed', item: { id: prompt.item.id } }] },
    ]);
  });

  it('of a copy is a second one', () => {
    const second = copy(over(renewals), 'small', 'renewals');
    expect(found([...renewals, ...second].reduce(withEdit, [] as Edits))).toMatchObject([
      { kind: 'copied', of: 'five-stages', inside: [] },
      { kind: 'copied', of: 'renewals', inside: [] },
    ]);
  });

  it('is told as such after what it was made from is gone', () => {
    const edits = withoutProcess(over(renewals), renewals, 'five-stages');
    expect(found(edits).filter(({ kind }) => kind === 'copied')).toMatchObject([{ of: 'five-stages', inside: [] }]);
  });

  it('that was made before copies were marked is told item by item', () => {
    const unmarked = renewals.map((edit) => (edit.kind === 'added' ? { kind: edit.kind, list: edit.list, item: edit.item } : edit));
    expect(found(unmarked)).toHaveLength(renewals.length);
  });
});
