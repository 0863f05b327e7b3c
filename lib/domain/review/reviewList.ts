import type { DealKey } from '../deal/deal';
import { seededRandom } from '../random/seededRandom';
import { seedOf } from '../random/seedOf';
import { shuffled } from '../random/simpleRandomSample';
import { type RandomDraw, randomDraw } from './randomDraw';
import { type ReviewBudget, reviewBudget } from './reviewBudget';
import { type RepLoad, reviewPlaces } from './reviewPlaces';
import { byRisk, type RankedDeal, type ReviewCandidate } from './riskOrder';

export type ReviewListOptions = {
  /** Of this list, a whole number; stored with the list it allows every draw to be repeated. */
  readonly seed: number;
  readonly weeklyMinutes: number;
  readonly minutesPerDeal: number;
  /** Reps whose deals are all to be drawn at random this time. */
  readonly dueCheck: ReadonlySet<string>;
  /** The random part of the places of the reps that are not due a check, rounded up; a fifth where left out. */
  readonly randomShare?: number;
};

/** A rep's reviews of the week: the riskiest deals, highest first, and a random sample of those outside. `check`: all are random. */
export type RepReviews = {
  readonly rep: string;
  readonly check: boolean;
  readonly risk: readonly RankedDeal[];
  readonly random: RandomDraw;
};

/** A week's reviews. `waiting` are reps with deals for whom the minutes do not suffice, next ones first. */
export type ReviewList = {
  readonly reps: readonly RepReviews[];
  readonly waiting: readonly string[];
  readonly budget: ReviewBudget;
};

/** A fifth of the list is random where the team has not said otherwise. */
const defaultRandomShare = 0.2;

/**
 * Picks the week's reviews: two or three deals a rep within the manager's minutes. Places go first to reps due a check, then to those not
 * reviewed for longest, then to those with the riskiest deal; second places before any third. The random part is handed out one place a rep
 * in an order drawn by the seed. Each rep's draw has a seed of its own, told from the list's seed and the rep, so that no other rep's deals
 * change it. The order of the deals handed in never matters.
 */
export function reviewList(candidates: readonly ReviewCandidate[], options: ReviewListOptions): ReviewList {
  const { seed, weeklyMinutes, minutesPerDeal, dueCheck, randomShare = defaultRandomShare } = options;
  const deals = Map.groupBy(byRisk(candidates), ({ rep }) => rep);
  const affordable = minutesPerDeal > 0 ? Math.floor(weeklyMinutes / minutesPerDeal) : 0;
  const { places, waiting } = reviewPlaces(repLoads(candidates, deals, dueCheck), affordable);
  const randomPlaces = randomPart(places, { seed, dueCheck, randomShare });
  const reps = [...places].map(([rep, size]): RepReviews => {
    const own = deals.get(rep) ?? [];
    const check = dueCheck.has(rep);
    const random = check ? size : (randomPlaces.get(rep) ?? 0);
    const frame = own.slice(size - random).map(({ key }): DealKey => key);
    return { rep, check, risk: own.slice(0, size - random), random: randomDraw(frame, random, seedOf(`${seed}|${rep}`)) };
  });
  const listed = reps.reduce((sum, { risk, random }) => sum + risk.length + random.drawn.length, 0);
  return { reps, waiting, budget: reviewBudget({ reps: deals.size, deals: candidates.length, listed, minutesPerDeal }) };
}

/** The reps in the order in which places go round. */
function repLoads(
  candidates: readonly ReviewCandidate[],
  deals: ReadonlyMap<string, readonly RankedDeal[]>,
  dueCheck: ReadonlySet<string>,
): readonly RepLoad[] {
  const reviewed = new Map<string, number>();
  for (const { rep, daysSinceReview } of candidates) {
    reviewed.set(rep, Math.min(reviewed.get(rep) ?? Infinity, daysSinceReview ?? Infinity));
  }
  const since = (rep: string) => reviewed.get(rep) ?? Infinity;
  // The reps stand by their riskiest deal already, and sorting keeps that order among equals.
  return [...deals]
    .map(([rep, own]) => ({ rep, deals: own.length }))
    .sort((one, other) => {
      const [first, second] = [since(one.rep), since(other.rep)];
      return Number(dueCheck.has(other.rep)) - Number(dueCheck.has(one.rep)) || (first === second ? 0 : second - first);
    });
}

function randomPart(
  places: ReadonlyMap<string, number>,
  { seed, dueCheck, randomShare }: { readonly seed: number; readonly dueCheck: ReadonlySet<string>; readonly randomShare: number },
): ReadonlyMap<string, number> {
  const free = [...places].filter(([rep]) => !dueCheck.has(rep));
  const total = free.reduce((sum, [, size]) => sum + size, 0);
  let left = Math.ceil(total * Math.min(1, Math.max(0, randomShare)) - 1e-9);
  const order = shuffled(free, seededRandom(seed));
  const random = new Map<string, number>();
  for (let round = 1; left > 0; round += 1) {
    for (const [rep, size] of order) {
      if (left === 0 || size < round) continue;
      random.set(rep, round);
      left -= 1;
    }
  }
  return random;
}
