import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defaultPlaybook } from '../../lib/playbook/default';
import { differences, editsBetween } from '../../lib/playbook/differences';
import { type Edit, type Edits, placeOfEdit, resetAt, subjectOfEdit, withEdit, withoutEdit, withRemoved } from '../../lib/playbook/edits';
import { merged } from '../../lib/playbook/merged';
import { itemAt, listAt } from '../../lib/playbook/place';
import type { Playbook } from '../../lib/playbook/playbook';
import { readPlaybook } from '../../lib/schema/readPlaybook';
import { anyEdit, anyGarbage } from './anyEdit';

const stagesOf = 'processes/five-stages/stages';
const need = `${stagesOf}/need`;

function over(edits: Edits, base: Playbook = defaultPlaybook) {
  return merged(base, edits, readPlaybook);
}

const calledDiscovery: Edit = { kind: 'changed', place: need, field: 'name.en', value: 'Discovery' };

describe('edits over the default playbook', () => {
  it('change one field of one item and nothing else', () => {
    const { playbook } = over([calledDiscovery]);
    expect(differences(defaultPlaybook, playbook)).toEqual([
      { kind: 'changed', place: need, field: 'name.en', before: 'Need', after: 'Discovery' },
    ]);
    expect(playbook.processes[0]?.stages[1]?.name.hu).toBe(defaultPlaybook.processes[0]?.stages[1]?.name.hu);
  });

  it('add a criterion, put it first and word it anew', () => {
    const list = `${need}/exitCriteria`;
    const ids = listAt(defaultPlaybook, list)?.map(({ id }) => id) ?? [];
    const { playbook } = over([
      { kind: 'changed', place: `${list}/own`, field: 'text.en', value: 'The buyer has named a date' },
      { kind: 'ordered', list, ids: ['own', ...ids] },
      { kind: 'added', list, item: { id: 'own', text: { en: 'New' }, needs: 'claim', freshDays: null } },
    ]);
    expect(listAt(playbook, list)?.map(({ id }) => id)).toEqual(['own', ...ids]);
    expect(itemAt(playbook, `${list}/own`)?.['text']).toEqual({ en: 'The buyer has named a date' });
  });

  it('retire a stage with a successor and bring it back', () => {
    const retired: Edit = { kind: 'changed', place: need, field: 'retired', value: { at: 1_000, successor: 'proposal' } };
    expect(over([retired]).playbook.processes[0]?.stages[1]?.retired).toEqual({ at: 1_000, successor: 'proposal' });
    expect(over(withEdit([retired], { ...retired, value: null })).playbook).toEqual(defaultPlaybook);
  });

  it('take a text out of one language', () => {
    const { playbook } = over([{ kind: 'changed', place: need, field: 'name.fr', value: null }]);
    expect(Object.keys(playbook.processes[0]?.stages[1]?.name ?? {})).toEqual(['en', 'zh', 'hu']);
  });

  it('keep a place for what a later base brings', () => {
    const list = 'rules';
    const ids = listAt(defaultPlaybook, list)?.map(({ id }) => id) ?? [];
    const [first, second, ...others] = ids;
    const { playbook } = over([{ kind: 'ordered', list, ids: [...others, first ?? ''] }]);
    expect(playbook.rules.map(({ id }) => id)).toEqual([...others, first, second]);
  });
});

describe('an edit that does not hold', () => {
  test.each<[string, Edit, string]>([
    [
      'of a criterion that a new base no longer has',
      { kind: 'changed', place: `${need}/exitCriteria/gone`, field: 'needs', value: 'claim' },
      'gone',
    ],
    [
      'that adds what the base has by now',
      { kind: 'added', list: 'rules', item: { id: 'no-activity', kind: 'moved-back', gravity: 'flag' } },
      'taken',
    ],
    ['in a list that is none', { kind: 'ordered', list: 'prompts/stages', ids: ['need'] }, 'gone'],
  ])('%s is kept and told', (_, edit, why) => {
    const { playbook, held, unheld } = over([edit, calledDiscovery]);
    expect(unheld).toEqual([{ edit, why }]);
    expect(held).toEqual([calledDiscovery]);
    expect(playbook.processes[0]?.stages[1]?.name.en).toBe('Discovery');
  });

  test.each<[string, Edit, string]>([
    ['a text that is blank', { kind: 'changed', place: need, field: 'name.en', value: '  ' }, 'processes[0].stages[1].name.en'],
    ['a member of another name', { kind: 'changed', place: need, field: '__proto__', value: {} }, 'processes[0].stages[1].__proto__'],
    ['the removal of a stage that prompts are for', { kind: 'removed', place: need }, 'prompts[3].stages[0]'],
    ['the removal of a rule that prompts are for', { kind: 'removed', place: 'rules/moved-back' }, 'prompts[31].rule'],
    [
      'a successor that is not there',
      { kind: 'changed', place: need, field: 'retired', value: { at: 1, successor: 'x' } },
      'processes[0].stages[1].retired.successor',
    ],
    [
      'a criterion by the id of another stage’s',
      { kind: 'added', list: `${need}/exitCriteria`, item: { id: 'close-signed', text: { en: 'a' }, needs: 'claim', freshDays: 1 } },
      'processes[0].stages[4].exitCriteria[4].id',
    ],
  ])('because it would be %s is told with the place, and nothing else is dropped', (_, edit, where) => {
    const { held, unheld } = over([calledDiscovery, edit]);
    expect(held).toEqual([calledDiscovery]);
    expect(unheld).toMatchObject([{ edit, why: { where } }]);
  });

  it('holds again over a base that has its place', () => {
    const edits: Edits = [{ kind: 'changed', place: 'rules/own', field: 'gravity', value: 'note' }];
    expect(over(edits).unheld).toHaveLength(1);
    const later: Playbook = { ...defaultPlaybook, rules: [...defaultPlaybook.rules, { id: 'own', kind: 'moved-back', gravity: 'flag' }] };
    expect(over(edits, later)).toMatchObject({ held: edits, unheld: [] });
  });

  it('leaves one stage in use where all of a process were retired', () => {
    const all: Edits = ['lead', 'need', 'proposal', 'negotiation', 'close'].map((id) => ({
      kind: 'changed',
      place: `${stagesOf}/${id}`,
      field: 'retired',
      value: { at: 1_000, successor: null },
    }));
    const { playbook, unheld } = over(all);
    expect(playbook.processes[0]?.stages.filter(({ retired }) => retired === undefined)).toHaveLength(1);
    expect(unheld).toHaveLength(1);
  });
});

describe('whatever was edited', () => {
  const anyEdits = fc.array(anyEdit, { maxLength: 12 }).map((edits) => edits.reduce<Edits>(withEdit, []));

  it('no edits give the base', () => {
    expect(over([]).playbook).toEqual(defaultPlaybook);
  });

  it('is told: each edit holds or is told not to, once, and what comes out passes the check', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const { playbook, held, unheld } = over(edits);
        expect(readPlaybook(playbook).ok).toBe(true);
        const told = [...held, ...unheld.map(({ edit }) => edit)].map(subjectOfEdit);
        expect(told.toSorted()).toEqual(edits.map(subjectOfEdit).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('is undone by a reset of all, and item by item', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        expect(resetAt(edits, '')).toEqual([]);
        const oneByOne = edits.reduce<Edits>((left, edit) => resetAt(left, placeOfEdit(edit)), edits);
        expect(over(oneByOne).playbook).toEqual(defaultPlaybook);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in any order where no two are about one thing or one list', () => {
    fc.assert(
      fc.property(anyEdits, fc.infiniteStream(fc.nat()), (edits, order) => {
        const independent = edits.filter((edit) => edit.kind === 'changed' && edit.field !== 'retired');
        const ranks = new Map(independent.map((edit) => [edit, order.next().value ?? 0]));
        const shuffled = independent.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
        expect(over(shuffled).playbook).toEqual(over(independent).playbook);
      }),
      { numRuns: 60 },
    );
  });

  it('is found again as the difference from the base', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const { playbook } = over(edits);
        const found = editsBetween(defaultPlaybook, playbook);
        expect(over(found)).toEqual({ playbook, held: found, unheld: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('or is of the right shape alone: it never throws, and what comes out passes the check', () => {
    fc.assert(
      fc.property(fc.array(anyGarbage, { maxLength: 6 }), (edits) => {
        expect(readPlaybook(over(edits).playbook).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('an item taken away', () => {
  it('is as if it had never been where the user had added it, with what was changed in it', () => {
    const item = { id: 'own', kind: 'moved-back', gravity: 'flag' };
    const edits: Edits = [
      calledDiscovery,
      { kind: 'added', list: 'rules', item },
      { kind: 'changed', place: 'rules/own', field: 'gravity', value: 'note' },
    ];
    expect(withRemoved(edits, 'rules/own')).toEqual([calledDiscovery]);
  });

  it('is removed from the base otherwise, and comes back as it was', () => {
    const [first] = listAt(defaultPlaybook, `${need}/exitCriteria`) ?? [];
    const edits = withRemoved([], `${need}/exitCriteria/${first?.id}`);
    expect(listAt(over(edits).playbook, `${need}/exitCriteria`)?.some(({ id }) => id === first?.id)).toBe(false);
    const [edit] = edits;
    expect(edit && over(withoutEdit(edits, edit)).playbook).toEqual(defaultPlaybook);
  });
});
