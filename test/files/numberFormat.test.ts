import { expect, test } from 'vitest';
import { decimalMark, readNumber } from '../../lib/files/numberFormat';

test.each([
  ['1,234.50', '.', 1234.5, null],
  ['1.234,50', ',', 1234.5, null],
  ['12 500,00 €', ',', 12_500, 'EUR'],
  ['12\u202f500,00\u00a0€', ',', 12_500, 'EUR'],
  ["CHF 12'500.50", '.', 12_500.5, 'CHF'],
  ['8 000 Ft', ',', 8000, 'HUF'],
  ['¥1,000', '.', 1000, null],
  ['$36,500.50', '.', 36_500.5, null],
  ['US$ 5', '.', 5, 'USD'],
  ['12.5万', '.', 125_000, null],
  ['1,23,456.78', '.', 123_456.78, null],
  ['(500.00)', '.', -500, null],
  ['−5', '.', -5, null],
  ['5-', '.', -5, null],
  ['１２３', '.', 123, null],
  ['.5', '.', 0.5, null],
  ['0.5%', '.', 0.005, null],
] as const)('%s is read', (text, mark, value, currency) => {
  expect(readNumber(text, mark)).toMatchObject({ value, currency });
});

test.each(['', 'n/a', '12.3.4', '1,2345', '14 Feb', '1e5', '--5', '$', '.', '1.2,3.4'])('%s is no number', (text) => {
  expect(readNumber(text, '.')).toBeNull();
});

test('one value that reads only one way decides for the column', () => {
  expect(decimalMark(['1.234', '5.678', '12,5'])).toMatchObject({ mark: ',', by: 'values', doubtful: 0 });
  expect(decimalMark(['1.234', '5.67'])).toMatchObject({ mark: '.', by: 'values' });
  expect(decimalMark(['1.234.567', '1.234'])).toMatchObject({ mark: ',', by: 'values' });
});

test('a column that reads both ways is doubtful, and thousands are taken', () => {
  expect(decimalMark(['1.234', '5.678'])).toEqual({ mark: ',', by: 'convention', doubtful: 2, example: '1.234' });
  expect(decimalMark(['1,234'])).toEqual({ mark: '.', by: 'convention', doubtful: 1, example: '1,234' });
});
