import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BackupFault } from '../../lib/backup/backupFile';
import { readBackup } from '../../lib/backup/readBackup';
import { currentFormat } from '../../lib/db/upgrades/upgrades';
import { failure, type Result } from '../../lib/result';
import { had } from '../db/store';
import { compressed, exampleBytes, exampleContent, exportOfFormat, made, textOf } from './example';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Lines with an end that is right for them. */
function ended(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `${text}${JSON.stringify({ end: true, lines: lines.length, sha256 })}\n`;
}

const linesOf = async () => (await textOf(await exampleBytes())).trimEnd().split('\n');

describe('a backup', () => {
  test('is read as it was written, and says whose data it carries, where from and when', async () => {
    const { header, content } = had(await readBackup(await exampleBytes()));
    expect(content).toEqual(exampleContent());
    const { tables } = exampleContent();
    expect(header).toMatchObject({ madeAt: made.at, from: made.from, format: currentFormat });
    expect(header?.holds).toMatchObject({
      people: tables['people']?.length ?? 0,
      notes: tables['records']?.length,
      events: tables['events']?.length,
    });
  });

  test('is read uncompressed too, as somebody may have unpacked it', async () => {
    expect(had(await readBackup(bytesOf(await textOf(await exampleBytes())))).content).toEqual(exampleContent());
  });

  test.each([1, 2, 3])('a full export of format %i is read, and carried to the present', async (format) => {
    const { text, tables } = exportOfFormat(format);
    const { header, content } = had(await readBackup(bytesOf(text)));
    expect(header).toBeNull();
    expect(content.format).toBe(currentFormat);
    for (const [name, rows] of Object.entries(tables)) expect(content.tables[name], name).toHaveLength(rows.length);
    expect(had(await readBackup(bytesOf(JSON.stringify(JSON.parse(text))))).content).toEqual(content);
  });
});

describe('refused whole', () => {
  const faultOf = (result: Result<unknown, BackupFault>) => (result.ok ? null : result.why);

  test.each([
    ['nothing', ''],
    ['other text', 'deal,amount\n1,2\n'],
    ['other JSON', '{"deals":[]}'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s', async (_name, text) => {
    expect(await readBackup(bytesOf(text))).toEqual(failure({ kind: 'not-a-backup' }));
  });

  test('one that ends early, wherever it does', async () => {
    const bytes = await exampleBytes();
    const text = await textOf(bytes);
    const lines = text.split('\n');
    for (const some of [1, 2, 10, lines.length - 2]) {
      expect(await readBackup(bytesOf(`${lines.slice(0, some).join('\n')}\n`))).toEqual(failure({ kind: 'truncated' }));
    }
    for (const share of [0.1, 0.5, 0.9]) expect((await readBackup(bytes.slice(0, bytes.length * share))).ok).toBe(false);
    expect((await readBackup(bytes.slice(0, -4))).ok).toBe(false);
  });

  test('one in which a letter was changed, and says in which line', async () => {
    const lines = await linesOf();
    const changed = lines.map((line, place) => (place === 3 ? line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : line));
    expect(faultOf(await readBackup(await compressed(`${changed.join('\n')}\n`)))?.kind).toMatch(/altered|row/);
    const broken = lines.map((line, place) => (place === 3 ? line.slice(0, -1) : line));
    expect(await readBackup(await compressed(`${broken.join('\n')}\n`))).toEqual(failure({ kind: 'altered', line: 4 }));
  });

  test('one with a line more, less, or in another place', async () => {
    const lines = await linesOf();
    const [head = '', first = '', second = '', ...rest] = lines;
    for (const other of [
      [head, second, ...rest],
      [head, first, first, second, ...rest],
      [head, second, first, ...rest],
      [...lines, first],
    ]) {
      expect(faultOf(await readBackup(await compressed(`${other.join('\n')}\n`)))?.kind).toBe('altered');
    }
  });

  test('one of a later version or format', async () => {
    const [head = '', ...rest] = (await linesOf()).slice(0, -1);
    for (const later of [{ version: 2 }, { format: currentFormat + 1 }]) {
      const newer = JSON.stringify({ ...(JSON.parse(head) as object), ...later });
      expect(await readBackup(bytesOf(ended([newer, ...rest])))).toEqual(failure({ kind: 'newer' }));
    }
    expect(await readBackup(bytesOf(JSON.stringify({ format: currentFormat + 1, tables: {} })))).toEqual(failure({ kind: 'newer' }));
  });

  test.each([
    ['a key that would change what objects are made from', '["records",{"__proto__":{"polluted":true}}]'],
    ['such a key deep within', '["pipelines",{"key":"a","label":"","siteKey":"b","known":"api","stages":[{"__proto__":1}]}]'],
    ['a table that there is not', '["snapshots",{"pipeline":"a"}]'],
    ['a table named like a member of every object', '["constructor",{}]'],
    ['a row that is none', '["deals",[]]'],
    ['a row of another shape', '["deals",{"key":5}]'],
    ['a time that is none', '["ticks",{"deal":"a","criterionId":"b","grade":"document","at":1e300,"by":"rep"}]'],
    [
      'a wrapped key that asks for all memory',
      '["lock",{"key":"notes","state":"on","wrapped":{"id":"a","kdf":"scrypt","logN":30,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","wrapped":"x"}}]',
    ],
  ])('one with %s, and says where', async (_name, line) => {
    const [head = ''] = await linesOf();
    const table = (JSON.parse(line) as [string])[0];
    expect(await readBackup(bytesOf(ended([head, line])))).toEqual(failure({ kind: 'row', line: 2, table }));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('one that becomes far too long when it is unpacked', async () => {
    const [head = ''] = await linesOf();
    const bomb = await compressed(`${head}\n["records","${'0'.repeat(40 * 1024 * 1024)}`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readBackup(bomb)).toEqual(failure({ kind: 'too-large' }));
  });

  test('one that is too large to be a backup, without being read', async () => {
    const huge = new Uint8Array(256 * 1024 * 1024 + 1);
    expect(await readBackup(huge)).toEqual(failure({ kind: 'too-large' }));
  });
});

describe('mutated files', () => {
  test('are refused or are what they were, and never throw', { timeout: 600_000 }, async () => {
    const bytes = await exampleBytes();
    const plain = bytesOf(await textOf(bytes));
    const original = exampleContent();
    const mutation = fc.record({
      isCompressed: fc.boolean(),
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      byte: fc.nat(255),
      kind: fc.constantFrom('set', 'insert', 'remove', 'cut', 'double'),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ isCompressed, place, byte, kind }) => {
        const whole = isCompressed ? bytes : plain;
        const at = Math.floor(place * whole.length);
        const after = whole.subarray(at + (kind === 'set' || kind === 'remove' ? 1 : 0));
        const middle =
          kind === 'double' ? whole.subarray(Math.max(0, at - 50), at) : Uint8Array.from(kind === 'set' || kind === 'insert' ? [byte] : []);
        const parts = [whole.subarray(0, at), middle, ...(kind === 'cut' ? [] : [after])];
        const mutated = Uint8Array.from(Buffer.concat(parts));
        const read = await readBackup(mutated);
        if (read.ok) expect(read.value.content).toEqual(original);
      }),
      { numRuns: 10_000 },
    );
  });
});
