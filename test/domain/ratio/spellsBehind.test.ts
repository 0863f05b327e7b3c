import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { dealsBehind } from '../../../lib/domain/ratio/dealsBehind';
import { spellsBehind } from '../../../lib/domain/ratio/spellsBehind';
import { stageFigures } from '../../../lib/domain/ratio/stageFigures';
import { stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { atRiskAfter } from '../../../lib/domain/statistics/riskTable';
import { dayClock } from '../../../lib/domain/time/calendar';
import { anyWay, hostileStages, wayEnd } from './anyWay';

const calendar = { timeZone: 'Europe/Budapest', holidays: ['2026-03-16'], workingWeekends: ['2026-03-14'] };
const chain = { stageIds: hostileStages };
const ledgerOf = (kind: 'business' | 'calendar', histories: readonly StageHistory[]) =>
  stageLedger(toColumns(histories), chain, { clock: dayClock(kind, calendar), business: dayClock('business', calendar) });

describe.each(['business', 'calendar'] as const)('the spells behind a stage, in %s days', (kind) => {
  test('are as many as its figures say, of every kind and at every age, for any ways', () => {
    fc.assert(
      fc.property(fc.array(anyWay, { maxLength: 25 }), fc.double({ min: 0, max: 60, noNaN: true }), (histories, anyAge) => {
        const ledger = ledgerOf(kind, histories);
        const figures = stageFigures(ledger, { asOf: wayEnd, horizonDays: () => 20 });
        for (const stageId of hostileStages) {
          const found = figures.get(stageId);
          if (found === undefined) throw new Error('no figures');
          const milestones = spellsBehind(ledger, stageId, 'milestones', wayEnd);
          const inRates = (end: string) => milestones.filter((spell) => !spell.endedBefore && spell.end === end).length;
          expect({
            passed: inRates('passed'),
            failed: inRates('lost') + inRates('no-decision'),
            pending: inRates('open'),
            cutOff: inRates('cut'),
            endedBefore: milestones.filter((spell) => spell.endedBefore).length,
            skipped: milestones.filter((spell) => spell.jumped && !spell.endedBefore).length,
          }).toEqual({
            passed: found.figures.passed,
            failed: found.figures.failed,
            pending: found.figures.pending,
            cutOff: found.milestonesLeftOut.cutOff,
            endedBefore: found.milestonesLeftOut.endedBefore,
            skipped: found.skipped,
          });
          const visits = spellsBehind(ledger, stageId, 'visits', wayEnd);
          for (const [spells, table, leftOut] of [
            [milestones, found.milestones, found.milestonesLeftOut],
            [visits, found.visits, found.leftOut],
          ] as const) {
            const timed = spells.filter((spell) => spell.timed === 'counted');
            expect(timed.length).toBe(table.size);
            expect(spells.filter((spell) => spell.timed === 'time-unknown').length).toBe(leftOut.timeUnknown);
            expect(spells.filter((spell) => spell.timed === 'not-observed').length).toBe(leftOut.notObserved);
            for (const age of [anyAge, ...table.ages]) {
              const there = timed.filter(({ days, lateDays }) => days !== null && days > age && lateDays <= age);
              expect(there.length).toBe(atRiskAfter(table, age));
            }
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test('are of the deals that the rates name, in the order of their keys', () => {
    fc.assert(
      fc.property(fc.array(anyWay, { maxLength: 15 }), (histories) => {
        const ledger = ledgerOf(kind, histories);
        for (const stageId of [...hostileStages, 'elsewhere']) {
          const behind = dealsBehind(ledger, stageId);
          const spells = spellsBehind(ledger, stageId, 'milestones', wayEnd);
          const deals = (end: string) => spells.filter((spell) => !spell.endedBefore && spell.end === end).map(({ deal }) => deal);
          expect([deals('passed'), deals('lost'), deals('no-decision'), deals('open')]).toEqual([
            behind.passed,
            behind.lost,
            behind.noDecision,
            behind.pending,
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('a spell tells when it began and ended, and how its beginning is known', () => {
  const day = 86_400_000;
  const monday = Date.UTC(2026, 2, 2, 12);
  const history: StageHistory = {
    deal: 'one',
    entries: [
      { stageId: 'a', at: monday, notBefore: null, known: 'api' },
      { stageId: 'c', at: monday + 3 * day, notBefore: null, known: 'file' },
      { stageId: 'a', at: monday + 4 * day, notBefore: monday + 3 * day, known: 'seen' },
    ],
    createdAt: monday,
    outcome: { kind: 'open', at: null, reason: null },
    observedFrom: null,
    reopened: 0,
    lastActivityAt: monday + 5 * day,
  };
  const utc = { timeZone: 'UTC', holidays: [], workingWeekends: [] };
  const clocks = { clock: dayClock('calendar', utc), business: dayClock('business', utc) };
  const ledger = stageLedger(toColumns([history]), { stageIds: ['a', 'b', 'c'] }, clocks);
  const asOf = monday + 10 * day;
  expect(spellsBehind(ledger, 'a', 'visits', asOf).map(({ days, end, known }) => [days, end, known])).toEqual([
    [3, 'passed', 'api'],
    [6.5, 'open', 'seen'],
  ]);
  expect(spellsBehind(ledger, 'b', 'milestones', asOf)).toMatchObject([
    { from: monday + 3 * day, until: monday + 3 * day, days: 0, end: 'passed', jumped: true, known: 'file' },
  ]);
  expect(spellsBehind(ledger, 'c', 'milestones', asOf)).toMatchObject([{ end: 'open', known: 'file', lastSign: monday + 5 * day }]);
});
