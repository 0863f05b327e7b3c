import { endedAt, lastCarriedAge, type RiskTable, startAge } from './riskTable';

/** Allows for rounding in the last digits where a curve meets a quantile exactly. */
const rounding = 1e-9;

/** The share still there at an age, with the standard error of Greenwood's formula (Kaplan & Meier 1958). */
export type SurvivalPoint = { readonly age: number; readonly share: number; readonly standardError: number };

/** The share still there at each age at which some left, by any exit. */
export function survivalCurve(table: RiskTable<string>): readonly SurvivalPoint[] {
  let [share, sum] = [1, 0];
  const points: SurvivalPoint[] = [];
  for (const [place, age] of table.ages.entries()) {
    const [ended, atRisk] = [endedAt(table, place), table.atRisk[place] ?? 0];
    if (ended === 0) continue;
    share *= 1 - ended / atRisk;
    sum += ended / (atRisk * (atRisk - ended));
    points.push({ age, share, standardError: share <= 0 ? 0 : share * Math.sqrt(sum) });
  }
  return points;
}

/**
 * Days within which a share of all had left by any exit: the smallest t with S(t) <= 1 - share. Null where fewer were seen to leave, where
 * that lies past the last age with ten at risk, or where so few were at risk early on that the curve has no beginning.
 */
export function daysToLeave(table: RiskTable<string>, share: number): number | null {
  const last = lastCarriedAge(table);
  if (last === null || startAge(table) !== null) return null;
  let remaining = 1;
  for (let place = 0; (table.ages[place] ?? Infinity) <= last; place += 1) {
    const ended = endedAt(table, place);
    if (ended > 0) remaining *= 1 - ended / (table.atRisk[place] ?? 0);
    if (ended > 0 && remaining <= 1 - share + rounding) return table.ages[place] ?? null;
  }
  return null;
}

/** Days within which half had left by any exit, as `daysToLeave` defines it. */
export function medianDays(table: RiskTable<string>): number | null {
  return daysToLeave(table, 0.5);
}
