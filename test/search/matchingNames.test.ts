import { describe, expect, it } from 'vitest';
import { matchingNames } from '../../lib/search/matchingNames';

const people = [
  { name: 'Nagy Éva' },
  { name: 'Kovács Anna', owners: ['Anna K. (Sales)'] },
  { name: 'Anaïs Dubois' },
  { name: 'Dubois, Jean-Paul' },
  { name: '王小明' },
  { name: 'Suzanne Ng' },
];
const fits = (text: string) => matchingNames(people, text, 8).map(({ name }) => name);

describe('names that fit', () => {
  it('whole names and beginnings come before inner words, and those before parts of words', () => {
    expect(fits('an')).toEqual(['Kovács Anna', 'Anaïs Dubois', 'Dubois, Jean-Paul', 'Suzanne Ng']);
    expect(fits('jean')).toEqual(['Dubois, Jean-Paul']);
    expect(fits('dubois')).toEqual(['Dubois, Jean-Paul', 'Anaïs Dubois']);
  });

  it('case, diacritics and the order of words do not matter', () => {
    expect(fits('EVA nagy')).toEqual(['Nagy Éva']);
    expect(fits('anais')).toEqual(['Anaïs Dubois']);
    expect(fits('paul d')).toEqual(['Dubois, Jean-Paul']);
  });

  it('names that a CRM knows somebody by count too', () => {
    expect(fits('sales')).toEqual(['Kovács Anna']);
  });

  it('a part of a Chinese name fits', () => {
    expect(fits('小')).toEqual(['王小明']);
    expect(fits('小明')).toEqual(['王小明']);
    expect(fits('王')).toEqual(['王小明']);
  });

  it('an empty text fits all, up to the most', () => {
    expect(matchingNames(people, '  ', 2)).toHaveLength(2);
    expect(fits('nobody')).toEqual([]);
  });
});
