import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asList, asNumber, asText, field } from '../../lib/crm/json';

test('field gives own properties of anything that JSON can hold, and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, name) => {
      const own = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
      const expected: unknown = own ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
      expect(field({ inside: value }, 'inside')).toEqual(value);
      // An array's length is an own property that its entries do not list.
      if (name !== 'length') expect(field(value, name)).toEqual(expected);
    }),
  );
});

test('what every object inherits is no field', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) expect(field({}, name)).toBeUndefined();
  expect(field(JSON.parse('{"__proto__": 5, "constructor": "Acme"}'), '__proto__')).toBe(5);
  expect(field(JSON.parse('{"constructor": "Acme"}'), 'constructor')).toBe('Acme');
});

test('a value of another kind is null, not a converted value', () => {
  expect([asText('36500'), asText(36500), asText(false), asText(null), asText('')]).toEqual(['36500', null, null, null, '']);
  expect([asNumber(0), asNumber('36500'), asNumber(Number.NaN), asNumber(Number.POSITIVE_INFINITY), asNumber(true)]).toEqual([
    0,
    null,
    null,
    null,
    null,
  ]);
  expect([asList([1]), asList({ length: 1 }), asList('ab'), asList(null)]).toEqual([[1], null, null, null]);
});
