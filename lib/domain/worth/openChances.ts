import type { DealKey } from '../deal/deal';
import { resampler } from '../statistics/bootstrap';
import type { CloseEnd } from '../statistics/closeSpell';
import { atRiskAfter, fewestAtRisk, followedTo, riskTable } from '../statistics/riskTable';
import { weightedIncidence } from '../statistics/weightedIncidence';
import { byDeal } from './byDeal';
import type { StageStay } from './chanceToWin';

/** How often chances of open deals are refitted in a simulation; more would hardly move an interval. */
export const refits = 100;

/** Where an open deal stands: its stage and how many days it has been in it; null where that is not known. */
export type Standing = { readonly stageId: string; readonly age: number | null };

/** The chances of open deals to be won within the days left, in the order given; NaN for a deal of which the past tells too little. */
export type OpenChances = {
  readonly chances: Float64Array;
  /** The same chances as another past as long as this one might have told them: refitted on a resample of its deals. */
  readonly redrawn: (random: () => number) => Float64Array;
};

/**
 * The chance of each open deal to be won within `daysLeft` from where it stands: landmark Aalen-Johansen among the past visits of its stage
 * that were in it as long. None where fewer than ten were at risk at that age, or where they were not followed that far.
 */
export function openChances(open: readonly Standing[], stays: ReadonlyMap<string, readonly StageStay[]>, daysLeft: number): OpenChances {
  const places = new Map<DealKey, number>();
  for (const ofStage of stays.values()) for (const { deal } of ofStage) places.set(deal, 0);
  for (const [place, { deal }] of byDeal(Array.from(places.keys(), (deal) => ({ deal }))).entries()) places.set(deal, place);
  const landmarks = new Map<string, Landmark>();
  const ofDeal = open.map(({ stageId, age }) => {
    if (age === null || !Number.isFinite(age)) return null;
    const key = `${age} ${stageId}`;
    const found = landmarks.get(key) ?? landmarkAt(stays.get(stageId) ?? [], age, daysLeft, places);
    landmarks.set(key, found);
    return found;
  });
  const all = [...landmarks.values()];
  const chancesBy = (times: ArrayLike<number> | null) => {
    const chances = new Map(all.map((landmark) => [landmark, landmark.chance(times)]));
    return Float64Array.from(ofDeal, (landmark) => (landmark === null ? Number.NaN : (chances.get(landmark) ?? Number.NaN)));
  };
  return { chances: chancesBy(null), redrawn: (random) => chancesBy(resampler(places.size, random)()) };
}

type Landmark = { readonly chance: (times: ArrayLike<number> | null) => number };

function landmarkAt(ofStage: readonly StageStay[], age: number, daysLeft: number, places: ReadonlyMap<DealKey, number>): Landmark {
  const still = ofStage.filter(({ leftAt }) => leftAt > age);
  const horizon = age + Math.max(0, daysLeft);
  const table = riskTable<CloseEnd>(still);
  if (atRiskAfter(table, age) < fewestAtRisk || !followedTo(table, age, horizon)) return { chance: () => Number.NaN };
  const incidence = weightedIncidence<CloseEnd>(still, 'won');
  const deals = Uint32Array.from(still, ({ deal }) => places.get(deal) ?? 0);
  const weights = new Float64Array(still.length);
  return {
    chance: (times) => {
      for (let index = 0; index < deals.length; index += 1) weights[index] = times === null ? 1 : (times[deals[index] ?? 0] ?? 0);
      return incidence(weights, { after: age, until: horizon });
    },
  };
}
