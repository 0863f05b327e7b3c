import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOf, countedIn, groupOf } from '../../lib/answers/dealGroups';
import { toColumns } from '../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../lib/domain/history/stageHistory';
import { chanceFromHere } from '../../lib/domain/ratio/chanceFromHere';
import type { RateOrMissing } from '../../lib/domain/ratio/ratioStrip';
import { spellsBehind } from '../../lib/domain/ratio/spellsBehind';
import { idleFactor, type StageEvidence, stageFigures } from '../../lib/domain/ratio/stageFigures';
import { stageLedger } from '../../lib/domain/ratio/stageLedger';
import { dayClock } from '../../lib/domain/time/calendar';
import type { Instant } from '../../lib/domain/time/time';
import type { ListedFigure } from '../../lib/messages/dealsAddress';
import { anyWay, hostileStages, wayEnd } from '../domain/ratio/anyWay';

const calendar = { timeZone: 'UTC', holidays: [], workingWeekends: [] };
const clocks = { clock: dayClock('calendar', calendar), business: dayClock('business', calendar) };
const horizonDays = 20;
const restsOn = (rate: RateOrMissing) => (rate.shown ? rate.rate.n : rate.n);

/** Holds what each figure of each stage counts against its n; gives the evidence of the first stage. */
function countedAsSaid(histories: readonly StageHistory[], stageIds: readonly string[], age: number): StageEvidence {
  const ledger = stageLedger(toColumns(histories), { stageIds }, clocks);
  const byStage = stageFigures(ledger, { asOf: wayEnd, horizonDays: () => horizonDays });
  for (const [stageId, { figures, visits, milestones }] of byStage) {
    const { passedBy, timeToPass } = figures;
    const upTo = passedBy.carried?.days ?? horizonDays;
    const idleDays = timeToPass?.p90 == null ? null : idleFactor * timeToPass.p90;
    const isIdle = (sign: Instant) =>
      idleDays !== null && clocks.clock.position(wayEnd) - clocks.clock.position(sign) > idleDays * clocks.clock.perDay;
    const total = (figure: ListedFigure, after: number | null = null) =>
      spellsBehind(ledger, stageId, clockOf[figure], wayEnd).filter((spell) =>
        countedIn[figure].has(groupOf(figure, spell, { after, horizonDays: figure === 'within' ? upTo : horizonDays, isIdle })),
      ).length;
    expect(total('resolved')).toBe(figures.passed + figures.failed);
    expect(total('visits')).toBe(figures.visits);
    expect(total('chance', age)).toBe(restsOn(chanceFromHere(visits, age, horizonDays)));
    if (timeToPass !== null) expect(total('times')).toBe(timeToPass.passes);
    const rate = passedBy.carried === null ? passedBy.rate : { shown: true as const, rate: passedBy.carried.rate };
    // A curve that cannot begin is told with all that there is of it, those known only later included.
    if (rate.shown || rate.n !== milestones.size) expect(total('within', passedBy.given)).toBe(restsOn(rate));
    if (figures.resolvedWithIdle !== null) {
      expect(total('idle')).toBe(figures.passed + figures.failed + figures.resolvedWithIdle.idle);
    }
  }
  const first = byStage.get(stageIds[0] ?? '');
  if (first === undefined) throw new Error('no stage');
  return first;
}

describe('the groups that a figure counts add up to its n', () => {
  test('for any ways', () => {
    fc.assert(
      fc.property(fc.array(anyWay, { maxLength: 60, size: 'max' }), fc.integer({ min: 0, max: 19 }), (histories, age) => {
        countedAsSaid(histories, hostileStages, age);
      }),
      { numRuns: 60 },
    );
  });

  const day = 86_400_000;
  /** A deal that came to "a" so many days before the end and left it after some, or is still there. */
  const deal = (name: string, ago: number, stayed: number | null, given: Partial<StageHistory> = {}): StageHistory => {
    const from = wayEnd - ago * day;
    const leaves = stayed === null ? [] : [{ stageId: 'b', at: from + stayed * day, notBefore: null, known: 'api' as const }];
    return {
      deal: name,
      entries: [{ stageId: 'a', at: from, notBefore: null, known: 'api' }, ...leaves],
      createdAt: from,
      outcome: { kind: 'open', at: null, reason: null },
      observedFrom: null,
      reopened: 0,
      ...given,
    };
  };
  const passed = Array.from({ length: 40 }, (_, place) => deal(`p${place}`, 100 + place, 1 + (place % 12)));

  test('where the share is carried only as far as ten are left', () => {
    const { passedBy } = countedAsSaid([...passed, deal('o1', 5, null), deal('o2', 8, null)], ['a', 'b'], 3).figures;
    expect(passedBy.carried).not.toBeNull();
  });

  test('where the curve starts late', () => {
    const late = passed.map(
      (each, place): StageHistory => ({ ...each, observedFrom: (each.createdAt ?? 0) + (place < 3 ? 0 : 2.5) * day }),
    );
    expect(countedAsSaid(late, ['a', 'b'], 3).figures.passedBy.given).toBe(2.5);
  });

  test('where open deals lie idle', () => {
    const quiet = [deal('q1', 90, null), deal('q2', 80, null), deal('new', 2, null)];
    expect(countedAsSaid([...passed, ...quiet], ['a', 'b'], 3).figures.resolvedWithIdle?.idle).toBe(2);
  });
});
