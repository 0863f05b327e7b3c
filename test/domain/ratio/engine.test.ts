import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import type { VisitEnd } from '../../../lib/domain/ratio/stageEnds';
import { stageFigures } from '../../../lib/domain/ratio/stageFigures';
import { replaceDeal, stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { type RiskTable, riskTable } from '../../../lib/domain/statistics/riskTable';
import type { Spell } from '../../../lib/domain/statistics/spell';
import { dayClock, dayCounter } from '../../../lib/domain/time/calendar';
import { oracleTallies } from '../oracle/tallies';
import { anyWay, hostileStages, wayEnd } from './anyWay';

const budapest = {
  timeZone: 'Europe/Budapest',
  holidays: ['2026-03-16', '2026-04-06', '2026-05-01', '2026-05-25'],
  workingWeekends: ['2026-03-14', '2026-04-18'],
};
const kinds = ['business', 'calendar'] as const;
const clocksOf = (kind: 'business' | 'calendar') => ({ clock: dayClock(kind, budapest), business: dayClock('business', budapest) });
const chain = { stageIds: hostileStages };
const options = { asOf: wayEnd, horizonDays: () => 20 };

/** A table without regard for how its ends are ordered, and with ages to the half millisecond. */
function plain({ ends, ages, counts, atRisk, size }: RiskTable<VisitEnd>) {
  return {
    size,
    rows: Array.from(ages, (age, place) => ({
      age: Math.round(age * 2 * 86_400_000),
      atRisk: atRisk[place],
      by: Object.fromEntries(
        ends.map((end, kind) => [end, counts[place * (ends.length + 2) + kind]] as const).filter(([, count]) => count !== 0),
      ),
      cut: counts[place * (ends.length + 2) + ends.length],
      entered: counts[place * (ends.length + 2) + ends.length + 1],
    })),
  };
}

/** To the half millisecond, as the clock's ticks are, so that ages which differ by rounding alone are one. */
const whole = (spells: readonly Spell<VisitEnd>[]) => {
  const ticks = (age: number) => Math.round(age * 2 * 86_400_000) / (2 * 86_400_000);
  return spells.map(({ from, until, end }) => ({ from: ticks(from), until: ticks(until), end }));
};

describe.each(kinds)('in %s days', (kind) => {
  const clocks = clocksOf(kind);
  const ledgerOf = (histories: readonly StageHistory[]) => stageLedger(toColumns(histories), chain, clocks);

  test('the pass over columns finds what the definitions say, deal by deal, for any ways', () => {
    const counting = { asOf: wayEnd, count: dayCounter(kind, budapest), businessDays: dayCounter('business', budapest) };
    fc.assert(
      fc.property(fc.array(anyWay, { maxLength: 30 }), (histories) => {
        const figures = stageFigures(ledgerOf(histories), options);
        for (const [place, expected] of oracleTallies(histories, hostileStages, counting).entries()) {
          const found = figures.get(hostileStages[place] ?? '');
          if (found === undefined) throw new Error('no figures');
          const { passed, failed, pending } = found.figures;
          expect({ passed, failed, pending, skipped: found.skipped }).toEqual({
            passed: expected.passed,
            failed: expected.failed,
            pending: expected.pending,
            skipped: expected.skipped,
          });
          const { timeUnknown, notObserved } = expected.visits;
          expect(found.leftOut).toEqual({ timeUnknown, notObserved });
          expect(found.milestonesLeftOut).toEqual({
            timeUnknown: expected.milestones.timeUnknown,
            notObserved: expected.milestones.notObserved,
            endedBefore: expected.endedBefore,
            cutOff: 0,
          });
          expect(plain(found.visits)).toEqual(plain(riskTable(whole(expected.visits.spells))));
          expect(plain(found.milestones)).toEqual(plain(riskTable(whole(expected.milestones.spells))));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('replacing deals one by one leads to the same figures as a pass over all of them, in any order and from any beginning', () => {
    const oneOfEach = fc.uniqueArray(anyWay, { selector: ({ deal }) => deal, maxLength: 15 });
    fc.assert(
      fc.property(oneOfEach, fc.array(fc.tuple(anyWay, fc.nat()), { maxLength: 30 }), (before, later) => {
        const ledger = ledgerOf(before);
        const present = new Map(before.map((history) => [history.deal, history]));
        for (const [way, pick] of later) {
          const known = [...present.keys()][pick % Math.max(1, 2 * present.size)];
          const history = known === undefined ? way : { ...way, deal: known };
          replaceDeal(ledger, history);
          present.set(history.deal, history);
          if (pick % 5 === 0) stageFigures(ledger, options);
        }
        expect(stageFigures(ledger, options)).toEqual(stageFigures(ledgerOf([...present.values()]), options));
      }),
      { numRuns: 300 },
    );
  });

  test('a reading does not change what the next one finds, and no time or number at risk is below nought', () => {
    fc.assert(
      fc.property(fc.array(anyWay, { maxLength: 20 }), fc.nat({ max: 60 }), (histories, days) => {
        const ledger = ledgerOf(histories);
        const later = { ...options, asOf: wayEnd + days * 86_400_000 };
        const first = stageFigures(ledger, options);
        expect(stageFigures(ledger, later)).toEqual(stageFigures(ledgerOf(histories), later));
        expect(stageFigures(ledger, options)).toEqual(first);
        for (const { visits, milestones } of first.values()) {
          for (const table of [visits, milestones]) {
            expect(table.ages.every((age) => age >= 0)).toBe(true);
            expect(table.atRisk.every((atRisk) => atRisk >= 0)).toBe(true);
          }
        }
      }),
    );
  });
});
