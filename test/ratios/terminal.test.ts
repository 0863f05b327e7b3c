import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../lib/ratiosCommand/run';
import { alignedTable, cut, plain, widthOf, wrapped } from '../../lib/ratiosCommand/terminal';
import { manyDeals } from './manyDeals';

const folder = mkdtempSync(join(tmpdir(), 'ridealong-terminal-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const esc = '\u001B';
const steering = /[\p{Bidi_Control}\u0085\u2028\u2029]|(?!\n)\p{Cc}/u;

describe('what files call things', () => {
  test('cannot steer a terminal, turn it round, or break its lines', () => {
    expect(plain(`${esc}[31mRed${esc}[0m`)).toBe('[31mRed[0m');
    expect(plain('a\nb\r\tc\u0085d\u2028e')).toBe('a b c d e');
    expect(plain('left\u202Eright\u2066x\u200F')).toBe('leftrightx');
    expect(plain('ab\u200B\u009B1m\u0007')).toBe('ab1m');
    expect(plain('عربي עברית 中文 é 👍')).toBe('عربي עברית 中文 é 👍');
  });

  const labels = {
    Need: `Need \u009B2J of ${'a very long stage name that nobody can read, '.repeat(4)}`,
    Offer: '\u202Eתקציב מאושר\u2066 報價已送出並等待客戶的最終決定和法務部門審核',
    Contract: 'Con\u0085tract 👩‍💼 e\u0301te\u0301',
  };
  const { deals, history } = manyDeals(300);
  const renamed = (text: string) =>
    Object.entries(labels)
      .reduce((all, [label, name]) => all.replaceAll(`,${label},`, `,"${name}",`), text)
      .replaceAll('Region', `Re${esc}gion\u202E, with a name that is rather long for a column of a table`)
      .replaceAll('North', `No${esc}[1mrth\u2028and everything beyond, including the islands`);
  const words = [
    ...['--deals', file('deals.csv', renamed(deals).replace(/^([^\n]*,)(Re.*)$/m, '$1"$2"'))],
    ...['--history', file('history.csv', renamed(history)), '--as-of', '2026-07-01', '--period', 'quarter'],
  ];

  test.each([80, 120])('fits into %i columns, and nothing steers the terminal', (columns) => {
    const { output, reasons } = run(
      [...words, '--by', 'source', '--column', `source=${headerOf(deals, renamed)}`],
      () => undefined,
      columns,
    );
    expect(reasons).toEqual([]);
    expect(steering.exec(output)?.index ?? null).toBeNull();
    expect(output).toContain('報價');
    expect(output).toContain('…');
    expect(output.split('\n').filter((line) => widthOf(line) > columns)).toEqual([]);
  });

  test('does not do so in the reasons of a refusal either', () => {
    const { reasons } = run([...words, '--by', `Colour${esc}[2J`], () => undefined);
    expect(reasons.length).toBe(1);
    expect(steering.test(reasons.join(''))).toBe(false);
  });
});

function headerOf(deals: string, renamed: (text: string) => string): string {
  return renamed(deals.split('\n')[0]?.split(',').at(-1) ?? '').replace(/\s+/gu, ' ');
}

test('a pipeline of many stages has its moves in blocks that fit', () => {
  const stages = Array.from({ length: 14 }, (_, index) => `${index + 1} Stage`);
  const deals = file('long.csv', `Deal ID,Stage,Created\n${stages.map((stage, index) => `${index},${stage},2026-01-01\n`).join('')}`);
  const history = file(
    'moves.csv',
    `Deal ID,From stage,To stage,Changed at\n${stages
      .flatMap((_, deal) =>
        stages.slice(0, deal).map((stage, index) => `${deal},${stage},${stages[index + 1] ?? ''},2026-02-0${1 + (index % 9)}\n`),
      )
      .join('')}`,
  );
  const { output, reasons } = run(
    ['--deals', deals, '--history', history, '--as-of', '2026-06-30', '--stages', stages.join('|')],
    () => undefined,
    80,
  );
  expect(reasons).toEqual([]);
  expect(output.match(/^Moves from/gm)?.length).toBe(3);
  expect(output.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
});

describe('lines', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '中', 'é', '-', '👍'), maxLength: 200 });

  test('of a wrapped sentence fit, and lose no word', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 90 }), (text, columns) => {
        const lines = wrapped(text, columns);
        expect(lines.every((line) => widthOf(line) <= columns)).toBe(true);
        expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
      }),
    );
  });

  test('of a table are aligned and as wide as they may be', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, fc.nat(99_999)), { minLength: 1, maxLength: 8 }), (pairs) => {
        const lines = alignedTable(
          pairs.map(([label, count]) => [plain(label).trim(), String(count)]),
          40,
        );
        const widths = lines.map(widthOf);
        expect(new Set(widths).size).toBe(1);
        expect(widths[0]).toBeLessThanOrEqual(40);
      }),
    );
  });

  test('a label is cut to the columns that it may take', () => {
    expect([cut('Proposal', 8), cut('Proposals', 8), cut('報價已送出', 6), cut('', 3)]).toEqual(['Proposal', 'Proposa…', '報價…', '']);
  });
});
