import { type HistoryColumns, outcomeKinds } from '../../lib/domain/history/historyColumns.ts';
import { millisecondsPerDay } from '../../lib/domain/time/time.ts';
import { benchMonths, benchOwners, benchStages, benchStart } from './manyHistories.ts';

const ages = 64;
const month = (730 / benchMonths) * millisecondsPerDay;
const won = outcomeKinds.indexOf('won');
const open = outcomeKinds.indexOf('open');

/** What the limit counts: reaches and passes by stage, and ages at passing by stage, owner, month and day. */
export type PlainCounts = { readonly reached: Int32Array; readonly passed: Int32Array; readonly histogram: Int32Array };

/**
 * The least that any engine over these columns has to do, as the limit that it is held against: one pass that reads each entry's stage and
 * time, counts reaches and passes, and puts the age at each pass into a histogram per stage, owner and month. It knows nothing of working
 * days, time zones, returns, skips at unknown times, censoring, delayed entry, changed stages or intervals.
 */
export function plainLoop(columns: HistoryColumns): PlainCounts {
  const stages = benchStages.length;
  const reached = new Int32Array(stages);
  const passed = new Int32Array(stages);
  const histogram = new Int32Array(stages * benchOwners * benchMonths * ages);
  const { entriesFrom, entryStage, entryAt, outcomeKind, outcomeAt } = columns;
  const owner = columns.attributes.find(({ name }) => name === 'owner')?.word ?? new Int32Array(0);
  const count = columns.deals.length;
  for (let deal = 0; deal < count; deal += 1) {
    const end = entriesFrom[deal + 1] ?? 0;
    const whose = (owner[deal] ?? 0) - stages;
    let furthest = -1;
    let since = 0;
    for (let entry = entriesFrom[deal] ?? 0; entry < end; entry += 1) {
      const stage = entryStage[entry] ?? 0;
      if (stage <= furthest) continue;
      const at = entryAt[entry] ?? 0;
      for (let step = furthest + 1; step <= stage; step += 1) reached[step] = (reached[step] ?? 0) + 1;
      if (furthest >= 0) {
        for (let step = furthest; step < stage; step += 1) passed[step] = (passed[step] ?? 0) + 1;
        put(histogram, furthest, whose, since, at);
      }
      furthest = stage;
      since = at;
    }
    if (outcomeKind[deal] !== open && furthest >= 0) {
      if (outcomeKind[deal] === won) for (let step = furthest; step < stages; step += 1) passed[step] = (passed[step] ?? 0) + 1;
      put(histogram, furthest, whose, since, outcomeAt[deal] ?? 0);
    }
  }
  return { reached, passed, histogram };
}

function put(histogram: Int32Array, stage: number, owner: number, since: number, until: number): void {
  const age = Math.min(ages - 1, Math.floor((until - since) / millisecondsPerDay));
  const place = ((stage * benchOwners + owner) * benchMonths + Math.floor((since - benchStart) / month)) * ages + age;
  histogram[place] = (histogram[place] ?? 0) + 1;
}
