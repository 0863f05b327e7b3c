import type { StageNumbers } from '../db/rows';
import type { StageFigures } from '../domain/ratio/ratioStrip';
import { formatPercent } from '../i18n/format';
import { pageTranslator, type TranslateForPage } from '../i18n/pageTranslator';
import type { Mark } from '../messages/protocol';
import type { Language } from '../playbook/playbook';

const inAHundred = (share: number) => Math.round(share * 100);

type Told = { readonly label: string; readonly days: 'business' | 'calendar'; readonly language: Language };
type Said = { readonly short: readonly string[]; readonly text: readonly string[] };

/**
 * How many pass: the share of all that came to the stage, as far as the data carry it; else that of those decided, unless so many are
 * still open that it would flatter; else what is missing. A share that holds only from a later day on is left to the panel.
 */
function passing({ passedBy, resolved }: StageFigures, { language, days }: Told, t: TranslateForPage): Said {
  const { carried, given, horizonDays, rate, young } = passedBy;
  const share = carried?.rate ?? (rate.shown ? rate.rate : null);
  if (share !== null && given === null) {
    const { value, low, high, n } = share;
    const interval = { share: formatPercent(value, language), low: inAHundred(low), high: inAHundred(high) };
    const day = Math.ceil(carried?.days ?? horizonDays);
    const said = t(days === 'business' ? 'marks.column.withinWorking' : 'marks.column.within', { ...interval, day, count: n });
    return {
      short: [formatPercent(value, language), ...(young ? [t('marks.short.young')] : [])],
      text: [said, ...(young ? [t('marks.column.young')] : [])],
    };
  }
  if (young) return { short: [], text: [t('marks.column.tooYoung', { count: resolved.shown ? resolved.rate.n : resolved.n })] };
  if (resolved.shown) {
    const { value, low, high, n } = resolved.rate;
    const interval = { share: formatPercent(value, language), low: inAHundred(low), high: inAHundred(high) };
    return { short: [formatPercent(value, language)], text: [t('marks.column.passes', { ...interval, count: n })] };
  }
  const { n, aboutMore } = resolved;
  return {
    short: [],
    text: [aboutMore === null ? t('marks.column.tooFew', { n }) : t('marks.column.tooFewMore', { n, more: aboutMore })],
  };
}

/** What is drawn at the head of a stage's column: pass rate, median days, how many are past 75% of the time to pass. Null where nothing is known. */
export function columnMark({ evidence, late }: StageNumbers, told: Told): Mark | null {
  const { language, days, label } = told;
  const t = pageTranslator(language);
  const { figures } = evidence;
  const { medianDays, resolved, timeToPass } = figures;
  if (!resolved.shown && medianDays === null && late.length === 0 && resolved.n === 0) return null;
  const said = passing(figures, told, t);
  const [short, text] = [[...said.short], [...said.text]];
  if (medianDays !== null) {
    const count = Math.ceil(medianDays);
    short.push(t(days === 'business' ? 'marks.short.workingDays' : 'marks.short.days', { days: count }));
    text.push(t(days === 'business' ? 'marks.column.medianWorking' : 'marks.column.median', { count }));
  }
  if (late.length > 0) {
    short.push(t('marks.short.slow', { count: late.length }));
    text.push(t(timeToPass === null ? 'marks.column.slowByPlaybook' : 'marks.column.slow', { count: late.length }));
  }
  // Where there is a too small number alone, the column says so in words and shows a dash.
  return {
    short: short.join(' · ') || '–',
    text: t('marks.column.named', { stage: label, figures: text.reduce((first, second) => t('marks.joined', { first, second })) }),
    tone: 'plain',
  };
}
