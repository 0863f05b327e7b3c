import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChanges, readDeals, recogniseFile } from '../../lib/files/readFiles';

const folder = new URL('fixtures/', import.meta.url);
const files = readdirSync(folder).map((name) => new Uint8Array(readFileSync(new URL(name, folder))));
const nasty = [0, 0x22, 0x2c, 0x3b, 0x0a, 0x0d, 0x09, 0xff, 0xfe, 0x80, 0x3d, 0x2d, 0x35, 0x25, 0x28, 0xe4, 0xb8, 0xad];

/** Park and Miller's generator: the same numbers everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A file with bytes changed, taken out, doubled, cut off, or with another file's piece in it. */
function mutated(random: (below: number) => number): Uint8Array {
  let bytes = files[random(files.length)] ?? new Uint8Array();
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
  for (let round = 0; round < 3000; round += 1) {
    const file = recogniseFile(mutated(random));
    if (!file.ok) continue;
    read += 1;
    const { table, columns } = file.value;
    const lines = [...table.rows, ...table.faults, ...table.passedOver, { line: table.headerLine }].map(({ line }) => line);
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
  expect(read).toBeGreaterThan(2000);
});
