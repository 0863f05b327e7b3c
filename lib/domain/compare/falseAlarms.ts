/** What limits at three sigma give. */
const mostPerPoint = 0.0027;

/**
 * The chance of a false alarm that each point may have, so that the whole watch list stays within its budget of false alarms a month. The
 * watch list is fixed; `pointsPerMonth` counts the points of all its charts.
 */
export function falseAlarmRate(budgetPerMonth: number, pointsPerMonth: number): number {
  return pointsPerMonth > 0 ? Math.min(mostPerPoint, Math.max(0, budgetPerMonth) / pointsPerMonth) : mostPerPoint;
}

/**
 * How many points in a row on one side are a signal: the fewest whose chance, one in 2^r - 1 points where both sides are equally likely, is
 * at most half of the false-alarm rate.
 */
export function runLength(falseAlarmRatePerPoint: number): number {
  let length = 1;
  while (1 / (2 ** length - 1) > falseAlarmRatePerPoint / 2) length += 1;
  return length;
}
