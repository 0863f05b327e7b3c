import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fullExport } from '../../lib/db/backup';
import { changeEdits, replaceBase } from '../../lib/db/playbooks';
import { defaultPlaybook } from '../../lib/playbook/default';
import { merged } from '../../lib/playbook/merged';
import { readPlaybook, readPlaybookText } from '../../lib/schema/readPlaybook';
import { had, noon, store } from '../db/store';
import { anyEdit } from '../playbook/anyEdit';

const text = JSON.stringify(defaultPlaybook);

/** What goes wrong with a file on its way: cut, bits flipped, parts doubled, dropped or exchanged, and words that mean something to an engine. */
const anyMutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(text.length) }),
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(text.length - 1), bit: fc.nat(6) }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(text.length), length: fc.nat(200) }),
  fc.record({ kind: fc.constant('double' as const), at: fc.nat(text.length), length: fc.nat(200) }),
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.nat(text.length),
    words: fc.constantFrom(
      '"__proto__":{"polluted":"yes"},',
      '"constructor":',
      '\u0000',
      '{',
      ']',
      '1e999',
      '"format":2,',
      'null',
      '\ud800',
      '﻿',
    ),
  }),
);

type Mutation = typeof anyMutation extends fc.Arbitrary<infer Each> ? Each : never;

function mutated(whole: string, mutation: Mutation): string {
  const { at } = mutation;
  switch (mutation.kind) {
    case 'cut':
      return whole.slice(0, at);
    case 'flip':
      return whole.slice(0, at) + String.fromCharCode(whole.charCodeAt(at) ^ (1 << mutation.bit)) + whole.slice(at + 1);
    case 'drop':
      return whole.slice(0, at) + whole.slice(at + mutation.length);
    case 'double':
      return whole.slice(0, at + mutation.length) + whole.slice(at);
    case 'put':
      return whole.slice(0, at) + mutation.words + whole.slice(at);
  }
}

it('a playbook file that was mutated is taken as a sound playbook or refused with a place, and never throws or pollutes', () => {
  fc.assert(
    fc.property(fc.array(anyMutation, { minLength: 1, maxLength: 3 }), fc.nat(9), (mutations, closer) => {
      const read = readPlaybookText(mutations.reduce(mutated, text));
      if (read.ok) {
        // What was read passed this check once; that it does again, and under edits, is looked at in one case of ten.
        if (closer > 0) return;
        expect(readPlaybook(read.value).ok).toBe(true);
        // A mutation within words leaves a sound playbook, over which edits go like over any.
        expect(readPlaybook(merged(read.value, [], readPlaybook).playbook).ok).toBe(true);
      } else {
        expect(read.why.length).toBeGreaterThan(0);
        expect(read.why.every(({ where }) => where !== '')).toBe(true);
      }
    }),
    { numRuns: 10_000 },
  );
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

it('a playbook that is longer than any is refused before it is parsed', () => {
  expect(readPlaybookText(`"${'x'.repeat(5_000_001)}"`)).toEqual({ ok: false, why: [{ where: 'playbook', what: 'too-big' }] });
});

it('edits of which one would not hold leave the store as it was', async () => {
  const database = await store();
  had(
    await replaceBase(database, {
      base: { playbook: { ...defaultPlaybook, id: 'team' }, from: { kind: 'file', name: 'ours.json' } },
      bundled: defaultPlaybook,
      at: noon,
    }),
  );
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 4 }), async (put) => {
      const before = had(await fullExport(database)).tables['playbooks'];
      const changed = had(await changeEdits(database, { change: { put, drop: [] }, bundled: defaultPlaybook }));
      if (changed.ok) return;
      refused += 1;
      expect(changed.why.length).toBeGreaterThan(0);
      expect(had(await fullExport(database)).tables['playbooks']).toEqual(before);
    }),
    { numRuns: 40 },
  );
  expect(refused).toBeGreaterThan(5);
});
