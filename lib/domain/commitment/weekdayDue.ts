import type { Language } from '../deal/text';
import type { LocalDate } from '../time/time';
import { inWeek, nextWeekday, past, weekdayNamed, weekdayOf, weekdaySign } from './weekday';

/** Words around a day's name, and which week they mean: null is the next such day, 'this' today's own too. */
const around: readonly (readonly [RegExp, number | 'this' | null])[] = [
  [/^(?<day>\p{L}+)$/u, null],
  [/^(?:this|coming|this coming|ce|ezen a|ezen az?|e heti|most) (?<day>\p{L}+)$/u, 'this'],
  [/^(?:next|next week|jovo|jovo het(?:i|en)?) (?<day>\p{L}+)$/u, 1],
  [/^(?<day>\p{L}+) (?:next week|prochaine?|de la semaine prochaine|semaine prochaine)$/u, 1],
];
const chinese = /^(?<week>本|这个?|下下个?|下个?)?(?:周|星期|礼拜)(?<sign>[一二三四五六日天1-7])$/u;

/**
 * The day of a week that words name: by itself the next such day after today; "next Friday" is the one of next week; what names a day of this
 * week that is over is past. Null where they name no day.
 */
export function weekdayDue(text: string, today: LocalDate, language: Language): LocalDate | typeof past | null {
  const signs = chinese.exec(text)?.groups;
  if (signs) return chineseDay(signs['week'] ?? '', signs['sign'] ?? '', today);
  for (const [pattern, week] of around) {
    const weekday = weekdayNamed(pattern.exec(text)?.groups?.['day'] ?? '', language);
    if (weekday === null) continue;
    if (week === null) return nextWeekday(today, weekday);
    if (week === 'this') return weekday === weekdayOf(today) ? today : nextWeekday(today, weekday);
    return inWeek(today, week, weekday);
  }
  return null;
}

function chineseDay(week: string, sign: string, today: LocalDate): LocalDate | typeof past | null {
  const weekday = weekdaySign(sign);
  if (weekday === null) return null;
  if (week === '') return nextWeekday(today, weekday);
  const date = inWeek(today, week.startsWith('下下') ? 2 : Number(week.startsWith('下')), weekday);
  return date < today ? past : date;
}
