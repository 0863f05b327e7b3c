import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedRetention, type Dated, daysToBringBack, fateOf } from '../../../lib/domain/record/retention';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const kept = { mine: 365, shared: 730, file: null };
const note = (age: number, more: Partial<Dated> = {}): Dated => ({ at: now - age * day, drawer: 'mine', undoneAt: null, ...more });

test('a note goes on the day on which it has been kept long enough, each drawer by its own days', () => {
  expect(fateOf(note(364), kept, now)).toBe('stays');
  expect(fateOf(note(365), kept, now)).toBe('goes');
  expect(fateOf(note(729, { drawer: 'shared' }), kept, now)).toBe('stays');
  expect(fateOf(note(9_000, { drawer: 'file' }), kept, now)).toBe('stays');
});

test('what was taken out comes back when it is kept longer, and is erased after a fortnight', () => {
  const takenOut = (days: number) => note(380, { undoneAt: now - days * day, sweptAt: now - days * day });
  expect(fateOf(takenOut(1), kept, now)).toBe('stays');
  expect(fateOf(takenOut(1), { ...kept, mine: 500 }, now)).toBe('comes-back');
  expect(fateOf(takenOut(1), { ...kept, mine: null }, now)).toBe('comes-back');
  expect(fateOf(takenOut(daysToBringBack), kept, now)).toBe('erased');
});

test('what its author deleted never comes back by itself, and is erased after a fortnight', () => {
  expect(fateOf(note(3, { undoneAt: now - day }), kept, now)).toBe('stays');
  expect(fateOf(note(3, { undoneAt: now - day, sweptAt: now - 9 * day }), kept, now)).toBe('stays');
  expect(fateOf(note(30, { undoneAt: now - daysToBringBack * day }), kept, now)).toBe('erased');
});

test('a clock that was set back takes nothing out, and one that was ahead gives back what it took', () => {
  expect(fateOf(note(-400), kept, now)).toBe('stays');
  expect(fateOf(note(-400, { undoneAt: now + 400 * day }), kept, now)).toBe('stays');
  expect(fateOf(note(10, { undoneAt: now + 3_000 * day, sweptAt: now + 3_000 * day }), kept, now)).toBe('comes-back');
});

test('however the clock jumps and the days are chosen, nothing is erased that was not out for a fortnight by that clock', () => {
  const days = fc.option(fc.integer({ min: 1, max: 4_000 }), { nil: null });
  const anyKept = fc.record({ mine: days, shared: days, file: days });
  const looks = fc.array(fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), anyKept), { maxLength: 30 });
  fc.assert(
    fc.property(looks, fc.constantFrom('mine' as const, 'shared' as const, 'file' as const), (all, drawer) => {
      let row: Dated = { at: now, drawer, undoneAt: null };
      for (const [moved, chosen] of all) {
        const at = now + moved * day;
        const fate = fateOf(row, chosen, at);
        if (fate === 'goes') {
          expect(at - row.at).toBeGreaterThanOrEqual((chosen[drawer] ?? Infinity) * day);
          row = { at: row.at, drawer, undoneAt: at, sweptAt: at };
        } else if (fate === 'comes-back') row = { at: row.at, drawer, undoneAt: null };
        else if (fate === 'erased') {
          expect(at - (row.undoneAt ?? at)).toBeGreaterThanOrEqual(daysToBringBack * day);
          return;
        }
      }
    }),
  );
});

test('an organisation may shorten the days that were chosen, never lengthen them', () => {
  const none = { mine: null, shared: null, file: null };
  expect(allowedRetention(kept, none)).toEqual(kept);
  expect(allowedRetention(kept, { mine: 90, shared: 9_000, file: 1_000 })).toEqual({ mine: 90, shared: 730, file: 1_000 });
  expect(allowedRetention(none, none)).toEqual(none);
});
