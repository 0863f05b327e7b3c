import type { StageNumbers } from '../db/rows';
import { formatPercent } from '../i18n/format';
import { pageTranslator } from '../i18n/pageTranslator';
import type { Mark } from '../messages/protocol';
import type { Language } from '../playbook/playbook';

const inAHundred = (share: number) => Math.round(share * 100);

/** What is drawn at the head of a stage's column: pass rate, median days, how many are past 75% of the time to pass. Null where nothing is known. */
export function columnMark(
  { evidence, pastAdvice }: StageNumbers,
  told: { readonly label: string; readonly days: 'business' | 'calendar'; readonly language: Language },
): Mark | null {
  const { language, days } = told;
  const t = pageTranslator(language);
  const { resolved, timeToPass, medianDays } = evidence.figures;
  if (!resolved.shown && medianDays === null && pastAdvice === 0 && resolved.n === 0) return null;
  const short: string[] = [];
  const text: string[] = [];
  if (resolved.shown) {
    const { value, low, high, n } = resolved.rate;
    short.push(formatPercent(value, language));
    const interval = { share: formatPercent(value, language), low: inAHundred(low), high: inAHundred(high) };
    text.push(t('marks.column.passes', { ...interval, count: n }));
  } else {
    const { n, aboutMore } = resolved;
    text.push(aboutMore === null ? t('marks.column.tooFew', { n }) : t('marks.column.tooFewMore', { n, more: aboutMore }));
  }
  if (medianDays !== null) {
    const count = Math.round(medianDays);
    short.push(t(days === 'business' ? 'marks.short.workingDays' : 'marks.short.days', { days: count }));
    text.push(t(days === 'business' ? 'marks.column.medianWorking' : 'marks.column.median', { count }));
  }
  if (pastAdvice > 0) {
    short.push(t('marks.short.slow', { count: pastAdvice }));
    text.push(t(timeToPass === null ? 'marks.column.slowByPlaybook' : 'marks.column.slow', { count: pastAdvice }));
  }
  // Where there is a too small number alone, the column says so in words and shows a dash.
  return {
    short: short.join(' · ') || '–',
    text: t('marks.column.named', { stage: told.label, figures: text.reduce((first, second) => t('marks.joined', { first, second })) }),
    tone: 'plain',
  };
}
