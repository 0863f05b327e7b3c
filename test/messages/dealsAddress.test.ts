import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dealsOfHash, hashOfDeals, listedFigures } from '../../lib/messages/dealsAddress';

const figure = fc.constantFrom(...listedFigures);

test('an address leads back to what it was made of, whatever the names hold', () => {
  const name = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(
      name.filter((text) => text !== ''),
      name,
      figure,
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (pipeline, stage, each, age) => {
        const address = { pipeline, stage, figure: each, age: each === 'chance' ? Math.abs(age) : null };
        expect(dealsOfHash(hashOfDeals(address))).toEqual(address);
      },
    ),
  );
});

test.each([
  '',
  '#/deals',
  '#/deals/a/b',
  '#/deals/a/b/other',
  '#/deals/a/b/chance',
  '#/deals/a/b/chance/x',
  '#/deals/a/b/chance/-1',
  '#/deals/%/b/resolved',
  '#/deals//b/resolved',
  '#/deals/a/b/resolved/7',
  '#/deals/a/b/resolved/7/8',
  '#/stages',
])('%s is no such address', (hash) => {
  expect(dealsOfHash(hash)).toBeNull();
});
