import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { readDeals, recogniseFile } from '../../../lib/files/readFiles';
import { readWorkbook } from '../../../lib/files/workbook/readWorkbook';
import { type CellOf, type SheetOf, serial, styled, workbookOf } from './workbookOf';

function read(bytes: Uint8Array, sheet: string | null = null) {
  const found = readWorkbook(bytes, sheet);
  if (!found.ok) throw new Error(JSON.stringify(found.why));
  return found.value;
}

const cellsOf = (sheet: SheetOf, options: Parameters<typeof workbookOf>[1] = {}) =>
  read(workbookOf([sheet], options)).rows.map(({ cells }) => cells);
const valueIn = (cell: CellOf, options: Parameters<typeof workbookOf>[1] = {}) => cellsOf({ rows: [[cell]] }, options)[0]?.[0];

const header = ['Deal ID', 'Deal Name', 'Deal Stage', 'Amount', 'Create Date', 'Close Date'];

describe('cells', () => {
  test('dates are days of the sheet’s calendar, in that from 1900 and in that from 1904', () => {
    const shown = styled(serial('2026-03-25'), 1);
    expect(valueIn(shown)).toBe('2026-03-25');
    expect(valueIn(styled(serial('2026-03-25') - 1_462, 1), { since1904: true })).toBe('2026-03-25');
    expect(valueIn(styled(serial('2026-03-25') + 0.604166667, 2))).toBe('2026-03-25 14:30:00');
    expect(valueIn(styled(1, 1))).toBe('1900-01-01');
    expect(valueIn(styled(61, 1))).toBe('1900-03-01');
  });

  test('a number that is shown as a date but is none stays a number', () => {
    expect(valueIn(styled(-5, 1))).toBe('-5');
    expect(valueIn(styled(9e9, 1))).toBe('9000000000');
  });

  test('amounts carry the currency of their format, and three digits after the point are no thousands', () => {
    expect(valueIn(styled(1234.5, 3))).toBe('1234.5 EUR');
    expect(valueIn(styled(90_000, 4))).toBe('90000 HUF');
    expect(valueIn(1234.567)).toBe('1234.5670');
  });

  test('an id that the spreadsheet has rounded is told as one', () => {
    const bytes = workbookOf([{ rows: [header, [456_123_456_789_012_350, 'a', 'Won', 1, null, null], [17, 'b', 'Won', 1, null, null]] }]);
    const file = recogniseFile(bytes);
    if (!file.ok) throw new Error('refused');
    const deals = readDeals(file.value, { timeZone: 'UTC' });
    expect(deals.ok && deals.value.deals.map(({ dealId }) => dealId)).toEqual(['17']);
    expect(deals.ok && deals.value.faults).toMatchObject([{ line: 2, why: 'damaged-deal-id' }]);
  });

  test('a formula gives its last value; one without a value, and an error, leave their cell empty and are named', () => {
    const { rows, faults } = read(
      workbookOf([
        {
          rows: [
            header,
            ['1', 'a', { xml: '<c t="str"><f>UPPER("won")</f><v>WON</v></c>' }, { xml: '<c><f>1+1</f><v>2</v></c>' }],
            ['2', 'b', { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }, { xml: '<c><f>1+1</f></c>' }],
          ],
        },
      ]),
    );
    expect(rows[1]?.cells).toEqual(['1', 'a', 'WON', '2']);
    expect(rows[2]?.cells).toEqual(['2', 'b']);
    expect(faults).toMatchObject([
      { line: 3, why: 'error-in-cell', effect: 'cell', column: 'C3', value: '#DIV/0!' },
      { line: 3, why: 'formula-without-value', effect: 'cell', column: 'D3' },
    ]);
  });

  test('texts in pieces are joined, how they are spoken is left out, and written signs are read', () => {
    const rich = '<c t="inlineStr"><is><r><t>Szeged </t></r><r><t>&amp; &#x151;r</t></r><rPh><t>spoken</t></rPh></is></c>';
    expect(valueIn({ xml: rich })).toBe('Szeged & őr');
    expect(valueIn('a_x000A_b')).toBe('a\nb');
    expect(valueIn({ xml: '<c t="b"><v>1</v></c>' })).toBe('TRUE');
  });

  test('cells without places follow each other, and empty ones keep theirs', () => {
    const xml =
      '<worksheet><sheetData><row><c><v>1</v></c><c r="D1"><v>4</v></c></row><row r="9"><c><v>2</v></c></row></sheetData></worksheet>';
    const { rows } = read(workbookOf([{ rows: [['x']] }], { more: { 'xl/worksheets/sheet1.xml': strToU8(xml) } }));
    expect(rows).toEqual([
      { line: 1, cells: ['1', '', '', '4'] },
      { line: 9, cells: ['2'] },
    ]);
  });

  test('names may have prefixes, and a comment or a document type is no content', () => {
    const xml =
      '<!DOCTYPE x [<!ENTITY e "eeee">]><!-- <row><c><v>9</v></c></row> --><x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>&e;ok</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(read(workbookOf([{ rows: [['x']] }], { more: { 'xl/worksheets/sheet1.xml': strToU8(xml) } })).rows[0]?.cells).toEqual(['&e;ok']);
  });
});

describe('what is hidden or merged', () => {
  test('hidden rows and columns are read and counted', () => {
    const found = read(
      workbookOf([
        { rows: [header, ['1', 'a'], ['2', 'b']], hiddenRows: [3], cols: '<col min="2" max="3" hidden="1"/><col min="4" max="4"/>' },
      ]),
    );
    expect(found).toMatchObject({ hiddenRows: 1, hiddenColumns: [1, 2] });
    expect(found.rows).toHaveLength(3);
  });

  test('a value that is merged over rows holds for each of them, and not beside them', () => {
    const rows = cellsOf({ rows: [header, ['1', 'Acme', 'Won'], ['2', null, 'Lost'], ['3', null, 'Won']], merged: ['B2:B3', 'C2:D2'] });
    expect(rows.map((cells) => cells[1])).toEqual(['Deal Name', 'Acme', 'Acme', '']);
    expect(rows[1]).toEqual(['1', 'Acme', 'Won']);
  });

  test('of several sheets the one with known headers is read, a hidden one only if it was asked for', () => {
    const bytes = workbookOf([
      { name: 'Read me', rows: [['Made by the finance team'], ['Deal pages follow']] },
      { name: 'Deals', rows: [['Report of the year'], header, ['1', 'a', 'Won']] },
      {
        name: 'Old',
        state: 'veryHidden',
        rows: [
          [...header, 'Owner', 'Pipeline'],
          ['9', 'z', 'Won'],
        ],
      },
    ]);
    expect(read(bytes)).toMatchObject({ sheet: 'Deals', by: 'headers' });
    expect(read(bytes).sheets.map(({ hidden }) => hidden)).toEqual([false, false, true]);
    expect(read(bytes, 'Old')).toMatchObject({ sheet: 'Old', by: 'given' });
  });
});

describe('files that are no such workbook', () => {
  const good = workbookOf([{ rows: [header, ['1', 'a', 'Won']] }]);
  const why = (bytes: Uint8Array, most?: number) => {
    const found = readWorkbook(bytes, null, most);
    return found.ok ? null : found.why;
  };

  test('an archive of something else is named as that', () => {
    expect(why(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toEqual({ why: 'not-text', looksLike: 'archive' });
  });

  test('one that ends early is damaged', () => {
    expect(why(good.subarray(0, good.length - 30))).toEqual({ why: 'damaged-workbook' });
    expect(why(good.subarray(0, 40))).toEqual({ why: 'damaged-workbook' });
  });

  test('one that unpacks to more than it may is left, however little it says that it holds', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) }, { level: 6 });
    expect(bomb.length).toBeLessThan(50_000);
    expect(why(bomb, 20_000_000)).toEqual({ why: 'too-large', of: 'unpacked', most: 20_000_000 });
    const view = new DataView(bomb.buffer);
    // The directory says a kilobyte.
    for (let at = bomb.length - 22; at > 0; at -= 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1024, true);
    expect(why(bomb, 20_000_000)).toEqual({ why: 'too-large', of: 'unpacked', most: 20_000_000 });
  });

  test('far cells do not make room for all between them', () => {
    const far = Array.from({ length: 2_000 }, (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`).join('');
    const xml = `<worksheet><sheetData>${far}</sheetData></worksheet>`;
    expect(why(workbookOf([{ rows: [['x']] }], { more: { 'xl/worksheets/sheet1.xml': strToU8(xml) } }))).toMatchObject({ of: 'cells' });
  });
});

test('another reader reads the same', async () => {
  const rows: readonly (readonly CellOf[])[] = [
    header,
    ...Array.from({ length: 50 }, (_, index) => [
      `D-${index}`,
      `Deal <${index}> & co`,
      index % 3 === 0 ? 'Won' : null,
      index * 100.25 + 1,
      styled(serial('2025-01-01') + index, 1),
      index % 2 === 0 ? styled(serial('2025-06-01') + index / 8, 2) : null,
    ]),
  ];
  const bytes = workbookOf([{ rows }]);
  const theirs = await readSheet(Buffer.from(bytes));
  const asText = (cell: unknown) =>
    cell == null
      ? ''
      : cell instanceof Date
        ? cell.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
        : `${cell as string | number}`;
  const ours = read(bytes).rows.map(({ cells }) => Array.from({ length: header.length }, (_, column) => cells[column] ?? ''));
  expect(ours).toEqual(theirs.map((cells) => cells.map(asText)));
});
