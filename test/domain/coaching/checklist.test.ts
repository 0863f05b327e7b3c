import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checklist, type Tick } from '../../../lib/domain/coaching/checklist';
import { type ExitCriterion, evidenceGrades } from '../../../lib/domain/deal/salesProcess';
import { millisecondsPerDay } from '../../../lib/domain/time/time';

const asOf = Date.UTC(2026, 10, 20);
const criterion: ExitCriterion = { id: 'price', text: { en: 'Price accepted' }, needs: 'document', freshDays: 30 };
const signature: ExitCriterion = { id: 'signed', text: { en: 'Signed' }, needs: 'document', freshDays: null };

function ticked(grade: Tick['grade'], daysAgo: number, criterionId = 'price'): Tick {
  return { criterionId, grade, at: asOf - daysAgo * millisecondsPerDay, by: 'rep' };
}

describe('a checklist', () => {
  it('counts what is kept out of all, in the playbook’s order', () => {
    const list = checklist([criterion, signature], [ticked('buyer', 3)], asOf);
    expect(list.items.map((item) => [item.criterion.id, item.kept])).toEqual([
      ['price', true],
      ['signed', false],
    ]);
    expect([list.kept, list.total]).toEqual([1, 2]);
  });

  it('does not count a proof that is weaker than needed, and says so', () => {
    const [item] = checklist([criterion], [ticked('claim', 3)], asOf).items;
    expect([item?.kept, item?.staleBecause, item?.tick?.grade]).toEqual([false, 'weak', 'claim']);
  });

  it('does not count a proof that is older than it may be, from the first moment on', () => {
    const stale = (daysAgo: number) => checklist([criterion], [ticked('document', daysAgo)], asOf).items[0]?.staleBecause;
    expect([stale(30), stale(30.001), stale(400)]).toEqual([null, 'old', 'old']);
  });

  it('lets a signature stay', () => {
    expect(checklist([signature], [ticked('document', 4000, 'signed')], asOf).kept).toBe(1);
  });

  it('goes by the latest tick, whoever gave it', () => {
    const byManager: Tick = { ...ticked('claim', 1), by: 'manager' };
    for (const ticks of [
      [byManager, ticked('buyer', 5)],
      [ticked('buyer', 5), byManager],
    ]) {
      expect(checklist([criterion], ticks, asOf).items[0]).toMatchObject({ tick: byManager, kept: false, staleBecause: 'weak' });
    }
  });

  it('counts a tick of a clock that runs ahead as fresh', () => {
    expect(checklist([criterion], [ticked('document', -1)], asOf).kept).toBe(1);
  });

  it('never counts more than there is, and a stronger or fresher proof never counts less', () => {
    const tick = fc.record({
      criterionId: fc.constantFrom('price', 'signed', 'other', '__proto__'),
      grade: fc.constantFrom(...evidenceGrades),
      at: fc.integer({ min: asOf - 100 * millisecondsPerDay, max: asOf }),
      by: fc.constantFrom('rep', 'manager'),
    });
    fc.assert(
      fc.property(fc.array(tick), (ticks) => {
        const list = checklist([criterion, signature], ticks, asOf);
        expect(list.kept).toBe(list.items.filter((item) => item.kept).length);
        for (const item of list.items) expect(item.kept).toBe(item.tick !== null && item.staleBecause === null);
        const proved = ticks.map((each): Tick => ({ ...each, grade: 'buyer', at: asOf }));
        expect(checklist([criterion, signature], proved, asOf).kept).toBeGreaterThanOrEqual(list.kept);
      }),
    );
  });
});
