import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defaultPlaybook } from '../../lib/playbook/default';
import type { PlaybookFault } from '../../lib/playbook/playbookFault';
import { readPlaybook, readPlaybookText } from '../../lib/schema/readPlaybook';

const fileText = JSON.stringify(defaultPlaybook, null, 2);

function faultsOfText(text: string): readonly PlaybookFault[] {
  const read = readPlaybookText(text);
  return read.ok ? [] : read.why;
}

/** The default's text with one line exchanged: the same edit that somebody could make in the file. */
function edited(from: string, to: string): string {
  expect(fileText).toContain(from);
  return fileText.replace(from, to);
}

describe('a playbook that travelled as a file', () => {
  it('is the same playbook', () => {
    const read = readPlaybookText(fileText);
    expect(read).toEqual({ ok: true, value: defaultPlaybook });
  });

  it('may carry a single language', () => {
    const read = readPlaybook({ ...defaultPlaybook, name: { hu: 'Saját' } });
    expect(read.ok).toBe(true);
  });
});

describe('a broken file is refused with the place', () => {
  it('where it was cut off', () => {
    const lines = fileText.split('\n').slice(0, 40);
    expect(faultsOfText(lines.join('\n'))).toEqual([{ where: 'line 40', what: 'not-json' }]);
  });

  it('where a comma is missing', () => {
    const faults = faultsOfText(edited('"format": 1,', '"format": 1'));
    expect(faults).toEqual([{ where: 'line 3', what: 'not-json' }]);
  });

  it('where it is empty', () => {
    expect(faultsOfText('')).toEqual([{ where: 'line 1', what: 'not-json' }]);
  });

  it('wherever it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: fileText.length - 1 }), (end) => {
        const faults = faultsOfText(fileText.slice(0, end));
        const lineOfCut = fileText.slice(0, end).split('\n').length;
        expect(faults).toHaveLength(1);
        const line = Number(/^line (\d+)$/.exec(faults[0]?.where ?? '')?.[1]);
        // A cut is seen where it is or, in a blank, at most a line away.
        expect(Math.abs(line - lineOfCut)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

type Altered = { readonly from: string; readonly to: string; readonly where: string; readonly what: PlaybookFault['what'] };
const altered: readonly Altered[] = [
  { from: '"format": 1', to: '"format": 2', where: 'format', what: 'newer-format' },
  { from: '"format": 1', to: '"format": "one"', where: 'format', what: 'wrong-value' },
  { from: '"version": 1', to: '"version": "1"', where: 'version', what: 'wrong-type' },
  { from: '"version": 1', to: '"version": 0', where: 'version', what: 'too-small' },
  { from: '"version": 1,', to: '', where: 'version', what: 'missing' },
  { from: '"days": "business"', to: '"days": "working"', where: 'processes[0].days', what: 'wrong-value' },
  { from: '"id": "need"', to: '"id": "lead"', where: 'processes[0].stages[1].id', what: 'duplicate-id' },
  { from: '"id": "lead"', to: '"id": "Lead one"', where: 'processes[0].stages[0].id', what: 'wrong-value' },
  { from: '"id": "lead"', to: '"id": "constructor"', where: 'processes[0].stages[0].id', what: 'wrong-value' },
  { from: '"targetPassRate": null', to: '"targetPassRate": 38', where: 'processes[0].stages[0].targetPassRate', what: 'too-big' },
  { from: '"targetPassRate": null', to: '"targetPassRate": -0.1', where: 'processes[0].stages[0].targetPassRate', what: 'too-small' },
  { from: '"prospecting"', to: '"Prospecting"', where: 'processes[0].stages[0].alsoCalled[4]', what: 'not-lower-case' },
  { from: '"freshDays": 60', to: '"freshDays": 0.5', where: 'processes[0].stages[0].exitCriteria[0].freshDays', what: 'wrong-type' },
  { from: '"needs": "claim"', to: '"needs": "hope"', where: 'processes[0].stages[0].exitCriteria[0].needs', what: 'wrong-value' },
  { from: '"id": "lead-why-now"', to: '"id": "need-effect"', where: 'processes[0].stages[1].exitCriteria[1].id', what: 'duplicate-id' },
  { from: '"kind": "no-next-step"', to: '"kind": "no-luck"', where: 'rules[1].kind', what: 'wrong-value' },
  { from: '"share": 0.9', to: '"share": 0.95', where: 'rules[2].share', what: 'too-big' },
  { from: '"id": "few-contacts"', to: '"id": "only-one-contact"', where: 'prompts[29].rule', what: 'no-such-rule' },
];

describe('an altered playbook is refused with the place', () => {
  test.each(altered)('$from as $to', ({ from, to, where, what }) => {
    expect(faultsOfText(edited(from, to))).toContainEqual({ where, what });
  });

  it('where a prompt names a stage that is not there', () => {
    const [first, ...others] = defaultPlaybook.prompts;
    const read = readPlaybook({ ...defaultPlaybook, prompts: [{ ...first, stages: ['lead', 'delight'] }, ...others] });
    expect(read).toEqual({ ok: false, why: [{ where: 'prompts[0].stages[1]', what: 'no-such-stage' }] });
  });

  const [process] = defaultPlaybook.processes;
  const withRetired = (successors: Readonly<Record<string, string | null>>) => ({
    ...defaultPlaybook,
    processes: [
      {
        ...process,
        stages: process?.stages.map((stage) =>
          Object.hasOwn(successors, stage.id) ? { ...stage, retired: { at: 1_000, successor: successors[stage.id] } } : stage,
        ),
      },
    ],
  });

  it('where a retired stage leads nowhere, to itself, or round in a circle', () => {
    for (const successors of [{ need: 'delight' }, { need: 'need' }, { lead: 'need', need: 'proposal', proposal: 'lead' }]) {
      const read = readPlaybook(withRetired(successors));
      expect(read.ok ? [] : read.why.map((fault) => fault.what)).toEqual(Object.keys(successors).map(() => 'no-successor'));
    }
  });

  it('but not where retired stages lead over one another to one in use, or on purpose to none', () => {
    expect(readPlaybook(withRetired({ lead: 'need', need: 'proposal', close: null })).ok).toBe(true);
    expect(readPlaybook(withRetired({ lead: 'need', need: null })).ok).toBe(true);
  });

  it('where every stage of a process is retired', () => {
    const read = readPlaybook(withRetired({ lead: null, need: null, proposal: null, negotiation: null, close: null }));
    expect(read).toEqual({ ok: false, why: [{ where: 'processes[0].stages', what: 'no-stage-left' }] });
  });

  it('where the times at which a stage changed are not in order', () => {
    const [lead, ...others] = process?.stages ?? [];
    const read = readPlaybook({ ...defaultPlaybook, processes: [{ ...process, stages: [{ ...lead, changedAt: [5, 5] }, ...others] }] });
    expect(read).toEqual({ ok: false, why: [{ where: 'processes[0].stages[0].changedAt', what: 'not-in-order' }] });
  });

  it('where two questions of a template have one id', () => {
    const [first] = defaultPlaybook.templates;
    const fields = [...(first?.fields ?? []), first?.fields[0]];
    const read = readPlaybook({ ...defaultPlaybook, templates: [{ ...first, fields }] });
    expect(read).toEqual({ ok: false, why: [{ where: 'templates[0].fields[5].id', what: 'duplicate-id' }] });
  });

  it('where a text is in no language', () => {
    for (const name of [{}, { en: '  ' }]) {
      const read = readPlaybook({ ...defaultPlaybook, name });
      expect(read.ok ? [] : read.why.map((fault) => fault.what)).toEqual(['no-text']);
    }
  });

  it('where there is no process', () => {
    const read = readPlaybook({ ...defaultPlaybook, processes: [], prompts: [] });
    expect(read).toEqual({ ok: false, why: [{ where: 'processes', what: 'too-small' }] });
  });

  it('where a text is as long as a book', () => {
    const read = readPlaybook({ ...defaultPlaybook, name: { en: 'x'.repeat(100_000) } });
    expect(read).toEqual({ ok: false, why: [{ where: 'name.en', what: 'too-big' }] });
  });

  it('tells all places at once, but no more than fifty', () => {
    const prompts = Array.from({ length: 80 }, (_, index) => ({
      id: `hint-${index}`,
      audience: 'rep',
      stages: [],
      rule: 'none',
      text: { en: 'a' },
    }));
    const read = readPlaybook({ ...defaultPlaybook, prompts });
    expect(read.ok ? 0 : read.why.length).toBe(50);
  });
});

describe('a hostile playbook', () => {
  const places = ['', 'name', 'processes[0]', 'processes[0].stages[0].name', 'prompts[3].text'];

  test.each(places)('with __proto__ in "%s" is refused with the place and pollutes nothing', (place) => {
    const polluted: unknown = JSON.parse(fileText);
    const target: unknown =
      place === ''
        ? polluted
        : place
            .split(/[.[\]]+/)
            .filter((key) => key !== '')
            .reduce((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined) as unknown, polluted);
    if (typeof target !== 'object' || target === null) throw new Error(place);
    Object.defineProperty(target, '__proto__', { value: { polluted: 'yes' }, enumerable: true, configurable: true, writable: true });
    const faults = faultsOfText(JSON.stringify(polluted));
    expect(faults).toEqual([{ where: place === '' ? '__proto__' : `${place}.__proto__`, what: 'unknown-key' }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('with a member of no name is refused with a place that can be read', () => {
    expect(faultsOfText(fileText.replace('"format"', '"": 1, "format"'))).toEqual([{ where: '""', what: 'unknown-key' }]);
  });

  it('of any other kind of value is refused and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withDate: true }), (value) => {
        expect(readPlaybook(value).ok).toBe(false);
      }),
    );
  });

  it('with any one member taken away is refused, with the place that misses it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(defaultPlaybook)), (key) => {
        const { [key]: _gone, ...rest }: Record<string, unknown> = { ...defaultPlaybook };
        const read = readPlaybook(rest);
        expect(read.ok ? [] : read.why).toContainEqual({ where: key, what: 'missing' });
      }),
    );
  });
});
