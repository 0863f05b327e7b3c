import { readdirSync, readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readChanges, readDeals, recogniseFile } from '../../lib/files/readFiles';
import { workbookOf } from './workbook/workbookOf';

const folder = new URL('fixtures/', import.meta.url);
const texts = readdirSync(folder).map((name) => new Uint8Array(readFileSync(new URL(name, folder))));

/** The same tables as workbooks; they are not packed, so that changed bytes change what is in them. */
const workbooks = texts.flatMap((bytes) => {
  const file = recogniseFile(bytes);
  if (!file.ok) return [];
  const { header, rows } = file.value.table;
  return [workbookOf([{ rows: [header, ...rows.slice(0, 12).map(({ cells }) => cells)], merged: ['B2:C4'] }], { packed: false })];
});
const json = texts.slice(0, 4).flatMap((bytes) => {
  const file = recogniseFile(bytes);
  return file.ok ? [new TextEncoder().encode(JSON.stringify(file.value.table.rows))] : [];
});
const files = [...texts, ...workbooks, ...json];
const nasty = [0, 0x22, 0x2c, 0x3b, 0x0a, 0x0d, 0x09, 0xff, 0xfe, 0x80, 0x3d, 0x2d, 0x35, 0x25, 0x28, 0xe4, 0xb8, 0xad];

/** Park and Miller's generator: the same numbers everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A file damaged as it lies, or a workbook that is whole as an archive, with one of its parts damaged. */
function mutated(random: (below: number) => number): Uint8Array {
  const whole = files[random(files.length)] ?? new Uint8Array();
  if (!workbooks.includes(whole) || random(4) === 0) return damaged(whole, random);
  const parts = unzipSync(whole);
  const names = Object.keys(parts);
  const name = names[random(names.length)] ?? '';
  return zipSync({ ...parts, [name]: damaged(parts[name] ?? whole, random) }, { level: 0 });
}

/** Bytes changed, taken out, doubled, cut off, or with another file's piece in them. */
function damaged(whole: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes = whole;
  for (let step = random(6); step >= 0; step -= 1) {
    const [from, length] = [random(bytes.length + 1), random(40)];
    const [head, rest] = [bytes.subarray(0, from), bytes.subarray(from)];
    const other = files[random(files.length)] ?? bytes;
    const start = random(other.length);
    const piece = [
      [nasty[random(nasty.length)] ?? 0],
      [],
      bytes.subarray(from, from + length),
      other.subarray(start, start + length),
      Array.from({ length: random(5) }, () => nasty[random(nasty.length)] ?? 0),
    ][random(5)];
    const keep = random(12) === 0 ? [] : rest.subarray(random(3) === 0 ? length : 0);
    bytes = new Uint8Array([...head, ...(piece ?? []), ...keep]);
  }
  return bytes;
}

test('no file, however damaged, makes reading throw or lose a line', () => {
  const random = numbers(20_261_122);
  let read = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const file = recogniseFile(mutated(random));
    if (!file.ok) continue;
    read += 1;
    const { table, columns } = file.value;
    const refusedRows = table.faults.filter(({ effect }) => effect === 'row');
    const lines = [...table.rows, ...refusedRows, ...table.passedOver, { line: table.headerLine }].map(({ line }) => line);
    expect(new Set(lines).size, `round ${round}`).toBe(lines.length);
    if (columns.kind === 'deals') {
      const deals = readDeals(file.value, { timeZone: 'Europe/Budapest' });
      if (!deals.ok) throw new Error('refused');
      const refused = new Set(deals.value.faults.filter(({ effect }) => effect === 'row').map(({ line }) => line));
      expect(deals.value.deals.length + refused.size, `round ${round}`).toBe(table.rows.length);
    } else {
      const changes = readChanges(file.value, [], { timeZone: 'Europe/Budapest' });
      if (!changes.ok) throw new Error('refused');
      const refused = new Set(changes.value.faults.filter(({ effect }) => effect === 'row').map(({ line }) => line));
      expect(changes.value.changes.length + refused.size, `round ${round}`).toBe(table.rows.length);
    }
  }
  expect(read).toBeGreaterThan(6_000);
});
