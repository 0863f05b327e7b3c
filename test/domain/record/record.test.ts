import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftKept } from '../../../lib/domain/record/noteDraft';
import { aboutDeal, aboutPerson, answeredFields, answerTo, dealOf, isUnanswered, personOf } from '../../../lib/domain/record/record';

const noAnswers = {};

describe('answers', () => {
  test('to fields named like members of every object are none of their own accord', () => {
    for (const field of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) expect(answerTo(noAnswers, field)).toBe('');
    expect(answerTo({ constructor: 'said' } as unknown as Record<string, string>, 'constructor')).toBe('said');
  });

  test('of spaces alone are none', () => {
    expect(isUnanswered({ hard: ' \n', help: '' })).toBe(true);
    expect(isUnanswered({ hard: ' x' })).toBe(false);
    expect(isUnanswered(noAnswers)).toBe(true);
  });

  test('come in the order of the template’s fields, and what was asked formerly comes last', () => {
    const answers = { former: 'd', help: 'b', working: 'a', hard: ' ', b: 'e' };
    expect(answeredFields(answers, [{ id: 'working' }, { id: 'hard' }, { id: 'help' }])).toEqual(['working', 'help', 'b', 'former']);
  });
});

test('a subject is a person or a deal, whatever their ids', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect([personOf(aboutPerson(id)), dealOf(aboutPerson(id))]).toEqual([id, null]);
      expect([personOf(aboutDeal(id)), dealOf(aboutDeal(id))]).toEqual([null, id]);
    }),
  );
});

test('of all that two windows write of a draft in any order, what is kept last has overwritten nothing unseen', () => {
  type Write = { readonly writer: string; readonly version: number; readonly seen: number };
  const write: fc.Arbitrary<Write> = fc.record({
    writer: fc.constantFrom('one', 'other'),
    version: fc.integer({ min: 1, max: 6 }),
    seen: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 12 }), (writes) => {
      let kept: Write | null = null;
      for (const next of writes) {
        const before: Write | null = kept;
        const verdict = draftKept(before, next);
        if (verdict !== 'kept') continue;
        if (before !== null && before.writer === next.writer) expect(next.version).toBeGreaterThan(before.version);
        if (before !== null && before.writer !== next.writer) expect(next.seen).toBeGreaterThanOrEqual(before.version);
        kept = next;
      }
    }),
  );
});
