import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Reading, workDates } from '../../../lib/files/workDates/workDates';

const reading: Reading = { year: 2026 };

/** Dates as "2026-12-25" or "+2026-12-19"; what was not read as "line: text". */
function read(text: string, given: Partial<Reading> = {}) {
  const had = workDates(text, { ...reading, ...given });
  if (!had.ok) return had.why;
  return {
    dates: had.value.dates.map(({ date, worked }) => `${worked ? '+' : ''}${date}`).join(' '),
    unread: had.value.unread.map(({ line, text: said }) => `${line}: ${said}`),
  };
}

describe('a list', () => {
  test.each([
    ['2026-12-25', '2026-12-25'],
    ['2026-12-25 Christmas Day\n2026-12-26, Boxing Day', '2026-12-25 2026-12-26'],
    ['2026/1/1; 2026/5/1, +2026/9/20', '2026-01-01 2026-05-01 +2026-09-20'],
    ['2026. 03. 15. nemzeti ünnep\n2026.8.20.', '2026-03-15 2026-08-20'],
    ['25.12.2026\n26.12.2026 Zweiter Weihnachtstag', '2026-12-25 2026-12-26'],
    ['14/07/2026 Fête nationale\n01/05/2026', '2026-05-01 2026-07-14'],
    ['07/04/2026\n12/25/2026', '2026-07-04 2026-12-25'],
    ['2026年10月1日', '2026-10-01'],
    ['2026-10-01..2026-10-03', '2026-10-01 2026-10-02 2026-10-03'],
    ['2026-10-01 – 2026-10-02 国庆节', '2026-10-01 2026-10-02'],
    ['+2026-12-12 moved', '+2026-12-12'],
    ['2026-12-12 áthelyezett munkanap\n2026-12-24 nem munkanap', '+2026-12-12 2026-12-24'],
    ['Date,Name\n2026-12-25,Christmas', '2026-12-25'],
    ['# bank holidays\n\n2026-12-25', '2026-12-25'],
    ['2026-12-25\n+2026-12-25', '+2026-12-25'],
    ['\uFEFF2026-12-25\r\n2026-12-26\r', '2026-12-25 2026-12-26'],
  ])('%j', (text, dates) => {
    expect(read(text)).toEqual({ dates, unread: [] });
  });

  test('names the lines that no date was understood in, and reads the others', () => {
    expect(read('2026-12-25\n2026-02-30\nChristmas\n2026-13-01 x\n2026-10-07..2026-10-01')).toEqual({
      dates: '2026-12-25',
      unread: ['2: 2026-02-30', '3: Christmas', '4: 2026-13-01 x', '5: 2026-10-07..2026-10-01'],
    });
  });

  test('asks whether the day or the month comes first where that cannot be told', () => {
    expect(read('03/04/2026\n05/05/2026')).toEqual({ why: 'order-unknown', example: '03/04/2026' });
    expect(read('03/04/2026', { order: 'day-first' })).toEqual({ dates: '2026-04-03', unread: [] });
    expect(read('03/04/2026', { order: 'month-first' })).toEqual({ dates: '2026-03-04', unread: [] });
    expect(read('05/05/2026')).toEqual({ dates: '2026-05-05', unread: [] });
  });
});

describe('a Chinese notice', () => {
  test('tells holidays and the weekend days that are worked for them', () => {
    const notice = [
      '2026年部分节假日安排的通知',
      '一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
      '二、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。',
      '三、端午节：6月19日放假，与周末连休。',
      '四、国庆节：9月30日至10月2日放假，共3天。',
    ].join('\n');
    expect(read(notice, { year: 2020 })).toEqual({
      dates: [
        '2026-01-01 2026-01-02 2026-01-03 +2026-01-04 +2026-04-26',
        '2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05 +2026-05-09',
        '2026-06-19 2026-09-30 2026-10-01 2026-10-02',
      ].join(' '),
      unread: [],
    });
  });

  test('goes over the end of a year, and without a year is of the year that is shown', () => {
    expect(read('元旦：2026年12月31日至2027年1月2日放假')).toMatchObject({ dates: '2026-12-31 2027-01-01 2027-01-02' });
    expect(read('清明节：4月4日放假', { year: 2027 })).toMatchObject({ dates: '2027-04-04' });
  });
});

describe('a calendar file', () => {
  const calendar = (...events: readonly string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((event) => ['BEGIN:VEVENT', event, 'END:VEVENT']), 'END:VCALENDAR'].join('\r\n');

  test('gives whole days up to the day before their end, folded and escaped lines included', () => {
    const text = calendar(
      'DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christ\r\n mas\\, and Boxing Day',
      'DTSTART;VALUE=DATE:20261001\r\nSUMMARY:国庆节（休）',
      'DTSTART;VALUE=DATE:20260920\r\nDTEND;VALUE=DATE:20260921\r\nSUMMARY:国庆节（班）',
      'DTSTART;TZID=Europe/Budapest:20261224T080000\r\nDTEND;TZID=Europe/Budapest:20261224T160000\r\nSUMMARY:Closed',
      'DTSTART;VALUE=DATE:20261101\r\nSTATUS:CANCELLED\r\nSUMMARY:Not any more',
    );
    expect(read(text)).toEqual({ dates: '+2026-09-20 2026-10-01 2026-12-24 2026-12-25 2026-12-26', unread: [] });
    const named = workDates(text, reading);
    expect(named.ok && named.value.dates.find(({ date }) => date === '2026-12-25')?.name).toBe('Christmas, and Boxing Day');
  });

  test('writes out what is each year on its date, and names what repeats otherwise', () => {
    const text = calendar(
      'DTSTART;VALUE=DATE:20200501\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1\r\nSUMMARY:Labour Day',
      'DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;COUNT=3\r\nSUMMARY:New Year',
      'DTSTART;VALUE=DATE:20200706\r\nRRULE:FREQ=YEARLY;UNTIL=20261231\r\nSUMMARY:Until',
      'DTSTART;VALUE=DATE:20251127\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nSUMMARY:Thanksgiving',
      'DTSTART:someday\r\nSUMMARY:No date',
    );
    expect(read(text)).toEqual({
      dates: '2026-01-01 2026-05-01 2026-07-06 2027-01-01 2027-05-01 2028-05-01 2029-05-01 2030-05-01',
      unread: ['18: Thanksgiving', '23: No date'],
    });
  });
});

test('whatever is pasted, it gives dates that exist, in order, each once, in reasonable time', () => {
  const pieces = fc.constantFrom(
    '2026',
    '-',
    '/',
    '.',
    '月',
    '日',
    '年',
    '10',
    '7',
    '至',
    '..',
    '+',
    '上班',
    '放假',
    '\n',
    ',',
    ' ',
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'DTSTART:',
    'RRULE:FREQ=YEARLY',
    'END:VEVENT',
    '20261225',
    '__proto__',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const had = workDates(text, reading);
      if (!had.ok) return true;
      const dates = had.value.dates.map(({ date }) => date);
      return dates.every(
        (date, index) => new Date(date).toISOString().startsWith(date) && (index === 0 || (dates[index - 1] ?? '') < date),
      );
    }),
    { numRuns: 2_000 },
  );
});
