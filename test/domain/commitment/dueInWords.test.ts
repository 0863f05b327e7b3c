import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueInWords } from '../../../lib/domain/commitment/dueInWords';
import { languages } from '../../../lib/domain/deal/text';
import { addDays } from '../../../lib/domain/time/calendar';
import { tagOf } from '../../../lib/i18n/languageOf';

/** A Sunday. */
const sunday = '2026-11-22';
/** A Wednesday. */
const wednesday = '2026-11-25';

const date = (typed: string, today = wednesday, language: (typeof languages)[number] = 'en') => {
  const due = dueInWords(typed, today, language);
  return due.ok ? due.date : due.why;
};

describe('a day of the week is the next one after today', () => {
  test.each([
    ['Fri', '2026-11-27'],
    ['friday', '2026-11-27'],
    ['by Friday', '2026-11-27'],
    ['on fri.', '2026-11-27'],
    ['Friday 5pm', '2026-11-27'],
    ['Wednesday', '2026-12-02'],
    ['Tue', '2026-12-01'],
    ['周五', '2026-11-27'],
    ['星期五', '2026-11-27'],
    ['礼拜五', '2026-11-27'],
    ['週五', '2026-11-27'],
    ['周五前', '2026-11-27'],
    ['周三', '2026-12-02'],
    ['vendredi', '2026-11-27'],
    ['Ven.', '2026-11-27'],
    ['d’ici vendredi', '2026-11-27'],
    ['avant vendredi soir', '2026-11-27'],
    ['péntek', '2026-11-27'],
    ['pentek', '2026-11-27'],
    ['pénteken', '2026-11-27'],
    ['péntekig', '2026-11-27'],
    ['péntekre', '2026-11-27'],
    ['szerdán', '2026-12-02'],
    ['kedden', '2026-12-01'],
    ['csütörtökig', '2026-11-26'],
    ['vasárnap', '2026-11-29'],
  ])('%s', (typed, expected) => {
    for (const language of languages) expect(date(typed, wednesday, language)).toBe(expected);
  });

  test.each([
    ['next Friday', '2026-12-04'],
    ['Friday next week', '2026-12-04'],
    ['this Friday', '2026-11-27'],
    ['this Wednesday', '2026-11-25'],
    ['下周三', '2026-12-02'],
    ['下个星期三', '2026-12-02'],
    ['下下周三', '2026-12-09'],
    ['本周五', '2026-11-27'],
    ['这周日', '2026-11-29'],
    ['本周一', 'past'],
    ['vendredi prochain', '2026-12-04'],
    ['ce vendredi', '2026-11-27'],
    ['jövő péntek', '2026-12-04'],
    ['jövő hét péntek', '2026-12-04'],
    ['jövő héten pénteken', '2026-12-04'],
  ])('of a week that is named: %s', (typed, expected) => {
    expect(date(typed)).toBe(expected);
  });

  test('a single letter is a day where Hungarian is written, and nothing elsewhere', () => {
    expect(date('p', wednesday, 'hu')).toBe('2026-11-27');
    expect(date('H', wednesday, 'hu')).toBe('2026-11-30');
    for (const language of ['en', 'fr', 'zh'] as const) expect(date('p', wednesday, language)).toBe('unknown');
  });
});

describe('words that count from today', () => {
  test.each([
    ['today', '2026-11-25'],
    ['EOD', '2026-11-25'],
    ["aujourd'hui", '2026-11-25'],
    ['ma', '2026-11-25'],
    ['今天', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['tomorrow morning', '2026-11-26'],
    ['明天', '2026-11-26'],
    ['明天下午', '2026-11-26'],
    ['demain', '2026-11-26'],
    ['holnap', '2026-11-26'],
    ['holnapra', '2026-11-26'],
    ['day after tomorrow', '2026-11-27'],
    ['après-demain', '2026-11-27'],
    ['holnapután', '2026-11-27'],
    ['后天', '2026-11-27'],
    ['大后天', '2026-11-28'],
    ['in 3 days', '2026-11-28'],
    ['3d', '2026-11-28'],
    ['dans 3 jours', '2026-11-28'],
    ['3 nap múlva', '2026-11-28'],
    ['három napon belül', '2026-11-28'],
    ['3天后', '2026-11-28'],
    ['三天内', '2026-11-28'],
    ['in a week', '2026-12-02'],
    ['in one week', '2026-12-02'],
    ['1w', '2026-12-02'],
    ['egy hét múlva', '2026-12-02'],
    ['hét nap múlva', '2026-12-02'],
    ['一周后', '2026-12-02'],
    ['一个星期内', '2026-12-02'],
    ['in 2 weeks', '2026-12-09'],
    ['two weeks', '2026-12-09'],
    ['in a couple of weeks', '2026-12-09'],
    ['in a fortnight', '2026-12-09'],
    ['dans deux semaines', '2026-12-09'],
    ["d'ici deux semaines", '2026-12-09'],
    ['dans une quinzaine', '2026-12-09'],
    ['két hét múlva', '2026-12-09'],
    ['2 héten belül', '2026-12-09'],
    ['两周后', '2026-12-09'],
    ['2周', '2026-12-09'],
    ['十二天后', '2026-12-07'],
    ['in a month', '2026-12-25'],
    ['dans un mois', '2026-12-25'],
    ['egy hónap múlva', '2026-12-25'],
    ['一个月后', '2026-12-25'],
    ['in 0 days', '2026-11-25'],
  ])('%s', (typed, expected) => {
    for (const language of languages) expect(date(typed, wednesday, language)).toBe(expected);
  });

  test.each([
    ['this week', '2026-11-27'],
    ['end of the week', '2026-11-27'],
    ['本周', '2026-11-27'],
    ['next week', '2026-12-04'],
    ['la semaine prochaine', '2026-12-04'],
    ['jövő hét', '2026-12-04'],
    ['jövő héten', '2026-12-04'],
    ['下周', '2026-12-04'],
    ['weekend', '2026-11-29'],
    ['周末', '2026-11-29'],
    ['hétvége', '2026-11-29'],
    ['end of month', '2026-11-30'],
    ['by the end of the month', '2026-11-30'],
    ['fin du mois', '2026-11-30'],
    ['d’ici la fin du mois', '2026-11-30'],
    ['hónap végén', '2026-11-30'],
    ['hó végéig', '2026-11-30'],
    ['月底', '2026-11-30'],
    ['本月底', '2026-11-30'],
    ['next month', '2026-12-31'],
    ['mois prochain', '2026-12-31'],
    ['jövő hónap', '2026-12-31'],
    ['下月底', '2026-12-31'],
    ['下个月', '2026-12-31'],
    ['end of year', '2026-12-31'],
    ['fin de l’année', '2026-12-31'],
    ['év végén', '2026-12-31'],
    ['年底', '2026-12-31'],
  ])('the end of what they name: %s', (typed, expected) => {
    expect(date(typed)).toBe(expected);
  });

  test('the end of the week is not before today on a Saturday or Sunday', () => {
    expect(date('this week', sunday)).toBe(sunday);
    expect(date('end of week', addDays(sunday, -1))).toBe(sunday);
  });

  test('a month later than the last of a long one is the last of a short one', () => {
    expect(date('in a month', '2027-01-31')).toBe('2027-02-28');
    expect(date('in 3 months', '2027-11-30')).toBe('2028-02-29');
  });

  test.each(['yesterday', 'hier', 'tegnap', '昨天', 'last week'])('what is over says so: %s', (typed) => {
    expect(date(typed)).toBe('past');
  });
});

describe('dates as they are written', () => {
  test.each([
    ['2026-12-15', '2026-12-15'],
    ['2026/12/15', '2026-12-15'],
    ['2026. 12. 15.', '2026-12-15'],
    ['20261215', '2026-12-15'],
    ['2026年12月15日', '2026-12-15'],
    ['15 Dec', '2026-12-15'],
    ['15th of December', '2026-12-15'],
    ['Dec 15', '2026-12-15'],
    ['December 15, 2026', '2026-12-15'],
    ['15 Dec 26', '2026-12-15'],
    ['Tue 15 Dec', '2026-12-15'],
    ['Tuesday, 15 December 2026', '2026-12-15'],
    ['Tue 15', '2026-12-15'],
    ['15 déc.', '2026-12-15'],
    ['le 15 décembre', '2026-12-15'],
    ['mardi 15 décembre', '2026-12-15'],
    ['1er janvier', '2027-01-01'],
    ['fin janvier', '2027-01-31'],
    ['dec. 15.', '2026-12-15'],
    ['december 15-én', '2026-12-15'],
    ['december 15-ig', '2026-12-15'],
    ['2026. december 15., kedd', '2026-12-15'],
    ['december végén', '2026-12-31'],
    ['12月15日', '2026-12-15'],
    ['12月15号', '2026-12-15'],
    ['12 月 15 日', '2026-12-15'],
    ['十二月十五日', '2026-12-15'],
    ['12月15日星期二', '2026-12-15'],
    ['12月底', '2026-12-31'],
    ['１２月１５日', '2026-12-15'],
    ['12/15', '2026-12-15'],
    ['15/12', '2026-12-15'],
    ['15.12.', '2026-12-15'],
    ['15/12/2026', '2026-12-15'],
    ['12-15-26', '2026-12-15'],
    ['the 15th', '2026-12-15'],
    ['on the 30th', '2026-11-30'],
    ['le 30', '2026-11-30'],
    ['30-án', '2026-11-30'],
    ['30号', '2026-11-30'],
    ['25 Nov', '2026-11-25'],
    ['24 Nov', '2027-11-24'],
    ['29 Feb', '2028-02-29'],
    ['Mon 15 Dec', 'unknown'],
    ['30 Feb', 'unknown'],
    ['2026-02-30', 'unknown'],
    ['32/13', 'unknown'],
    ['5/5', '2027-05-05'],
  ])('%s', (typed, expected) => {
    for (const language of languages) expect(date(typed, wednesday, language)).toBe(expected);
  });

  test('figures that are two dates are asked about in English, and read as they are written elsewhere', () => {
    expect(dueInWords('3/4', wednesday, 'en')).toEqual({ ok: false, why: 'ambiguous', dates: ['2027-04-03', '2027-03-04'] });
    expect(date('3/4', wednesday, 'fr')).toBe('2027-04-03');
    expect(date('3/4', wednesday, 'hu')).toBe('2027-03-04');
    expect(date('3.4.', wednesday, 'hu')).toBe('2027-03-04');
    expect(date('3/4', wednesday, 'zh')).toBe('2027-03-04');
  });

  test('a date that names its year may be over: what was promised for then is still open', () => {
    expect(date('2025-12-15')).toBe('2025-12-15');
  });
});

test.each(['', '  ', '.', '…'])('nothing typed: %j', (typed) => {
  expect(date(typed)).toBe('empty');
});

test.each(['soon', 'bientôt', 'majd', '尽快', '15', 'ad', 'Q3', 'in december', 'constructor', '2 weeks ago', '__proto__'])(
  'what is no date is not understood: %s',
  (typed) => {
    expect(date(typed)).toBe('unknown');
  },
);

describe('whatever is typed', () => {
  const anyToday = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days));
  const anyLanguage = fc.constantFrom(...languages);
  const pieces = fc.constantFrom(
    ...'in a 2 12 99 9999 weeks days month fri next this end of dans deux semaines fin du mois prochain péntek jövő hét múlva végén 下 周 五 月 底 个 后 三 日 年 - / . , 15 Dec déc -én the le d’ici'.split(
      ' ',
    ),
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 6 }).map((all) => all.join(' ')),
    fc.array(pieces, { maxLength: 6 }).map((all) => all.join('')),
  );

  test('there is an answer, and a date is one of the calendar', () => {
    fc.assert(
      fc.property(anyText, anyToday, anyLanguage, (typed, today, language) => {
        const due = dueInWords(typed, today, language);
        const dates = due.ok ? [due.date] : due.why === 'ambiguous' ? due.dates : [];
        for (const each of dates) expect(new Date(`${each}T00:00:00Z`).toISOString().slice(0, 10)).toBe(each);
      }),
      { numRuns: 2_000 },
    );
  });

  test('only a date that names its year is before today', () => {
    fc.assert(
      fc.property(anyText, anyToday, anyLanguage, (typed, today, language) => {
        const due = dueInWords(typed, today, language);
        if (due.ok && due.date < today) expect(typed.normalize('NFKC')).toMatch(/\d\s*$|\d{4}|\d[-/.\s]+\d{2}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test('every name of a day that a browser writes in one of the languages is that day, and is ahead', () => {
    fc.assert(
      fc.property(
        anyToday,
        anyLanguage,
        fc.constantFrom('long' as const, 'short' as const),
        fc.integer({ min: 1, max: 7 }),
        (today, of, style, ahead) => {
          const day = addDays(today, ahead);
          const name = new Intl.DateTimeFormat(tagOf(of), { weekday: style, timeZone: 'UTC' }).format(new Date(day));
          expect([name, dueInWords(name, today, of)]).toEqual([name, { ok: true, date: day }]);
          if (name.length > 1) expect(dueInWords(name.toUpperCase(), today, of)).toEqual({ ok: true, date: day });
        },
      ),
    );
  });

  test('every date that a browser writes with a month’s name is that date, with and without its year', () => {
    const styles = [
      { day: 'numeric', month: 'long' },
      { day: 'numeric', month: 'short' },
      { day: 'numeric', month: 'long', year: 'numeric' },
      { day: 'numeric', month: 'short', year: 'numeric', weekday: 'short' },
      { day: 'numeric', month: 'long', year: 'numeric', weekday: 'long' },
      { day: 'numeric', month: 'short', weekday: 'short' },
    ] as const;
    fc.assert(
      fc.property(anyToday, anyLanguage, fc.constantFrom(...styles), fc.integer({ min: 0, max: 364 }), (today, of, style, ahead) => {
        const day = addDays(today, ahead);
        const written = new Intl.DateTimeFormat(tagOf(of), { ...style, timeZone: 'UTC' }).format(new Date(day));
        expect([written, dueInWords(written, today, of)]).toEqual([written, { ok: true, date: day }]);
      }),
      { numRuns: 1_000 },
    );
  });
});
