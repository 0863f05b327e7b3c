import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { knownCrms } from '../../lib/sites/knownCrms';
import { supportTable } from './supportTable';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(fileURLToPath(new URL(path, root)));
const readme = read('README.md').toString();

/** A table's cells, whatever width its columns were drawn in. */
function cellsOf(table: string): readonly (readonly string[])[] {
  const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  return rows.map((cells) => cells.map((cell) => cell.replace(/^-+$/, '-')));
}

test('the README says of each CRM what its adapter says', () => {
  const table = /<!-- crms:[^>]*-->\s*([\s\S]*?)\s*<!-- \/crms -->/.exec(readme)?.[1] ?? '';
  expect(cellsOf(table), supportTable(knownCrms)).toEqual(cellsOf(supportTable(knownCrms)));
});

test('every picture that the README shows is there', () => {
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].flatMap(([, path]) => (path === undefined ? [] : [path]));
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures) expect(read(picture).length, picture).toBeGreaterThan(1_000);
});
