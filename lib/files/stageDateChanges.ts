import type { FileChange } from './changeRows';
import type { FileDeal } from './dealRows';

/** Two dates of one move that lie at most so far apart are one: some products write the exit a moment before the entry. */
const sameMove = 1000;

/**
 * The changes of stage that deals' date columns tell: one a stage that was entered, with the stage that was left at the same time. A stage that
 * was entered again has its last date alone, so that returns show only in part.
 */
export function stageDateChanges(deals: readonly FileDeal[]): readonly FileChange[] {
  return deals.flatMap(({ line, dealId, stageDates }) => {
    const exits = stageDates.filter(({ what }) => what === 'exited');
    return stageDates.flatMap(({ what, stage, at }): FileChange[] => {
      if (what === 'exited') return [];
      const left = exits.find((exit) => exit.stage !== stage && Math.abs(exit.at - at) <= sameMove);
      return [{ line, dealId, field: 'stage', from: left?.stage ?? null, to: stage, at }];
    });
  });
}
