import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '../../lib/search/folded';
import { hitsIn, partsOf } from '../../lib/search/highlights';
import { opening, snippet } from '../../lib/search/snippet';
import { queryWords } from '../../lib/search/words';

const none: ReadonlySet<string> = new Set();
const marked = (text: string, query: string, near = none) =>
  partsOf(text, hitsIn(text, queryWords(folded(query)), near))
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('');

describe('highlights', () => {
  it('mark the typed beginning of a word as it is written', () => {
    expect(marked('Kovács Éva és Kovalcsik', 'kov ev')).toBe('[Kov]ács [Év]a és [Kov]alcsik');
    expect(marked('Straßenbau', 'strasse')).toBe('[Straße]nbau');
    expect(marked('e\u0301te\u0301', 'et')).toBe('[e\u0301t]e\u0301');
    expect(marked('Budapest', 'pest')).toBe('Budapest');
  });

  it('mark Chinese anywhere, and a word that only resembles as a whole', () => {
    expect(marked('客户预算下周决定', '预算')).toBe('客户[预算]下周决定');
    expect(marked('the proposal', 'propsoal', new Set(['proposal']))).toBe('the [proposal]');
  });

  it('never change the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, text, (one, query) => {
        const parts = partsOf(one, hitsIn(one, queryWords(folded(query)), none));
        expect(parts.map((part) => part.text).join('')).toBe(one);
      }),
    );
  });
});

describe('snippets', () => {
  const long = `${'word '.repeat(60)}needle ${'after '.repeat(60)}`;

  it('show the surroundings of the first hit of a long text', () => {
    const parts = snippet(['nothing', long], queryWords('needle'), none) ?? [];
    const text = parts.map((part) => part.text).join('');
    expect(text.length).toBeLessThan(160);
    expect(text).toMatch(/^… word .*needle after .*…$/);
    expect(parts.filter((part) => part.isHit)).toEqual([{ text: 'needle', isHit: true }]);
  });

  it('show a short text whole, and nothing where there is no hit', () => {
    expect(snippet(['a needle'], queryWords('needle'), none)).toEqual([
      { text: 'a ', isHit: false },
      { text: 'needle', isHit: true },
    ]);
    expect(snippet(['hay'], queryWords('needle'), none)).toBeNull();
  });

  it('never cut a letter in two', () => {
    const letters = fc.array(fc.constantFrom('𠮷', '野', ' ', 'a'), { minLength: 150, maxLength: 300 });
    fc.assert(
      fc.property(letters, fc.nat(), (some, at) => {
        const text = [...some.slice(0, at % some.length), ' needle ', ...some.slice(at % some.length)].join('');
        const shown = (snippet([text], queryWords('needle'), none) ?? []).map((part) => part.text).join('');
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).toContain('needle');
      }),
    );
  });
});

describe('the opening of texts in which nothing was searched for', () => {
  const shown = (texts: readonly string[]) =>
    opening(texts)
      ?.map((part) => part.text)
      .join('') ?? null;

  it('is the first that says something, whole where it is short', () => {
    expect(shown(['', '  \n', ' Wants to lead. ', 'More.'])).toBe('Wants to lead.');
    expect(opening(['Wants to lead.'])?.some((part) => part.isHit)).toBe(false);
  });

  it('is cut between words where it is long, and within a Chinese text never in the middle of a letter', () => {
    const long = shown(['The buyer asked for references. '.repeat(20)]) ?? '';
    expect(long).toMatch(/^The buyer[\s\S]* \u2026$/);
    expect(long.length).toBeLessThan(150);
    expect('The buyer asked for references. '.repeat(20)).toContain(long.slice(0, -2));
    expect(shown([`客户${'𠮷'.repeat(100)}`])).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('is nothing where nothing is said, or it is locked', () => {
    expect(shown([])).toBeNull();
    expect(shown(['', ' '])).toBeNull();
  });
});
