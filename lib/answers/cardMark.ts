import type { Signal } from '../domain/coaching/signals';
import type { StageStanding } from '../domain/ratio/ratioStrip';
import type { LocalDate } from '../domain/time/time';
import { formatDate } from '../i18n/format';
import { pageTranslator, type TranslateForPage } from '../i18n/pageTranslator';
import type { Mark } from '../messages/protocol';
import type { Gravity, Language } from '../playbook/playbook';

const tones: Readonly<Record<Gravity, Mark['tone']>> = { note: 'plain', advice: 'advice', flag: 'flag' };

// CRMs show calendar days beside it: a number of working days says that it is one.
const countedIn = {
  business: {
    age: 'marks.card.ageWorking',
    ageAtLeast: 'marks.card.ageAtLeastWorking',
    short: 'marks.short.workingDays',
    shortAtLeast: 'marks.short.workingDaysAtLeast',
  },
  calendar: {
    age: 'marks.card.age',
    ageAtLeast: 'marks.card.ageAtLeast',
    short: 'marks.short.days',
    shortAtLeast: 'marks.short.daysAtLeast',
  },
} as const;

type Told = { readonly label: string; readonly days: 'business' | 'calendar'; readonly language: Language; readonly today: LocalDate };

/** What a signal says in a sentence without a name, as it may be drawn into the CRM's page. */
function reason(signal: Signal, t: TranslateForPage, { language, today }: Told): string {
  const { days, limitDays, date, times, contacts, from, to, n } = signal;
  switch (signal.kind) {
    case 'age-beyond-share': {
      const day = Math.floor(limitDays ?? 0);
      if (n === undefined) return t('marks.card.pastPlaybook', { day });
      return t(signal.share === 0.9 ? 'marks.card.pastNineOfTen' : 'marks.card.pastThreeOfFour', { day });
    }
    case 'no-next-step':
      return t('signal.noNextStep');
    case 'next-step-overdue-days':
      return t('signal.nextStepOverdue', { count: days ?? 0 });
    case 'close-date-passed':
      return date === undefined ? t('signal.closeDatePassed') : t('signal.closeDatePassedOn', { date: formatDate(date, language, today) });
    case 'close-date-moved-times':
      return t('signal.closeDateMoved', { count: times ?? 1 });
    case 'no-activity-days':
      return t('signal.noActivity', { count: days ?? 0 });
    case 'few-contacts':
      return contacts === undefined || contacts === 0 ? t('signal.noContact') : t('signal.fewContacts', { count: contacts });
    case 'moved-back':
      return t('signal.movedBackFrom', { from: from ?? '', to: to ?? '' });
    case 'stage-skipped':
      return t('signal.stageSkippedFrom', { from: from ?? '', to: to ?? '' });
    case 'criteria-open-beyond-share':
      // Ticks are the user's own notes: they are never drawn into a page.
      return '';
  }
}

/**
 * What is drawn on a deal's card: its age in its stage and the gravest of its signals. Null where neither is known. Signals that rest on the
 * user's own notes are left out by the caller's not telling them.
 */
export function cardMark(standing: StageStanding | null, gravest: Signal | null, told: Told): Mark | null {
  const { label } = told;
  const t = pageTranslator(told.language);
  const day = standing?.age == null ? null : Math.floor(standing.age);
  const counted = countedIn[told.days];
  const words = gravest ? reason(gravest, t, told) : '';
  if (day === null && words === '') return null;
  const tone = gravest ? tones[gravest.gravity] : 'plain';
  const age = day === null ? [] : [t(standing?.atLeast ? counted.ageAtLeast : counted.age, { day, stage: label })];
  const said = words === '' ? [] : [tone === 'plain' ? words : t('marks.card.toned', { tone: t(`marks.tone.${tone}`), reason: words })];
  const short = day === null ? '!' : t(standing?.atLeast ? counted.shortAtLeast : counted.short, { days: day });
  return { short, text: [...age, ...said].reduce((first, second) => t('marks.joined', { first, second })), tone };
}
