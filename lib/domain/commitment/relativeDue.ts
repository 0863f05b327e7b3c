import { addDays } from '../time/calendar';
import type { LocalDate } from '../time/time';
import { numberSaid } from './dueWords';
import { endOfMonth, monthAfter, monthsLater } from './month';
import { inWeek, past, weekdayOf } from './weekday';

const days: readonly (readonly [number, RegExp])[] = [
  [0, /^(?:today|tonight|eod|end of (?:the )?day|aujourd'?hui|auj|ce soir|ma|mai nap|mara|maig|今[天日晚]|当天)$/u],
  [1, /^(?:tomorrow|tmrw?|tmw|demain|holnap|holnap(?:ra|ig)|明[天日晚]|明)$/u],
  [2, /^(?:(?:the )?day after tomorrow|apres[- ]?demain|holnaputan(?:ra|ig)?|后[天日])$/u],
  [3, /^大后天$/u],
];
const before =
  /^(?:yesterday|hier|avant[- ]?hier|tegnap|tegnapelott|昨[天日]|前[天日]|last week|la semaine derniere|semaine derniere|mult het(?:en)?|上个?(?:周|星期|礼拜))$/u;

const friday = 4;
const sunday = 6;

/** The week's Friday; of a week that is past it, its Sunday. */
function endOfWeek(today: LocalDate): LocalDate {
  return inWeek(today, 0, weekdayOf(today) <= friday ? friday : sunday);
}

const ends: readonly (readonly [RegExp, (today: LocalDate) => LocalDate | null])[] = [
  [
    /^(?:this week|eow|end of (?:the |this )?week|cette semaine|(?:a la )?fin de (?:la |cette )?semaine|ezen a het(?:en|re)|e het(?:en|re)|(?:本|这个?)(?:周|星期|礼拜)内?)$/u,
    endOfWeek,
  ],
  [
    /^(?:(?:the )?week-?end|this week-?end|ce week-?end|hetveg(?:e|en|eig|ere)|a het veg(?:e|en|eig|ere)|(?:本|这个?)?周末)$/u,
    (today) => inWeek(today, 0, sunday),
  ],
  [
    /^(?:next week|(?:by )?end of next week|semaine prochaine|fin de (?:la )?semaine prochaine|jovo het(?:en|re|ig)?|jovo het veg(?:e|en|eig|ere)|下个?(?:周|星期|礼拜)内?)$/u,
    (today) => inWeek(today, 1, friday),
  ],
  [/^(?:next week-?end|week-?end prochain|jovo hetveg(?:e|en|eig|ere)|下个?周末)$/u, (today) => inWeek(today, 1, sunday)],
  [/^(?:下下个?(?:周|星期|礼拜)|(?:the )?week after next)$/u, (today) => inWeek(today, 2, friday)],
  [
    /^(?:eom|month[- ]?end|this month|(?:the )?end of (?:the |this )?month|ce mois(?:-ci)?|(?:a la )?fin (?:du|de|de ce) mois|(?:a |e )?ho(?:nap)? veg(?:e|en|eig|ere)|ebben a honapban|(?:本|这个?)?月[底末]|(?:本|这个?)月内?)$/u,
    (today) => endOfMonth(monthAfter(today, 0)),
  ],
  [
    /^(?:next month|(?:the )?end of next month|mois prochain|(?:a la )?fin du mois prochain|jovo ho(?:nap)?(?:ban|ra|ig)?|jovo ho(?:nap)? veg(?:e|en|eig|ere)|下个?月[底末]?)$/u,
    (today) => endOfMonth(monthAfter(today, 1)),
  ],
  [
    /^(?:eoy|year[- ]?end|(?:the )?end of (?:the |this )?year|(?:a la )?fin (?:de l')?annee|(?:a la )?fin d'annee|(?:az )?ev veg(?:e|en|eig|ere)|(?:今)?年[底末])$/u,
    (today) => `${today.slice(0, 4)}-12-31`,
  ],
];

const units: readonly (readonly [RegExp, 'day' | 'week' | 'month'])[] = [
  [/^(?:d|days?|j|jours?|nap(?:on|ra|ig)?|天|日)$/u, 'day'],
  [/^(?:w|wks?|weeks?|sem|semaines?|het(?:en|re|ig)?|周|星期|礼拜)$/u, 'week'],
  [/^(?:months?|mois|ho|honap(?:on|ra|ig)?|月)$/u, 'month'],
];
const afterUnit = '(?: from (?:now|today)| time| mulva| belul| hence)?';
const counted = new RegExp(
  `^(?:in |within |dans |d'ici |sous )?(?:(?<figure>\\d{1,4}) ?|(?<word>\\p{L}+) )(?<unit>\\p{L}+)${afterUnit}$`,
  'u',
);
const couple = /^(?:in |within )?a couple of (?<unit>\p{L}+)$/u;
const fortnight = /^(?:in |within )?a fortnight$|^(?:dans |d'ici )?(?:une )?quinzaine(?: de jours)?$/u;
const chinese =
  /^(?<count>\d{1,4}|[一两二三四五六七八九十]{1,3})(?:个?(?<within>天|日|周|星期|礼拜|月)[之以]?[后内]|(?<bare>天|个?周|个?星期|个?礼拜|个月))$/u;
const chineseHalfMonth = /^半个月(?:[之以]?[后内])?$/u;

function later(today: LocalDate, count: number, unit: 'day' | 'week' | 'month'): LocalDate | null {
  if (unit === 'month') return monthsLater(today, count);
  return addDays(today, unit === 'week' ? count * 7 : count);
}

function countedFrom(text: string, today: LocalDate): LocalDate | null {
  if (fortnight.test(text)) return addDays(today, 14);
  if (chineseHalfMonth.test(text)) return addDays(today, 15);
  const signs = chinese.exec(text)?.groups;
  const said = couple.exec(text)?.groups ?? counted.exec(text)?.groups ?? {};
  const number = numberSaid(signs?.['count'] ?? said['figure'] ?? said['word'] ?? '2');
  const named = signs?.['within'] ?? signs?.['bare']?.replace('个', '') ?? said['unit'] ?? '';
  const unit = units.find(([pattern]) => pattern.test(named));
  return number === null || unit === undefined ? null : later(today, number, unit[1]);
}

/** The date that words mean which count from today: "tomorrow", "in two weeks", "end of month". A week ends on Friday. */
export function relativeDue(text: string, today: LocalDate): LocalDate | typeof past | null {
  if (before.test(text)) return past;
  const day = days.find(([, pattern]) => pattern.test(text));
  if (day) return addDays(today, day[0]);
  const end = ends.find(([pattern]) => pattern.test(text));
  return end ? end[1](today) : countedFrom(text, today);
}
