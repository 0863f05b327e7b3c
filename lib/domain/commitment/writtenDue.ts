import type { Language } from '../deal/text';
import { monthNumber } from '../time/monthNames';
import type { LocalDate } from '../time/time';
import { numberSaid } from './dueWords';
import { dateOf, nextDate, nextDayOfMonth, nextEndOf } from './month';

/** A date that was written, or the two that it can be. */
export type Written = LocalDate | { readonly either: readonly [LocalDate, LocalDate] };

// 15-én, 15-ig, 15-re, 15-i: Hungarian endings; 15th, 1er.
const ending = '(?:st|nd|rd|th|er|e|-?(?:j?[ae]n|j?[ae]ig|ig|j?[ae]re|j?[ae]ra|j?[ae]|r[ae]|i))?';
const chineseNumber = '\\d{1,2}|[一二三四五六七八九十]{1,3}';

const yearFirst = new RegExp(
  `^(\\d{4})(?:\\.? ?[-/.年] ?|\\. ?)(${chineseNumber})(?:\\.? ?[-/.月] ?|\\. ?)(${chineseNumber})(?:\\.?[日号]?)${ending}$`,
  'u',
);
const compact = /^(\d{4})(\d{2})(\d{2})$/u;
const chineseMonthDay = new RegExp(`^(${chineseNumber})月(${chineseNumber})[日号]?$`, 'u');
const chineseDay = new RegExp(`^(${chineseNumber})[日号]$`, 'u');
const chineseMonthEnd = new RegExp(`^(${chineseNumber})月[底末]$`, 'u');
const numbers = /^(\d{1,2})(?:(?: ?([-/.]) ?)|\. ?)(\d{1,2})(?:(?: ?[-/.] ?|\. ?)(\d{4}|\d{2}))?$/u;
const dayThenName = new RegExp(`^(\\d{1,2})${ending}\\.?[ -]*(?:of |de |d')?(\\p{L}+)(?:[ -]+(\\d{4}|\\d{2}))?$`, 'u');
const nameThenDay = new RegExp(`^(?:(\\d{4})\\.? )?(\\p{L}+)[ -]*(\\d{1,2})\\.?${ending}(?: (\\d{4}))?$`, 'u');
const dayAlone = /^(?:the |le )?(\d{1,2})(?:st|nd|rd|th|er|-?(?:j?[ae]n|j?[ae]ig|ig|j?[ae]re|r[ae]))$|^le (\d{1,2})$/u;
const endOfNamed = /^(?:(?:the )?end (?:of )?|(?:a la )?fin (?:de |d')?)(\p{L}+)$|^(\p{L}+) veg(?:e|en|eig|ere)$/u;

const monthFirst: Readonly<Record<Language, boolean | null>> = { en: null, zh: true, fr: false, hu: true };

function inYear(year: string | undefined, month: number, day: number, today: LocalDate): LocalDate | null {
  return year === undefined ? nextDate(today, month, day) : dateOf(Number(year), month, day);
}

function ofNumbers([, first, , second, year]: readonly (string | undefined)[], today: LocalDate, language: Language): Written | null {
  const [one, other] = [Number(first), Number(second)];
  const [asDayFirst, asMonthFirst] = [inYear(year, other, one, today), inYear(year, one, other, today)];
  if (asDayFirst === null || asMonthFirst === null || asDayFirst === asMonthFirst) return asDayFirst ?? asMonthFirst;
  const isMonthFirst = monthFirst[language];
  if (isMonthFirst === null) return { either: [asDayFirst, asMonthFirst] };
  return isMonthFirst ? asMonthFirst : asDayFirst;
}

function ofName(text: string, today: LocalDate): LocalDate | null {
  const [, day, name, year] = dayThenName.exec(text) ?? [];
  const month = monthNumber(name ?? '');
  if (month !== null) return inYear(year, month, Number(day), today);
  const [, yearBefore, named, dayAfter, yearAfter] = nameThenDay.exec(text) ?? [];
  const monthBefore = monthNumber(named ?? '');
  return monthBefore === null ? null : inYear(yearBefore ?? yearAfter, monthBefore, Number(dayAfter), today);
}

function ofChinese(text: string, today: LocalDate): LocalDate | null {
  const [, month, day] = chineseMonthDay.exec(text) ?? [];
  if (month !== undefined) return nextDate(today, numberSaid(month) ?? 0, numberSaid(day ?? '') ?? 0);
  const [, alone] = chineseDay.exec(text) ?? [];
  if (alone !== undefined) return nextDayOfMonth(today, numberSaid(alone) ?? 0);
  const [, ended] = chineseMonthEnd.exec(text) ?? [];
  return ended === undefined ? null : nextEndOf(today, numberSaid(ended) ?? 0);
}

/**
 * The date that was written in figures or with a month's name; without a year the next one, today included. Figures that can be read as day
 * or month first are read as the language writes them; English writes them either way. Null for anything else.
 */
export function writtenDue(text: string, today: LocalDate, language: Language): Written | null {
  const [, year, month, day] = yearFirst.exec(text) ?? compact.exec(text) ?? [];
  if (year !== undefined) return dateOf(Number(year), numberSaid(month ?? '') ?? 0, numberSaid(day ?? '') ?? 0);
  const figures = numbers.exec(text);
  if (figures) return ofNumbers(figures, today, language);
  const [, ended, endedInHungarian] = endOfNamed.exec(text) ?? [];
  const endedMonth = monthNumber(ended ?? endedInHungarian ?? '');
  if (endedMonth !== null) return nextEndOf(today, endedMonth);
  const [, ordinal, french] = dayAlone.exec(text) ?? [];
  const alone = ordinal ?? french;
  if (alone !== undefined) return nextDayOfMonth(today, Number(alone));
  return ofChinese(text, today) ?? ofName(text, today);
}
