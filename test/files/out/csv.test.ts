import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type CsvForm, csvOf } from '../../../lib/files/out/csv';
import { defused } from '../../../lib/files/out/defused';

const english: CsvForm = { delimiter: ',', decimal: '.' };
const french: CsvForm = { delimiter: ';', decimal: ',' };

test('texts that a spreadsheet might compute get an apostrophe and are told by place; numbers stay numbers', () => {
  const columns = ['Deal', 'Amount'];
  const rows = [
    ['=HYPERLINK("http://a")', -5],
    ['Initech', 36_500.5],
    ['-5', null],
  ];
  const { text, defused: told } = csvOf({ title: 'Deals', columns, rows }, english);
  expect(text).toBe('\uFEFFDeal,Amount\r\n"\'=HYPERLINK(""http://a"")",-5\r\nInitech,36500.5\r\n\'-5,\r\n');
  expect(told).toEqual([
    { row: 1, column: 'Deal', text: '=HYPERLINK("http://a")' },
    { row: 3, column: 'Deal', text: '-5' },
  ]);
});

test('where the comma parts decimals, the semicolon parts cells', () => {
  expect(csvOf({ title: '', columns: ['a', 'b'], rows: [[1.5, 'x,y']] }, french).text).toBe('\uFEFFa;b\r\n1,5;x,y\r\n');
});

describe('any list', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1', '+1', '-1', '@a', '\t=1', '\r=1', '＝1', '"', '""', ' a '));

  test.each([english, french])('reads back as it was written, with %o', (form) => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 })), (rows) => {
        const { text } = csvOf({ title: '', columns: ['a', 'b'], rows }, form);
        const read = Papa.parse<string[]>(text.slice(1, -2), { delimiter: form.delimiter, newline: '\r\n' }).data;
        expect(read).toEqual([['a', 'b'], ...rows.map((cells) => cells.map(defused))]);
      }),
    );
  });

  test('has no cell that begins as a formula does', () => {
    fc.assert(fc.property(cell, (text) => !/^[=+\-@\t\r＝＋－＠]/.test(defused(text))));
  });
});
