const digits = '零一二三四五六七八九十';

const words: ReadonlyMap<string, number> = new Map(
  [
    ['a an one un une egy', 1],
    ['two couple deux ket ketto', 2],
    ['three trois harom', 3],
    ['four quatre negy', 4],
    ['five cinq ot', 5],
    ['six hat', 6],
    ['seven sept het', 7],
    ['eight huit nyolc', 8],
    ['nine neuf kilenc', 9],
    ['ten dix tiz', 10],
    ['eleven onze tizenegy', 11],
    ['twelve douze tizenket tizenketto', 12],
    ['fifteen quinze tizenot', 15],
    ['thirty trente harminc', 30],
  ].flatMap(([said, number]) =>
    String(said)
      .split(' ')
      .map((word) => [word, Number(number)] as const),
  ),
);

/** A number from 0 to 9999 in figures, in a word of one of the languages, or in Chinese up to 99; null for anything else. */
export function numberSaid(said: string): number | null {
  if (/^\d{1,4}$/.test(said)) return Number(said);
  return words.get(said) ?? chineseNumber(said);
}

function chineseNumber(said: string): number | null {
  if (said === '两') return 2;
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(said);
  if (parts === null || said === '') return said === '零' ? 0 : null;
  const [, first = '', ten, last = ''] = parts;
  if (ten === undefined) return first === '' || last === '' ? digits.indexOf(first || last) : null;
  return (first === '' ? 1 : digits.indexOf(first)) * 10 + Math.max(0, digits.indexOf(last || '零'));
}

/** Traditional signs in the words for dates, and the simplified ones that stand for the same. */
const simplified: ReadonlyMap<string, string> = new Map(
  ['週周', '禮礼', '後后', '個个', '號号', '內内', '點点', '這这', '兩两', '為为'].map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/**
 * What was typed as it is compared: lower case without accents, single spaces, no full stops after words or at the end. Nothing that is
 * longer than any date is looked at.
 */
export function comparableDue(typed: string): string {
  return typed
    .slice(0, 100)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[週禮後個號內點這兩為]/gu, (sign) => simplified.get(sign) ?? sign)
    .replace(/[’‘`´]/gu, "'")
    .replace(/(?<=\p{L})\./gu, ' ')
    .replace(/[,，、;；]/gu, ' ')
    .replace(/[.!?。！？\s]+$/u, '')
    .replace(/(?<=[\p{Script=Han}\d])\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+(?=\d)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
