import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { fileRatios } from '../../lib/schema/fileRatios';
import { ratios } from './command';
import { manyDeals } from './manyDeals';

const folder = mkdtempSync(join(tmpdir(), 'ridealong-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const { deals, history } = manyDeals(240, { pipelines: ['New business', 'Renewals'] });
const files = {
  deals: file('deals.csv', deals),
  history: file('history.csv', history),
  holidays: file('holidays.txt', '2025-12-25\n+2025-12-20\n'),
};

/** Each option with values that may stand together with any value of the others. */
const options: readonly (readonly (readonly string[])[])[] = [
  [[], ['--history', files.history]],
  [
    ['--as-of', '2026-07-01'],
    ['--as-of', '2025-09-30'],
    ['--as-of', '2026-07-01T12:00:00Z'],
  ],
  [[], ['--stages', 'Offer,Contract'], ['--stages', 'Contract|Offer']],
  [[], ['--won', 'Closed Lost', '--lost', 'Closed Won'], ['--no-decision', 'Closed Lost']],
  [[], ['--days', 'calendar'], ['--week', 'Sun-Thu'], ['--holidays', files.holidays]],
  [[], ['--horizon', '7'], ['--horizon', '10,400']],
  [[], ['--closed-since', 'start'], ['--closed-since', '2025-06-01']],
  [[], ['--created', '2025-01-01..2025-06-30'], ['--created', '2031-01-01..2031-06-30']],
  [[], ['--pipeline', 'renewals'], ['--column', 'pipeline=']],
  [[], ['--by', 'owner'], ['--by', 'Region'], ['--by', 'pipeline']],
  [[], ['--period', 'month'], ['--period', 'year', '--fiscal-year', '10']],
  [[], ['--currency', 'eur', '--cents'], ['--time-zone', 'Asia/Shanghai']],
];

/** No name of a figure that stands for a share or a time without its interval. */
function bareFigures(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => bareFigures(each, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const keys = new Set(Object.keys(value));
  const isBare = (keys.has('value') && keys.has('shown')) || (keys.has('share') && keys.has('days') && !keys.has('given'));
  const found = isBare && !(keys.has('low') && keys.has('high')) ? [path] : [];
  return [...found, ...Object.entries(value).flatMap(([key, each]) => bareFigures(each, `${path}.${key}`))];
}

test('whatever options stand together, the answer has its shape and its text, and no figure is without its interval', () => {
  fc.assert(
    fc.property(fc.tuple(...options.map((values) => fc.constantFrom(...values))), (chosen) => {
      const words = ['--deals', files.deals, ...chosen.flat()];
      const { code, out, errors } = ratios(...words, '--json');
      expect([code, errors]).toEqual([0, '']);
      const found = fileRatios.strict().parse(JSON.parse(out));
      expect(bareFigures(found, '')).toEqual([]);
      for (const { overall } of found.pipelines) {
        for (const times of [overall.fromCreation?.timeToClose, overall.fromCreation?.timeToWin]) {
          if (times?.shown !== true) continue;
          for (const { days, low, high } of times.quantiles) {
            if (days === null) expect([low, high]).toEqual([null, null]);
            else expect([(low ?? Infinity) <= days, days <= (high ?? Infinity)]).toEqual([true, true]);
          }
        }
      }
      const text = ratios(...words).out;
      expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    }),
    { numRuns: 24 },
  );
});
