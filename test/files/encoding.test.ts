import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeText } from '../../lib/files/encoding';
import { bytesOf } from './bytesOf';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

function decoded(bytes: Uint8Array, given: Parameters<typeof decodeText>[1] = null) {
  const result = decodeText(bytes, given);
  if (!result.ok) throw new Error(JSON.stringify(result.why));
  return result.value;
}

test.each([
  ['hungarian-excel.csv', 'windows-1250', 'letters', 'Űrházi'],
  ['french-1252.csv', 'windows-1252', 'letters', 'Août'],
  ['fxiaoke-gb18030.csv', 'gb18030', 'paired-bytes', '示例公司甲'],
  ['salesforce-report-utf16.csv', 'utf-16le', 'byte-order-mark', 'Alice Example'],
  ['french.csv', 'utf-8', 'valid-utf-8', 'Échantillon'],
] as const)('%s is read as %s', (file, encoding, reason, piece) => {
  const found = decoded(fixture(file));
  expect(found).toMatchObject({ encoding, reason, damaged: 0 });
  expect(found.text).toContain(piece);
});

test('a mark at the beginning tells the encoding and is not part of the text', () => {
  expect(decoded(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toMatchObject({ text: 'a', encoding: 'utf-8', reason: 'byte-order-mark' });
  expect(decoded(new Uint8Array([0xfe, 0xff, 0x00, 0x61]))).toMatchObject({ text: 'a', encoding: 'utf-16be', reason: 'byte-order-mark' });
});

test('UTF-16 without a mark is told by its zero bytes, in either order', () => {
  const text = 'id,name\n1,Őri\n2,Example\n';
  const little = new Uint8Array(Buffer.from(text, 'utf16le'));
  const big = new Uint8Array(Buffer.from(text, 'utf16le').swap16());
  expect(decoded(little)).toMatchObject({ text, encoding: 'utf-16le', reason: 'zero-bytes' });
  expect(decoded(big)).toMatchObject({ text, encoding: 'utf-16be', reason: 'zero-bytes' });
});

test('the user’s word goes before the guess', () => {
  expect(decoded(new Uint8Array([0x61, 0xf5]), 'windows-1252').text).toBe('aõ');
  expect(decoded(new Uint8Array([0x61, 0xf5]), 'windows-1250')).toMatchObject({ text: 'aő', reason: 'given' });
});

test('zero bytes are taken out and counted; a broken character does not make UTF-8 something else', () => {
  expect(decoded(bytesOf('id,na\0me\n1,a\0\n2,b\n3,c\n4,d\n5,e\n'))).toMatchObject({ zeroes: 2, encoding: 'utf-8' });
  const broken = new Uint8Array([...bytesOf('é'.repeat(30)), 0xff, ...bytesOf(' end')]);
  expect(decoded(broken)).toMatchObject({ encoding: 'utf-8', reason: 'nearly-valid-utf-8', damaged: 1 });
});

test.each([
  ['<html><body><table><tr><td>Deal ID</td></tr>\n<tr><td>1</td></tr></table></body></html>', 'markup'],
  ['\ufeff<!DOCTYPE html>\n<html lang="en">\n<p>Your session has ended.</p>', 'markup'],
  ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook></Workbook>', 'markup'],
  ['[\n {\n  "id": 1,\n  "name": "Deal 1"\n }\n]', 'json'],
  ['{"deals":[{"id":1}]}', 'json'],
])('what is no table is named, whatever the file is called: %s', (text, looksLike) => {
  expect(decodeText(bytesOf(text))).toEqual({ ok: false, why: { why: 'not-text', looksLike } });
});

test('a table whose cells look like a page or like JSON is still one', () => {
  for (const text of ['[Deal Name],[Stage]\nA,Won\n', '<none>,Deal Name\n1,A\n', 'Deal Name\n<html>\n', '{Name},{Stage}\nA,Won\n']) {
    expect(decoded(bytesOf(text)).text).toBe(text);
  }
});

test('an archive, an old workbook, a PDF and an empty file are named, not read', () => {
  const why = (bytes: readonly number[]) => decodeText(new Uint8Array(bytes));
  expect(why([0x50, 0x4b, 0x03, 0x04, 1, 2])).toEqual({ ok: false, why: { why: 'not-text', looksLike: 'archive' } });
  expect(why([0xd0, 0xcf, 0x11, 0xe0, 1])).toEqual({ ok: false, why: { why: 'not-text', looksLike: 'old-workbook' } });
  expect(why([0x25, 0x50, 0x44, 0x46])).toEqual({ ok: false, why: { why: 'not-text', looksLike: 'pdf' } });
  expect(why([])).toEqual({ ok: false, why: { why: 'empty' } });
  expect(why([0x20, 0x0a])).toEqual({ ok: false, why: { why: 'empty' } });
  expect(why(Array.from({ length: 100 }, (_, index) => (index % 7) + 1))).toEqual({
    ok: false,
    why: { why: 'not-text', looksLike: 'binary' },
  });
});
