import { type Segment, takenBy } from './segment';
import { counted, type DealCount, type StageLedger } from './stageLedger';

/** Where a move led: to a stage, or to how the deal stands. */
export type Destination =
  | { readonly kind: 'stage'; readonly stageId: string }
  | { readonly kind: 'won' | 'lost' | 'no-decision' | 'open' | 'cut-off' };

/** How many moves led from one stage to another. `from` is null for where deals began; `steps` is how far it leads along the chain, below 0 for a return. */
export type Transition = { readonly from: string | null; readonly to: Destination; readonly steps: number | null; readonly count: number };

/** In the order of `leadsTo`. */
const others = ['won', 'lost', 'no-decision', 'open', 'cut-off'] as const;

/**
 * All moves of deals between the stages of a chain, starts, skips, returns and closes included, in the order of the chain; nothing that did
 * not happen. A segment's period is that of entering the stage that was left.
 */
export function stageTransitions(ledger: StageLedger, segment: Segment = {}): readonly Transition[] {
  return counted(ledger, transitionCount(ledger, segment));
}

/** The same, to be counted together with others. */
export function transitionCount(ledger: StageLedger, segment: Segment = {}): DealCount<readonly Transition[]> {
  const taken = takenBy(ledger, segment);
  const { stageIds } = ledger.chain;
  const width = stageIds.length + others.length;
  const counts = new Int32Array((stageIds.length + 1) * width);
  const { visits } = ledger.way;
  const put = (from: number, to: number, sign: 1 | -1) => {
    const code = (from + 1) * width + to;
    counts[code] = (counts[code] ?? 0) + sign;
  };
  const add = (deal: number, sign: 1 | -1) => {
    for (let row = 0; row < visits.count; row += 1) {
      if (taken !== null && !taken(deal, visits.at[row] ?? Number.NaN)) continue;
      if (row === 0) put(-1, visits.place[row] ?? 0, sign);
      put(visits.place[row] ?? 0, visits.to[row] ?? 0, sign);
    }
  };
  const figures = () => transitionsOf(counts, stageIds);
  return { add, figures };
}

function transitionsOf(counts: Int32Array, stageIds: readonly string[]): readonly Transition[] {
  const width = stageIds.length + others.length;
  return Array.from(counts, (count, code): Transition => {
    const from = Math.floor(code / width) - 1;
    const to = code % width;
    const stageId = stageIds[to];
    return {
      from: stageIds[from] ?? null,
      to: stageId === undefined ? { kind: others[to - stageIds.length] ?? 'open' } : { kind: 'stage', stageId },
      steps: from < 0 || stageId === undefined ? null : to - from,
      count,
    };
  }).filter(({ count }) => count > 0);
}
