import type { Language } from '../deal/text';
import type { LocalDate } from '../time/time';
import { comparableDue } from './dueWords';
import { nextDayOfMonth } from './month';
import { relativeDue } from './relativeDue';
import { weekdayNamed, weekdayOf, weekdaySign } from './weekday';
import { weekdayDue } from './weekdayDue';
import { writtenDue } from './writtenDue';

/**
 * When something is due, or why that cannot be told: nothing was typed, nothing that is known, a day that is over by the words themselves
 * ("yesterday"), or figures that are one of two dates.
 */
export type Due =
  | { readonly ok: true; readonly date: LocalDate }
  | { readonly ok: false; readonly why: 'empty' | 'unknown' | 'past' }
  | { readonly ok: false; readonly why: 'ambiguous'; readonly dates: readonly [LocalDate, LocalDate] };

const unknown: Due = { ok: false, why: 'unknown' };

const before =
  /^(?:by|on|until|till|til|before|due|in|not later than|le|la|l'|les|pour|avant|d'ici|jusqu'au|jusqu'a|au plus tard|au|a|az|the|legkesobb|在|于|到|截至|截止到?|最晚|最迟|不晚于|before|no later than)(?:(?<=[\p{Script=Han}'])| )(?=.)/u;
const after =
  /(?:(?: at the latest| latest| au plus tard| legkesobb| morning| afternoon| evening| noon| lunch(?:time)?| matin| apres-midi| midi| soir| reggel| delelott| delben| delutan| este)|(?:之前|以前|前|为止|早上|上午|中午|下午|晚上)|(?: at)? \d{1,2}(?:[:h]\d{2}|(?::\d{2})? ?[ap]m|h)|(?: a)? \d{1,2} orakor|\d{1,2}点(?:半|\d{1,2}分?)?)$/u;

function readings(text: string): readonly string[] {
  const found = [text];
  for (let rest = text; ; ) {
    const less = rest.replace(before, '');
    const shorter = less === rest ? rest.replace(after, '').trim() : less;
    if (shorter === rest || shorter === '') return found;
    found.push(shorter);
    rest = shorter;
  }
}

/** A date with its day of the week before or after it, taken apart; null where it names none. */
function withoutWeekday(text: string, language: Language): { readonly weekday: number; readonly rest: string } | null {
  const [, sign, tail] = /^(?:周|星期|礼拜)([一二三四五六日天]) ?(.+)$/u.exec(text) ?? [];
  const [, head, last] = /^(.+?)(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(text) ?? [];
  const chinese = weekdaySign(sign ?? last ?? ' ');
  if (chinese !== null) return { weekday: chinese, rest: (tail ?? head ?? '').trim() };
  const [, first = '', afterFirst = ''] = /^(\p{L}+) (.*\d.*)$/u.exec(text) ?? [];
  const leading = weekdayNamed(first, language);
  if (leading !== null) return { weekday: leading, rest: afterFirst };
  const [, beforeLast = '', final = ''] = /^(.*\d.*) (\p{L}+)$/u.exec(text) ?? [];
  const trailing = weekdayNamed(final, language);
  return trailing === null ? null : { weekday: trailing, rest: beforeLast };
}

function dueOf(text: string, today: LocalDate, language: Language): Due | null {
  const told = relativeDue(text, today) ?? weekdayDue(text, today, language) ?? writtenDue(text, today, language);
  if (typeof told === 'string') return { ok: true, date: told };
  if (told !== null) return 'past' in told ? { ok: false, why: 'past' } : { ok: false, why: 'ambiguous', dates: told.either };
  const parted = withoutWeekday(text, language);
  const isDay = parted !== null && /^\d{1,2}$/.test(parted.rest);
  const written = parted && (isDay ? nextDayOfMonth(today, Number(parted.rest)) : writtenDue(parted.rest, today, language));
  if (!parted || !written) return null;
  const dates = typeof written === 'string' ? [written] : written.either;
  const date = dates.find((each) => weekdayOf(each) === parted.weekday);
  return date === undefined ? null : { ok: true, date };
}

/**
 * The date that plain words mean on `today`, in any of the four languages, with or without accents: "Fri", "in two weeks", "月底", "demain",
 * "jövő hét", "15 Dec", "2026-12-15". A day of the week is the next one after today; words that count from today never mean a day before it.
 * `language` decides only where languages differ: which of two figures is the month, and one-letter days.
 */
export function dueInWords(typed: string, today: LocalDate, language: Language): Due {
  const text = comparableDue(typed);
  if (text === '') return { ok: false, why: 'empty' };
  for (const reading of readings(text)) {
    const due = dueOf(reading, today, language);
    if (due !== null) return due;
  }
  return unknown;
}
