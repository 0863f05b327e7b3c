import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '../../lib/search/folded';
import { type Entry, searchIndex } from '../../lib/search/searchIndex';
import { eachRun } from '../../lib/search/words';

function indexOf(entries: readonly Entry[]) {
  const index = searchIndex<Entry>();
  for (const entry of entries) index.add(entry);
  return index;
}

const anna = { name: 'Kovács Anna', texts: ['Az ajánlat elkészült, jövő héten tárgyalás a költségkeretről.'], rank: 0 };
const wang = { name: '王小明', texts: ['客户预算下周决定。', '需要采购负责人的支持'], rank: 0 };
const acme = { name: 'Acme – 200 seats', texts: ['Kovács Anna', 'Proposal', '__proto__ constructor <script>alert(1)</script>'], rank: 0 };
const all = indexOf([anna, wang, acme]);
const namesFor = (query: string) => all.find(query, 10).found.map(({ name }) => name);

describe('search', () => {
  it('finds by beginnings of words, in any order, without diacritics; all words must be there', () => {
    expect(namesFor('targy ajanl')).toEqual([anna.name]);
    expect(namesFor('KÖLTSÉG')).toEqual([anna.name]);
    expect(namesFor('ajanlat acme')).toEqual([]);
  });

  it('puts what bears the name before what mentions it', () => {
    expect(namesFor('kovacs')).toEqual([anna.name, acme.name]);
  });

  it('finds any part of a Chinese text, and nothing that only has its characters apart', () => {
    for (const part of ['客', '预算', '小明', '明', '采购负责人']) expect(namesFor(part)).toEqual([wang.name]);
    expect(namesFor('客决定')).toEqual([]);
    expect(namesFor('预算 支持')).toEqual([wang.name]);
  });

  it('forgives a wrong letter in a longer word, none in a short one, and says which words it took', () => {
    const { found, near } = all.find('ajanlot', 10);
    expect(found).toEqual([anna]);
    expect([...near]).toEqual(['ajanlat']);
    expect(namesFor('propsoal')).toEqual([acme.name]);
    expect(namesFor('amca')).toEqual([]);
    expect(namesFor('hat')).toEqual([]);
  });

  it('knows words that are names of built-ins, and markup as its words', () => {
    expect(namesFor('__proto__')).toEqual([acme.name]);
    expect(namesFor('constructor')).toEqual([acme.name]);
    expect(namesFor('<script>')).toEqual([acme.name]);
    expect(namesFor('hasownproperty')).toEqual([]);
  });

  it('gives nothing for an empty query, and no more than asked for, the higher rank first, with the count of all', () => {
    expect(all.find(' ', 10)).toEqual({ found: [], count: 0, near: new Set() });
    const many = indexOf(Array.from({ length: 50 }, (_, number) => ({ name: `Deal ${number}`, texts: [], rank: number % 10 })));
    const { found, count } = many.find('deal', 3);
    expect(count).toBe(50);
    expect(found.map(({ name }) => name)).toEqual(['Deal 9', 'Deal 19', 'Deal 29']);
  });

  it('finds all that a scan for beginnings of words finds', () => {
    const word = fc.constantFrom('alpha', 'Álom', 'beta', 'be', 'béta', '客户', '客', '预算客户', 'gamma');
    const entry = fc.record({
      rank: fc.nat(3),
      name: fc.array(word).map((some) => some.join(' ')),
      texts: fc.array(fc.array(word).map((some) => some.join(' '))),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.array(word, { minLength: 1, maxLength: 2 }), (entries, asked) => {
        const { found, count } = indexOf(entries).find(asked.join(' '), 100);
        const scanned = entries.filter(({ name, texts }) => {
          const runs: string[] = [];
          for (const text of [name, ...texts]) eachRun(folded(text), (run) => runs.push(run));
          return asked.every((one) => runs.some((run) => (/\p{Script=Han}/u.test(one) ? run.includes(one) : run.startsWith(folded(one)))));
        });
        expect(count).toBe(found.length);
        for (const one of scanned) expect(found).toContain(one);
      }),
    );
  });
});
