import { calendarDate, datesBetween } from './calendarDate';
import type { Reading, UnreadLine, WorkDate, WorkDates } from './workDates';

const dayInMonth = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/;

/** Whether a text is a notice such as "国庆节：10月1日至7日放假调休。9月20日（周日）上班。": sentences, not a date a line. */
export function isChineseNotice(text: string): boolean {
  return dayInMonth.test(text) && /放假|上班|休息|补班/.test(text);
}

/** The holidays of a notice, and the weekend days that it says are worked instead. A year that it names holds for what follows. */
export function chineseDates(text: string, reading: Reading): WorkDates {
  const dates: WorkDate[] = [];
  const unread: UnreadLine[] = [];
  let year = reading.year;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const named = /(\d{4})年/.exec(line);
    if (named !== null) year = Number(named[1]);
    const name = /^\s*(?:[一二三四五六七八九十]+、|\d+[.、])?\s*([^：:，。\d]{1,12})[：:]/.exec(line)?.[1]?.trim() ?? '';
    let isUnderstood = !/\d\s*日/.test(line);
    for (const sentence of line.split(/[。；;，,](?=[^。；;，,]*(?:上班|放假|补班|休息))|[。；;]/)) {
      if (!/上班|补班|放假|休息/.test(sentence)) continue;
      const worked = /上班|补班/.test(sentence);
      const spans =
        /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(?:\s*[至到~～—–-]+\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g;
      for (const [, inYear, month, day, toYear, toMonth, toDay] of sentence.matchAll(spans)) {
        const first = calendarDate(Number(inYear ?? year), Number(month), Number(day));
        const last = toDay === undefined ? first : calendarDate(Number(toYear ?? inYear ?? year), Number(toMonth ?? month), Number(toDay));
        const all = first === null || last === null ? [] : datesBetween(first, last);
        if (all.length > 0) isUnderstood = true;
        for (const date of all) dates.push({ date, worked, name });
      }
    }
    if (!isUnderstood) unread.push({ line: index + 1, text: line.trim() });
  }
  return { dates, unread };
}
