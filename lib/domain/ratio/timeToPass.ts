import { type IncidencePoint, incidence } from '../statistics/cumulativeIncidence';
import { countAt, followedTo, type RiskTable, startAge } from '../statistics/riskTable';
import type { TimeToPass } from './ratioStrip';
import type { VisitEnd } from './stageEnds';

/** Fewer passes than this carry no time to pass; the playbook's own days then stand in. */
export const fewestPasses = 20;

/** Allows for rounding in the last digits where a curve meets a quantile exactly. */
const rounding = 1e-9;

/**
 * Quantiles of the time to pass, in the days of the table: the smallest t with F(t) >= q F(horizon), F being the incidence of passing on
 * the visit clock. They are not percentiles among those that already passed, which favour the quick. Null under 20 passes within the
 * horizon, or where the curve has no beginning; quantiles are null where visits were not followed as far as the horizon, so that F(horizon)
 * is not known.
 */
export function timeToPass(visits: RiskTable<VisitEnd>, horizon: number): TimeToPass | null {
  let passes = 0;
  const passed = visits.ends.indexOf('passed');
  for (let place = 0; (visits.ages[place] ?? Infinity) <= horizon; place += 1) passes += countAt(visits, place, passed);
  if (passes < fewestPasses || startAge(visits) !== null) return null;
  if (!followedTo(visits, null, horizon)) return { p25: null, p50: null, p75: null, p90: null, passes };
  const points: IncidencePoint[] = [];
  const all = incidence(visits, 'passed', { after: null, until: horizon }, (point) => points.push(point)).share;
  const reaches = (quantile: number) => points.find(({ share }) => share >= quantile * all * (1 - rounding))?.age ?? null;
  return { p25: reaches(0.25), p50: reaches(0.5), p75: reaches(0.75), p90: reaches(0.9), passes };
}
