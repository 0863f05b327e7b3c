import type { Random } from './random.ts';
import { dayLength, workTime } from './workTime.ts';

export type Move = { readonly stageId: string; readonly at: number; readonly reason: string | null };

/** A deal's whole way from its creation to its end, the part that lies in the future included. From `quietFrom` on nobody attends to it. */
export type Path = { readonly moves: readonly Move[]; readonly quietFrom: number };

/** How quick and how successful a deal is, against its stage's usual figures. */
export type Traits = { readonly pace: number; readonly success: number };

/** Half of the deals that pass take less than `days`. Pass rates multiply to a win rate near the published medians of 16 to 21%. */
const links = [
  { stageId: 'st_new', days: 6, passes: 0.72 },
  { stageId: 'st_needs', days: 14, passes: 0.7 },
  { stageId: 'st_proposal', days: 19, passes: 0.57 },
  { stageId: 'st_negotiation', days: 17, passes: 0.72 },
  { stageId: 'st_closing', days: 11, passes: 0.89 },
] as const;

/** About half of the deals that fail end without a decision, and those take longest. */
function failure(random: Random): { readonly reason: string; readonly slowness: number; readonly forgottenDays: number } {
  if (random.chance(0.5))
    return {
      reason: random.pick(['Chose a competitor', 'Chose a competitor', 'Price', 'Missing feature']),
      slowness: 1.4,
      forgottenDays: 0,
    };
  const forgotten = random.chance(0.3);
  return {
    reason: random.pick(['No decision', 'No decision', 'Postponed', 'No response']),
    slowness: 2.2,
    forgottenDays: forgotten ? random.between(60, 240) : 0,
  };
}

export function pathOf(random: Random, createdAt: number, traits: Traits): Path {
  let link = random.chance(0.12) ? 1 : 0;
  let at = createdAt;
  let quietFrom = Number.POSITIVE_INFINITY;
  let mayReturn = true;
  let mayReopen = random.chance(0.04);
  const moves: Move[] = [];
  for (let current = links[link]; current !== undefined; current = links[link]) {
    moves.push({ stageId: current.stageId, at, reason: null });
    const days = random.logNormal(current.days * traits.pace, 0.7);
    if (random.chance(current.passes * traits.success)) {
      const back = mayReturn && link >= 2 && random.chance(0.09);
      if (back) mayReturn = false;
      link += back ? -1 : random.chance(0.07) ? 2 : 1;
      at = workTime(random, at + days * dayLength * (back ? 0.6 : 1), at);
      continue;
    }
    const { reason, slowness, forgottenDays } = failure(random);
    if (forgottenDays > 0) quietFrom = at + days * dayLength;
    at = workTime(random, at + (days * slowness + forgottenDays) * dayLength, at);
    moves.push({ stageId: 'st_lost', at, reason });
    if (!mayReopen) return { moves, quietFrom };
    mayReopen = false;
    quietFrom = Number.POSITIVE_INFINITY;
    at = workTime(random, at + random.between(15, 70) * dayLength, at);
  }
  moves.push({ stageId: 'st_won', at, reason: null });
  return { moves, quietFrom };
}
