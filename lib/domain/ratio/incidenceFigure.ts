import { incidence, incidenceRate } from '../statistics/cumulativeIncidence';
import { moreAtSpread, narrowEnough } from '../statistics/moreNeeded';
import { atRiskAfter, lastCarriedAge, type RiskTable, startAge } from '../statistics/riskTable';
import type { PassedBy } from './ratioStrip';

/**
 * The share that ends in a way by a horizon, as it may be shown: not past the last age with ten at risk, and not with an interval over 40
 * points wide; where it is not carried that far, the share by the last age that is.
 */
export function incidenceFigure<End extends string>(table: RiskTable<End>, end: End, horizonDays: number, young: boolean): PassedBy {
  const last = lastCarriedAge(table);
  const given = startAge(table);
  if (last === null || (given !== null && given >= Math.min(last, horizonDays))) {
    return { horizonDays, rate: { shown: false, n: table.size, aboutMore: null }, given: null, carried: null, young };
  }
  const n = given === null ? table.fromStart : atRiskAfter(table, given);
  const point = incidence(table, end, { after: given, until: Math.min(last, horizonDays) });
  const rate = incidenceRate(point, n);
  if (last < horizonDays) {
    const carried = narrowEnough(rate) ? { days: last, rate } : null;
    return { horizonDays, rate: { shown: false, n, aboutMore: null }, given, carried, young };
  }
  if (narrowEnough(rate)) return { horizonDays, rate: { shown: true, rate }, given, carried: null, young };
  const aboutMore = Math.max(1, moreAtSpread({ ...point, share: rate.value }, n));
  return { horizonDays, rate: { shown: false, n, aboutMore }, given, carried: null, young };
}
