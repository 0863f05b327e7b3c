import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateFormat, readTime } from '../../lib/files/dateFormat';
import { instantOf } from '../../lib/files/instantOf';

const date = (text: string) => ({ kind: 'date', date: text });
const hour = 3_600_000;

test.each([
  ['2026-03-05', 'year-first', date('2026-03-05')],
  ['2026/3/5', 'year-first', date('2026-03-05')],
  ['20260305', 'year-first', date('2026-03-05')],
  ['2026年3月5日', 'year-first', date('2026-03-05')],
  ['2026. 03. 05.', 'year-first', date('2026-03-05')],
  ['05/03/2026', 'day-first', date('2026-03-05')],
  ['05.03.26', 'day-first', date('2026-03-05')],
  ['5.3.2026', 'day-first', date('2026-03-05')],
  ['03/05/2026', 'month-first', date('2026-03-05')],
  ['5 March 2026', 'month-name', date('2026-03-05')],
  ['Mar 5, 2026', 'month-name', date('2026-03-05')],
  ['05-Mar-26', 'month-name', date('2026-03-05')],
  ['1er août 2026', 'month-name', date('2026-08-01')],
  ['5 févr. 2026', 'month-name', date('2026-02-05')],
  ['2026. március 5.', 'month-name', date('2026-03-05')],
  ['5. März 2026', 'month-name', date('2026-03-05')],
  ['46086', 'excel-serial', date('2026-03-05')],
  ['46086.5', 'excel-serial', { kind: 'local', date: '2026-03-05', time: 12 * hour }],
  ['2026-03-05 15:04:05', 'year-first', { kind: 'local', date: '2026-03-05', time: 15 * hour + 245_000 }],
  ['3/5/2026 3:04 PM', 'month-first', { kind: 'local', date: '2026-03-05', time: 15 * hour + 240_000 }],
  ['02/28/2026 04:00pm', 'month-first', { kind: 'local', date: '2026-02-28', time: 16 * hour }],
  ['3/5/2026 12:30 AM', 'month-first', { kind: 'local', date: '2026-03-05', time: hour / 2 }],
  ['2026/3/5 下午3:04', 'year-first', { kind: 'local', date: '2026-03-05', time: 15 * hour + 240_000 }],
  ['2026-03-05T15:04:05+02:00', 'year-first', { kind: 'instant', at: Date.UTC(2026, 2, 5, 13, 4, 5) }],
  ['2026-03-05T15:04:05.250Z', 'year-first', { kind: 'instant', at: Date.UTC(2026, 2, 5, 15, 4, 5, 250) }],
  ['2026-03-05T15:04:05.000+0000', 'year-first', { kind: 'instant', at: Date.UTC(2026, 2, 5, 15, 4, 5) }],
  ['1772668800', 'epoch-seconds', { kind: 'instant', at: Date.UTC(2026, 2, 5) }],
  ['1772668800000', 'epoch-milliseconds', { kind: 'instant', at: Date.UTC(2026, 2, 5) }],
] as const)('%s as %s', (text, format, time) => {
  expect(readTime(text, format)).toMatchObject(time);
  expect(dateFormat([text])?.understood).toBe(1);
});

test.each([
  ['2026-02-30', 'year-first'],
  ['31/04/2026', 'day-first'],
  ['25/03/2026', 'month-first'],
  ['2026-03-05 25:00', 'year-first'],
  ['2026-03-05 10:00 CET', 'year-first'],
  ['5 Brumaire 2026', 'month-name'],
  ['2026-3', 'year-first'],
] as const)('%s is no date as %s', (text, format) => {
  expect(readTime(text, format)).toBeNull();
});

describe('day and month', () => {
  test('one value above twelve decides for the column', () => {
    expect(dateFormat(['03/05/2026', '25/05/2026'])).toMatchObject({ format: 'day-first', ambiguous: false, understood: 2 });
    expect(dateFormat(['03/05/2026', '05/25/2026'])).toMatchObject({ format: 'month-first', ambiguous: false, understood: 2 });
  });

  test('where none does, it is a question', () => {
    expect(dateFormat(['03/05/2026', '04/06/2026'])).toMatchObject({ format: 'day-first', ambiguous: true, example: '03/05/2026' });
  });

  test('days that are the same either way leave nothing to ask', () => {
    expect(dateFormat(['03/03/2026', '04/04/2026'])).toMatchObject({ ambiguous: false });
  });

  test('a column that mixes both keeps the more frequent order, and the rest is not understood', () => {
    expect(dateFormat(['25/05/2026', '26/05/2026', '05/27/2026'])).toMatchObject({ format: 'day-first', understood: 2, values: 3 });
  });
});

test('a column of midnights holds dates', () => {
  expect(dateFormat(['2026-03-05 00:00', '2026-03-06 00:00'])?.midnights).toBe(true);
  expect(dateFormat(['2026-03-05 00:00', '2026-03-06 00:01'])?.midnights).toBe(false);
});

describe('an instant of a local time', () => {
  const at = (day: string, time: number, zone: string) => instantOf({ kind: 'local', date: day, time }, zone);

  test('a date is the beginning of its day in the zone', () => {
    expect(instantOf({ kind: 'date', date: '2026-03-05' }, 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 4, 16));
    expect(instantOf({ kind: 'date', date: '2026-07-05' }, 'Europe/Budapest')).toBe(Date.UTC(2026, 6, 4, 22));
  });

  test('about the change of clocks', () => {
    expect(at('2026-03-29', 1.5 * hour, 'Europe/Paris')).toBe(Date.UTC(2026, 2, 29, 0, 30));
    expect(at('2026-03-29', 2.5 * hour, 'Europe/Paris')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(at('2026-03-29', 3.5 * hour, 'Europe/Paris')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(at('2026-10-25', 2.5 * hour, 'Europe/Paris')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(at('2026-10-25', 3.5 * hour, 'Europe/Paris')).toBe(Date.UTC(2026, 9, 25, 2, 30));
  });
});

test('any date written in any of the ways is read as that date', () => {
  const ways = [
    (y: string, m: string, d: string) => [`${y}-${m}-${d}`, 'year-first'],
    (y: string, m: string, d: string) => [`${d}.${m}.${y}`, 'day-first'],
    (y: string, m: string, d: string) => [`${m}/${d}/${y}`, 'month-first'],
    (y: string, m: string, d: string) => [`${y}年${Number(m)}月${Number(d)}日`, 'year-first'],
  ] as const;
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
      fc.constantFrom(...ways),
      (day, way) => {
        const iso = day.toISOString().slice(0, 10);
        const [y = '', m = '', d = ''] = iso.split('-');
        const [text = '', format] = way(y, m, d);
        expect(readTime(text, format as Parameters<typeof readTime>[1])).toEqual({ kind: 'date', date: iso });
      },
    ),
    { numRuns: 300, seed: 20_261_122 },
  );
});
