import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, foldedWithPlaces } from '../../lib/search/folded';
import { eachRun, eachWord, queryWords } from '../../lib/search/words';

function words(text: string): readonly string[] {
  const found: string[] = [];
  eachWord(folded(text), (word) => found.push(word));
  return found;
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('Árvíztűrő', '王小明', 'ﬁn', 'İstanbul', 'ΣΊΣΥΦΟΣ', '½', 'é', '한국', 'が', ' ', '-', '𠮷野', '10.5'))
    .map((all) => all.join('')),
);

describe('folding', () => {
  it('makes equal what differs in case, diacritics, width and ligatures', () => {
    for (const [written, typed] of [
      ['Kovács Éva', 'kovacs eva'],
      ['ŐRSZÍNHÁZ', 'orszinhaz'],
      ['Œuvre', 'oeuvre'],
      ['Straße', 'STRASSE'],
      ['Łódź', 'lodz'],
      ['ＡＢＣ', 'abc'],
      ['İstanbul', 'istanbul'],
      ['ΣΊΣΥΦΟΣ', 'σισυφος'],
    ] as const)
      expect(folded(written)).toBe(folded(typed));
  });

  it('gives the same for what is folded already', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  it('letter by letter gives the same as at once, and every place lies within the original, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const places = foldedWithPlaces(text);
        expect(places.folded).toBe(folded(text));
        let former = 0;
        for (let unit = 0; unit < places.folded.length; unit += 1) {
          const { start, end } = places.original(unit, unit + 1);
          expect(start).toBeGreaterThanOrEqual(former);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          former = start;
        }
      }),
    );
  });
});

describe('words', () => {
  it('are runs of letters and digits; where scripts with and without spaces meet, one ends', () => {
    expect(words('Q4-Budget: 36,500 EUR')).toEqual(['q4', 'budget', '36', '500', 'eur']);
    expect(words('找Acme谈')).toEqual(['找', 'acme', '谈']);
  });

  it('of text without spaces are its pairs, and its last character alone', () => {
    expect(words('王小明')).toEqual(['王小', '小明', '明']);
    expect(words('王')).toEqual(['王']);
    expect(words('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
  });

  it('stand where they are said to stand', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = folded(text);
        eachRun(bare, (run, start, end) => expect(bare.slice(start, end)).toBe(run));
        eachWord(bare, (word, start, end) => expect(bare.slice(start, end).startsWith(word)).toBe(true));
      }),
    );
  });

  it('a query for any part of an unspaced run asks for words that the run has', () => {
    const run = fc.array(fc.constantFrom(...Array.from('客户预算决定合同报价演示𠮷')), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(run, fc.nat(), fc.nat(), (letters, from, length) => {
        const start = from % letters.length;
        const part = letters.slice(start, start + 1 + (length % (letters.length - start))).join('');
        const held = words(letters.join(''));
        for (const { words: asked } of queryWords(folded(part)))
          for (const word of asked) expect(held.some((one) => one.startsWith(word))).toBe(true);
      }),
    );
  });

  it('of a query are each taken once, and none of an empty one', () => {
    expect(queryWords(folded('Buda buda BUDA pest')).map(({ run }) => run)).toEqual(['buda', 'pest']);
    expect(queryWords('  … ')).toEqual([]);
  });
});
