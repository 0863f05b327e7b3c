import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { figuresByWord, wordCount } from '../../../lib/domain/ratio/figuresByWord';
import { cohortCount, matureCohorts } from '../../../lib/domain/ratio/matureCohorts';
import { type DealCount, replaceDeal, type StageLedger, stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { stageTransitions, transitionCount } from '../../../lib/domain/ratio/stageTransitions';
import { winCount, winFigures } from '../../../lib/domain/ratio/winFigures';
import { dayClock } from '../../../lib/domain/time/calendar';
import { anyWay, hostileStages, wayEnd } from './anyWay';

const clock = dayClock('business', { timeZone: 'Europe/Budapest', holidays: ['2026-04-06'], workingWeekends: [] });
const chain = { stageIds: hostileStages };
const options = { asOf: wayEnd, horizonDays: () => 20 };
const wins = { asOf: wayEnd, horizonDays: 90 };

/** Each with an owner, so that there is something to group by; the deals of one owner may all be replaced by another's. */
const anyOwned = fc.tuple(anyWay, fc.constantFrom('Ann', 'Bob', null), fc.boolean()).map(([way, word, isGone]): StageHistory => {
  const attributes = [{ name: 'owner', changes: [{ at: null, word, number: null, onlyAsOfToday: false }] }];
  return { ...way, attributes, ...(isGone ? { gone: 'deleted' as const } : {}) };
});

const countsOf = (ledger: StageLedger): readonly DealCount<unknown>[] => [
  winCount(ledger, wins),
  transitionCount(ledger),
  cohortCount(ledger, options),
  wordCount(ledger, 'owner', options),
];

/** What was counted, without regard for the order in which groups were met. */
function figuresOf(counts: readonly DealCount<unknown>[]) {
  return counts.map(({ figures }) => {
    const told = figures();
    return told instanceof Map ? new Map([...told].sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))) : told;
  });
}

test('what is counted in one pass, and kept while deals are replaced and added, is what is counted anew one by one', () => {
  fc.assert(
    fc.property(fc.array(anyOwned, { maxLength: 12 }), fc.array(fc.tuple(anyOwned, fc.nat()), { maxLength: 12 }), (before, later) => {
      const present = new Map(before.map((history) => [history.deal, history]));
      const kept: DealCount<unknown>[] = [];
      const ledger = stageLedger(toColumns([...present.values()]), chain, { clock, business: clock }, (of) => {
        kept.push(...countsOf(of));
        return kept;
      });
      const early = figuresOf(kept);
      const asWasTold = structuredClone(early);
      for (const [way, pick] of later) {
        const known = [...present.keys()][pick % Math.max(1, 2 * present.size)];
        const history = known === undefined ? way : { ...way, deal: known };
        replaceDeal(ledger, history);
        present.set(history.deal, history);
      }
      expect(early).toEqual(asWasTold);
      const anew = stageLedger(toColumns([...present.values()]), chain, { clock, business: clock });
      const figures = [winFigures(anew, wins), stageTransitions(anew), matureCohorts(anew, options), figuresByWord(anew, 'owner', options)];
      expect(figuresOf(kept)).toEqual(figuresOf(figures.map((told) => ({ add: () => undefined, figures: () => told }))));
    }),
    { numRuns: 300 },
  );
});
