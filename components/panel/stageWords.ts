import type { StageStanding, TimeToPass } from '../../lib/domain/ratio/ratioStrip';
import type { TimeQuantiles } from '../../lib/domain/statistics/timeQuantiles';
import type { Words } from './words';

/** A threshold as a whole day: what had happened by day 12.4 had by day 13. */
export function wholeDay(days: number): number {
  return Math.ceil(days);
}

/** The strip's title: what the deal's age says, as a sentence. */
export function stripTitle(standing: StageStanding | null, { t }: Words): string {
  if (standing === null) return t('panel.strip.title.none');
  const { ageing, thresholdsFrom } = standing;
  if (ageing !== 'advice' && ageing !== 'flag') return t(`panel.strip.title.${ageing}`);
  if (thresholdsFrom === 'history') return t(`panel.strip.title.${ageing}-history`);
  return t(`panel.strip.title.${ageing}-playbook`, { day: wholeDay(ageing === 'advice' ? standing.adviceDays : standing.flagDays) });
}

/** "9 of 10 that passed in time had left by day 24 (21 to 27)", for the largest share that was reached; null where none was. */
export function leftBySentence(timeToPass: TimeToPass, times: TimeQuantiles | null, words: Words): string | null {
  const name = (['p90', 'p75', 'p50', 'p25'] as const).find((each) => timeToPass[each] !== null);
  const day = name === undefined ? null : timeToPass[name];
  if (name === undefined || day === null) return null;
  const sentence = words.t(`panel.strip.leftBy.${name}`, { day: wholeDay(day) });
  return withRange(sentence, rangeWords(times, shares[name], words), words);
}

const shares = { p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9 } as const;

/** The interval of a time by which a share was through, "21 to 27"; null where it is not known. */
export function rangeWords(times: TimeQuantiles | null, share: number, { t }: Words): string | null {
  const found = times?.shown === true ? times.quantiles.find((each) => each.share === share) : undefined;
  if (found === undefined || found.low === null) return null;
  const low = wholeDay(found.low);
  return found.high === null ? t('panel.strip.rangeOpen', { low }) : t('panel.strip.range', { low, high: wholeDay(found.high) });
}

/** A sentence without its full stop, and the interval behind it where there is one. */
export function withRange(sentence: string, range: string | null, { t }: Words): string {
  return range === null ? sentence : t('panel.strip.withRange', { sentence, range });
}

/** Everything that the strip draws, in sentences, for those who do not see it. */
export function stripDescription(timeToPass: TimeToPass | null, standing: StageStanding | null, { t }: Words): string {
  const age = standing?.age ?? null;
  const deal =
    age === null
      ? []
      : [`${t('panel.strip.thisDeal')} ${t(standing?.atLeast ? 'panel.dayAtLeast' : 'panel.day', { day: Math.floor(age) })}`];
  if (timeToPass === null) return deal.join('');
  const shares = (['p25', 'p50', 'p75', 'p90'] as const).flatMap((name) => {
    const day = timeToPass[name];
    return day === null ? [] : [t(`panel.strip.leftBy.${name}`, { day: wholeDay(day) })];
  });
  return [...deal, ...shares, t('panel.strip.basis', { count: timeToPass.passes })].join(' · ');
}
