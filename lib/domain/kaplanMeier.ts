import { lastCarriedAge, type RiskTable, startAge } from './riskTable';

/** Allows for rounding in the last digits where a curve meets a quantile exactly. */
const rounding = 1e-9;

/** The share still there at an age, with the standard error of Greenwood's formula (Kaplan & Meier 1958). */
export type SurvivalPoint = { readonly age: number; readonly share: number; readonly standardError: number };

/** The share still there at each age at which some left, by any exit. */
export function survivalCurve({ steps }: Pick<RiskTable<string>, 'steps'>): readonly SurvivalPoint[] {
  let [share, sum] = [1, 0];
  return steps.map(({ age, atRisk, ended }) => {
    share *= 1 - ended / atRisk;
    sum += ended / (atRisk * (atRisk - ended));
    return { age, share, standardError: share <= 0 ? 0 : share * Math.sqrt(sum) };
  });
}

/**
 * Days within which half had left by any exit: the smallest t with S(t) <= 1/2. Null where fewer than half were seen to leave, where the
 * median lies past the last age with ten at risk, or where so few were at risk early on that the curve has no beginning.
 */
export function medianDays(table: RiskTable<string>): number | null {
  const last = lastCarriedAge(table);
  if (last === null || startAge(table) !== null) return null;
  const half = survivalCurve(table).find(({ share }) => share <= 0.5 + rounding);
  return half === undefined || half.age > last ? null : half.age;
}
