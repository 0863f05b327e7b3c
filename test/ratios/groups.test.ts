import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { wilson } from '../../lib/domain/statistics/wilson';
import { fileRatios } from '../../lib/schema/fileRatios';
import { ratios, ratiosInJson } from './command';
import { manyDeals } from './manyDeals';

const folder = mkdtempSync(join(tmpdir(), 'ridealong-groups-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;

function file(text: string): string {
  written += 1;
  const path = join(folder, `${written}.csv`);
  writeFileSync(path, text);
  return path;
}

const many = manyDeals(500);
const words = ['--deals', file(many.deals), '--history', file(many.history), '--as-of', '2026-07-01', '--days', 'calendar'];

describe('--by a column', () => {
  test('groups make up the whole, with the same days to pass for all', () => {
    const { segments, stages } = ratiosInJson([...words, '--by', 'Region']);
    expect(segments?.names.map(({ name }) => name).toSorted()).toEqual(['North', 'South', 'West']);
    for (const [index, { groups }] of (segments?.stages ?? []).entries()) {
      const cohort = stages[index]?.matureCohort;
      const sum = (of: 'passed' | 'n' | 'younger') => groups.reduce((total, group) => total + group[of], 0);
      expect([sum('passed'), sum('n'), sum('younger')]).toEqual([cohort?.passed, cohort?.rate.shown ? cohort.rate.n : 0, cohort?.younger]);
      for (const { passed, n, rate, standing, shrunk } of groups) {
        if (rate.shown) expect(rate).toEqual({ shown: true, value: passed / n, ...wilson(passed, n), n });
        expect(standing).not.toBeNull();
        expect(shrunk).toBeNull();
      }
    }
  });

  test('what only today’s export tells is said, and what a history tells is taken as of reaching the stage', () => {
    const deals = file('Deal ID,Stage,Created,Closed on,Region\n1,Offer,2026-01-01,,South\n2,Need,2026-01-01,,South\n');
    const fields = (rows: string) => file(`Deal ID,Field,Old value,New value,Changed at\n1,Stage,Need,Offer,2026-03-01\n${rows}`);
    const by = (history: string) =>
      ratiosInJson(['--deals', deals, '--history', history, '--as-of', '2026-06-30', '--stages', 'Need,Offer', '--by', 'Region']).segments;
    expect(by(fields(''))?.onlyAsOfToday).toBe(2);
    const found = by(fields('1,Region,North,South,2026-02-01\n'));
    expect(found?.onlyAsOfToday).toBe(0);
    const counts = found?.stages.map(({ groups }) => groups.map(({ n }, index) => [found.names[index]?.name, n]));
    // Deal 1 reached Need in the North, Offer in the South.
    expect(counts).toEqual([
      [
        ['South', 1],
        ['North', 1],
      ],
      [
        ['South', 0],
        ['North', 0],
      ],
    ]);
    expect(found?.stages[1]?.groups.map(({ younger }) => younger)).toEqual([1, 0]);
  });

  test('people get no classes, but rates given the team and the sentence on their basis; and only when asked for', () => {
    const { segments } = ratiosInJson([...words, '--by', 'owner']);
    expect(segments).toMatchObject({ by: 'Owner', people: true });
    expect(segments?.stages[0]?.spread).toMatchObject({ groups: 6 });
    for (const group of segments?.stages[0]?.groups ?? []) {
      expect(group.standing).toBeNull();
      expect(group.shrunk).not.toBeNull();
    }
    const { out } = ratios(...words, '--by', 'owner');
    expect(out.replace(/\s+/g, ' ')).toContain('Figures about single people need a basis');
    expect(out).not.toContain('against the rest');
    expect(ratios(...words).out).not.toContain('Anna');
  });

  test('a column of the same names is of people, whatever it is called', () => {
    const deals = file('Deal ID,Stage,Created,Owner,Closer\n1,Need,2026-01-01,Anna,Béla\n2,Need,2026-01-01,Béla,Anna\n');
    expect(ratiosInJson(['--deals', deals, '--as-of', '2026-06-30', '--by', 'Closer']).overall.groups?.people).toBe(true);
    expect(ratiosInJson([...words, '--by', 'Region']).overall.groups?.people).toBe(false);
  });

  test('many small groups are taken together', () => {
    const deals = file(
      `Deal ID,Stage,Created,Town\n${Array.from({ length: 60 }, (_, index) => `${index},Need,2026-01-01,Town ${index % 30}\n`).join('')}`,
    );
    const groups = ratiosInJson(['--deals', deals, '--as-of', '2026-06-30', '--by', 'Town']).overall.groups?.groups ?? [];
    expect([groups.length, groups.at(-1)]).toMatchObject([21, { name: null, others: 10, open: 20 }]);
  });

  test.each([
    ['Stage', 'it is the stage itself'],
    ['Created', '--period makes groups of time'],
    ['Amount', 'its numbers make no groups'],
    ['Colour', 'the file has no column “Colour”; it has “Deal ID”'],
  ])('%s makes no groups, and why is said', (column, why) => {
    const { code, errors } = ratios(...words, '--by', column);
    expect([code, errors.includes(why)]).toEqual([1, true]);
  });
});

describe('--period', () => {
  test('periods make up the whole, each with the same days to pass', () => {
    const { periods, stages } = ratiosInJson([...words, '--period', 'quarter']);
    expect(periods?.periods.map(({ year, part }) => `${year}/${part}`)).toEqual([
      ...['2025/1', '2025/2', '2025/3', '2025/4'],
      ...['2026/1', '2026/2', '2026/3'],
    ]);
    for (const [index, { groups }] of (periods?.stages ?? []).entries()) {
      const cohort = stages[index]?.matureCohort;
      expect(groups.reduce((sum, { passed }) => sum + passed, 0)).toBe(cohort?.passed);
      expect(groups.reduce((sum, { younger }) => sum + younger, 0)).toBe(cohort?.younger);
      expect(groups.at(-1)).toMatchObject({ passed: 0, n: 0 });
    }
  });

  test('fiscal years start with the month that is said', () => {
    const { periods } = ratiosInJson([...words, '--period', 'year', '--fiscal-year', '04']);
    expect(periods?.periods.map(({ from, to, year }) => [from, to, year])).toEqual([
      ['2024-04-01', '2025-04-01', 2025],
      ['2025-04-01', '2026-04-01', 2026],
      ['2026-04-01', '2027-04-01', 2027],
    ]);
    expect(ratios(...words, '--period', 'year', '--fiscal-year', '04').out).toContain('\nFY 2026 ');
  });
});

describe('several pipelines', () => {
  const two = manyDeals(300, { pipelines: ['New business', 'Renewals'] });
  const both = ['--deals', file(two.deals), '--history', file(two.history), '--as-of', '2026-07-01'];
  const found = fileRatios.parse(JSON.parse(ratios(...both, '--json').out));

  test('are computed each by itself, as if the other were not there', () => {
    expect(found.pipelines.map(({ name, deals }) => [name, deals.all])).toEqual([
      ['New business', 150],
      ['Renewals', 150],
    ]);
    for (const each of found.pipelines) {
      const alone = fileRatios.parse(JSON.parse(ratios(...both, '--pipeline', each.name ?? '', '--json').out));
      expect(alone.pipelines).toEqual([each]);
    }
    expect(ratios(...both).out).toContain('\nPIPELINE “Renewals”\n');
  });

  test('are one where it is said that the column names none', () => {
    expect(ratiosInJson([...both, '--column', 'pipeline=']).deals.all).toBe(300);
    expect(ratios(...both, '--pipeline', 'Partners').errors).toContain('there are “New business”, “Renewals”');
  });
});

describe('columns of dates that tell when a stage was entered', () => {
  test('make the same figures as a file of changes that tells the same', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((id) => ({ id, offer: id < 4 ? `2026-01-1${id}` : '', won: id < 3 ? `2026-02-1${id}` : '' }));
    const stage = ({ offer, won }: (typeof rows)[number]) => (won !== '' ? 'Closed Won' : offer !== '' ? 'Offer' : 'Need');
    const columns = file(
      `Record ID,Deal Stage,Create Date,"Date entered ""Need""","Date entered ""Offer""","Date entered ""Closed Won"""\n${rows
        .map((row) => `${row.id},${stage(row)},2026-01-01,2026-01-01,${row.offer},${row.won}\n`)
        .join('')}`,
    );
    const plain = file(`Record ID,Deal Stage,Create Date\n${rows.map((row) => `${row.id},${stage(row)},2026-01-01\n`).join('')}`);
    const history = file(
      `Record ID,From stage,To stage,Changed at\n${rows
        .map(
          ({ id, offer, won }) =>
            `${id},,Need,2026-01-01\n${offer === '' ? '' : `${id},Need,Offer,${offer}\n`}${won === '' ? '' : `${id},Offer,Closed Won,${won}\n`}`,
        )
        .join('')}`,
    );
    const asked = ['--as-of', '2026-06-30', '--stages', 'Need,Offer'];
    const [one, other] = [ratiosInJson(['--deals', columns, ...asked]), ratiosInJson(['--deals', plain, '--history', history, ...asked])];
    expect(one.decisions.movesFrom).toBe('stage-dates');
    expect(one.pipelines).toEqual(other.pipelines);
    expect(one.stages.map(({ passed, pending }) => [passed, pending])).toEqual([
      [3, 3],
      [2, 1],
    ]);
    expect(ratios('--deals', columns, ...asked).out.replace(/\s+/g, ' ')).toContain('only the last entry is known');
  });
});

describe('working days', () => {
  const deals = file('Deal ID,Created,Closed on,Status\n1,2026-12-18,2026-12-28,Won\n');
  const grown = (...more: readonly string[]) => {
    const { overall } = ratiosInJson([
      '--deals',
      deals,
      '--as-of',
      '2026-12-31',
      '--closed-since',
      'start',
      '--horizon',
      '1,2,3,4,5,6,7,8,9,10',
      ...more,
    ]);
    return overall.fromCreation?.wonWithin.findIndex(({ won }) => won === 1);
  };
  test('leave out holidays, and count weekend days that are worked', () => {
    // Friday 18 to Monday 28 December: 21 to 25 and 28 are six working days.
    expect(grown()).toBe(5);
    expect(grown('--holidays', file('# Christmas\n2026-12-24 Eve\n2026-12-25\n'))).toBe(3);
    expect(grown('--holidays', file('2026-12-24\n2026-12-25\n+2026-12-19\n'))).toBe(4);
  });

  test('are those of another week where one is said', () => {
    // Sunday to Thursday: 20 to 24, 27 and 28 December.
    expect(grown('--week', 'Sun-Thu')).toBe(6);
    expect(grown('--week', 'Mon-Sat', '--holidays', file('2026-12-25\n'))).toBe(6);
  });

  test('a line that is no date, and a week that is none, are refused', () => {
    const path = file('2026-12-24\nChristmas\n2026-02-30\n');
    const asked = ['--deals', deals, '--as-of', '2026-12-31'];
    expect(ratios(...asked, '--holidays', path).errors).toBe(
      '--holidays: line 2 does not begin with a date such as 2026-12-25.\n--holidays: line 3 does not begin with a date such as 2026-12-25.\n',
    );
    expect(ratios(...asked, '--week', 'Mon').errors).toContain('--week is a span of weekdays');
  });
});
