import { normalisedLabel } from '../deal/label';

/** Names and abbreviations of the months in English, French, Hungarian, German and Chinese, January first. */
const months: readonly string[] = [
  'january jan janvier janv január januar jänner 一月',
  'february feb février févr fev február febr februar 二月',
  'march mar mars március márc märz mär mrz 三月',
  'april apr avril avr április ápr 四月',
  'may mai május máj 五月',
  'june jun juin június jún juni 六月',
  'july jul juillet juil július júl juli 七月',
  'august aug août aout augusztus 八月',
  'september sep sept septembre szeptember szept 九月',
  'october oct octobre október okt oktober 十月',
  'november nov novembre 十一月',
  'december dec décembre déc dezember dez 十二月',
];

const byName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.split(' ').map((name) => [normalisedLabel(name), index + 1] as const)),
);

/** 1 to 12 for a month's name or abbreviation, in any case, with or without accents and dot; null for anything else. */
export function monthNumber(name: string): number | null {
  return byName.get(normalisedLabel(name)) ?? null;
}
