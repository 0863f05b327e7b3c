import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ratios, ratiosInJson, ratiosProcess, referenceFile } from './command';

const folder = mkdtempSync(join(tmpdir(), 'ridealong-ratios-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;

function file(text: string): string {
  written += 1;
  const path = join(folder, `${written}.csv`);
  writeFileSync(path, text);
  return path;
}

const numbered = (count: number, row: (index: number) => string) => Array.from({ length: count }, (_, index) => row(index)).join('');
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);

describe('30 won deals without a history beside 70 lost ones with one', () => {
  const deals = file(
    `Deal ID,Created,Closed on,Status\n${numbered(100, (index) => `${index},${day(1 + index)},${day(31 + index)},${index < 30 ? 'Won' : 'Lost'}\n`)}`,
  );
  const history = file(
    `Deal ID,From stage,To stage,Changed at\n${numbered(70, (index) => `${index + 30},Need,Offer,${day(40 + index)}\n${index + 30},Offer,Lost,${day(61 + index)}\n`)}`,
  );

  test('make 30%, and no figure of a stage', () => {
    const {
      overall,
      stages,
      deals: counted,
      notSupported,
    } = ratiosInJson(['--deals', deals, '--history', history, '--as-of', '2026-06-30']);
    // Wilson's interval of 30 / 100, worked out by hand: (0.3 + 0.0192 -+ 0.0919) / 1.0384.
    expect(overall.winRate).toMatchObject({ shown: true, value: 0.3, n: 100 });
    expect(overall.winRate.shown ? [overall.winRate.low.toFixed(4), overall.winRate.high.toFixed(4)] : []).toEqual(['0.2189', '0.3958']);
    expect(counted.withHistory).toMatchObject({ won: 0, lost: 70 });
    expect(stages).toEqual([]);
    expect(notSupported.map(({ why }) => why)).toContain('history-uneven');
    expect(ratios('--deals', deals, '--history', history, '--as-of', '2026-06-30').out).toContain('(won 0 of 30, lost 70 of 70)');
  });

  test('make 30% without any history, too', () => {
    expect(ratiosInJson(['--deals', deals, '--as-of', '2026-06-30']).overall.winRate).toMatchObject({ value: 0.3, n: 100 });
  });
});

describe('five deals by hand, in calendar days', () => {
  // A: Need 1, Offer 11, won 21. B: Need 1, lost 6. C: Need 1, Offer 5, back to Need 9, Offer 15, open. D: skips Offer: Need 1, Deal 8, won 10.
  // E: Need 1, open.
  const deals = file(
    ['A,Won', 'B,Lost', 'C,Offer', 'D,Won', 'E,Need'].reduce(
      (text, each) => `${text}${each.replace(',', `,${day(1)},`)}\n`,
      'Deal ID,Created,Stage\n',
    ),
  );
  const moves = [
    ['A', 'Need', 'Offer', 11],
    ['A', 'Offer', 'Won', 21],
    ['B', 'Need', 'Lost', 6],
    ['C', 'Need', 'Offer', 5],
    ['C', 'Offer', 'Need', 9],
    ['C', 'Need', 'Offer', 15],
    ['D', 'Need', 'Deal', 8],
    ['D', 'Deal', 'Won', 10],
  ] as const;
  const history = file(`Deal ID,From stage,To stage,At\n${moves.map(([id, from, to, at]) => `${id},${from},${to},${day(at)}\n`).join('')}`);
  const found = ratiosInJson([
    '--deals',
    deals,
    '--history',
    history,
    '--as-of',
    day(31),
    '--stages',
    'Need,Offer,Deal',
    '--days',
    'calendar',
    '--horizon',
    '5,20',
  ]);

  test('reach, pass, fail, skip and return as they should', () => {
    expect(
      found.stages.map(({ id, passed, lost, noDecision, pending, skipped }) => [id, passed, lost, noDecision, pending, skipped]),
    ).toEqual([
      ['Need', 3, 1, 0, 1, 0],
      ['Offer', 2, 0, 0, 1, 1],
      ['Deal', 2, 0, 0, 0, 1],
    ]);
    expect(found.stages.map(({ strict, visits }) => [visits, strict])).toEqual([
      [6, { forward: 4, back: 0, lost: 1, noDecision: 0, open: 1 }],
      [3, { forward: 1, back: 1, lost: 0, noDecision: 0, open: 1 }],
      [1, { forward: 1, back: 0, lost: 0, noDecision: 0, open: 0 }],
    ]);
  });

  // 12 of 16 is the first three quarters whose interval is at most 40 points wide: 39.3, where 15 have 40.4.
  test('five deals carry no rate: the text says how many more would', () => {
    expect(found.stages[0]?.resolved).toEqual({ shown: false, n: 4, aboutMore: 12 });
    const { out } = ratios('--deals', deals, '--history', history, '--as-of', day(31), '--stages', 'Need,Offer,Deal');
    expect(out).toMatch(/Need +3 +1 +0 +1 +not enough yet +about 12 more +4/);
    expect(out).not.toContain('75.0%');
  });

  test('every move is in the matrix', () => {
    expect(found.transitions.map(({ from, to, count }) => [from, to, count])).toEqual([
      [null, 'Need', 5],
      ['Need', 'Offer', 3],
      ['Need', 'Deal', 1],
      ['Need', 'lost', 1],
      ['Need', 'open', 1],
      ['Offer', 'Need', 1],
      ['Offer', 'won', 1],
      ['Offer', 'open', 1],
      ['Deal', 'won', 1],
    ]);
  });

  test('as of an earlier day, only what was known then counts', () => {
    const then = ratiosInJson([
      '--deals',
      deals,
      '--history',
      history,
      '--as-of',
      day(9),
      '--stages',
      'Need,Offer,Deal',
      '--days',
      'calendar',
    ]);
    expect(then.deals.byOutcome).toEqual({ open: 4, won: 0, lost: 1, 'no-decision': 0 });
    expect(then.stages.map(({ passed, pending }) => [passed, pending])).toEqual([
      [2, 2],
      [1, 1],
      [0, 1],
    ]);
  });
});

describe('the command ends with 1 and says why', () => {
  const fails = (...words: readonly string[]) => {
    const { code, out, errors } = ratios(...words);
    expect([code, out]).toEqual([1, '']);
    return errors;
  };

  test('without what it needs', () => {
    expect(ratiosProcess()).toEqual({ code: 1, out: '', errors: '--deals FILE is missing.\n--as-of DATE is missing.\n' });
    expect(fails()).toBe('--deals FILE is missing.\n--as-of DATE is missing.\n');
    expect(fails('--deals', 'a.csv', '--as-of', '2026-02-30', '--horizon', '30,15', '--days', 'weeks')).toBe(
      '--as-of is a date such as 2026-06-30, not “2026-02-30”.\n--horizon is ascending ages in days, such as 15,30,60,90, not “30,15”.\n--days is business or calendar, not “weeks”.\n',
    );
    expect(fails('--deal', 'a.csv')).toContain('--deal');
  });

  test('on a file that is not there, is empty, or is a damaged workbook', () => {
    expect(fails('--deals', join(folder, 'none.csv'), '--as-of', '2026-06-30')).toContain('cannot be read (ENOENT)');
    expect(fails('--deals', file(''), '--as-of', '2026-06-30')).toContain('is empty');
    expect(fails('--deals', file('PK\u0003\u0004...'), '--as-of', '2026-06-30')).toContain('a damaged workbook');
  });

  test('on dates that can be read in two ways, until it is told which', () => {
    const path = file('Deal ID,Created,Status\n1,03/04/2026,Won\n2,05/06/2026,Lost\n');
    expect(fails('--deals', path, '--as-of', '2026-12-31')).toContain('say --date-order day-first or --date-order month-first');
    expect(ratiosInJson(['--deals', path, '--as-of', '2026-12-31', '--date-order', 'day-first']).files[0]?.dates).toMatchObject([
      { format: 'day-first' },
    ]);
  });

  test('on a stage or a column that no file has', () => {
    const path = file('Deal ID,Created,Stage\n1,2026-01-01,Need\n');
    expect(fails('--deals', path, '--as-of', '2026-12-31', '--stages', 'Need,Offre')).toContain('“Offre” is in no file; there are “Need”');
    expect(fails('--deals', path, '--as-of', '2026-12-31', '--column', 'owner=Rep')).toContain('no column “Rep”');
    expect(fails('--deals', path, '--as-of', '2026-12-31', '--column', 'boss=Rep')).toContain('ROLE=HEADER');
  });
});

test('refused rows are counted and named with their lines and reasons', () => {
  const path = file(
    'Deal ID,Created,Closed on,Result\n1,2026-01-01,2026-02-01,Won\n1,2026-01-01,2026-02-01,Won\n2,2026-01-01,soon,Lost\n3,2026-01-01,2026-02-01,Eh\n4,2026',
  );
  const { files } = ratiosInJson(['--deals', path, '--as-of', '2026-06-30']);
  expect(files[0]?.rows).toEqual({ read: 2, refused: 3, passedOver: 0 });
  expect(files[0]?.faults.map(({ line, why, effect }) => [line, why, effect])).toEqual([
    [3, 'duplicate-deal-id', 'row'],
    [4, 'date-not-understood', 'cell'],
    [5, 'outcome-not-understood', 'row'],
    [6, 'ends-mid-row', 'row'],
  ]);
  const { out } = ratios('--deals', path, '--as-of', '2026-06-30');
  expect(out).toContain('line 6: the file ends in the middle of this row');
  expect(out).toContain('line 3: the deal id was there already, line 2');
});

test('labels and the order of stages are as given, and then nothing is guessed', () => {
  const deals = file('Deal ID,Created,Stage\n1,2026-01-01,Paid\n2,2026-01-01,Dead\n3,2026-01-01,Asleep\n4,2026-01-01,Talk\n');
  const found = ratiosInJson(['--deals', deals, '--as-of', '2026-06-30', '--won', 'Paid', '--lost', 'Dead', '--no-decision', 'Asleep']);
  expect(found.deals.byOutcome).toEqual({ won: 1, lost: 1, 'no-decision': 1, open: 1 });
  expect(found.decisions.labels.every(({ by }) => by === 'given')).toBe(true);
});

test('the columns of the text are aligned, Chinese labels included', () => {
  const deals = file(
    `Deal ID,Created,Closed on,Status,Owner\n${numbered(80, (index) => `${index},${day(1)},${day(20)},${index % 2 === 0 ? 'Won' : 'Lost'},${index % 4 < 2 ? '李雷' : 'Anna'}\n`)}`,
  );
  const { out } = ratios('--deals', deals, '--as-of', '2026-06-30', '--by', 'owner');
  expect(out).toContain('Owner today  open  won  lost  undecided    won    95% interval   n');
  expect(out).toMatch(/\nAnna {12}0 {3}20 {4}20 {10}0 {2}50\.0%/);
  expect(out).toMatch(/\n李雷 {12}0 {3}20 {4}20 {10}0 {2}50\.0%/);
});

test('the same files give the same answer to the last digit, whatever the order of their rows', () => {
  const words = ['--as-of', '2026-06-30'];
  const lines = [
    '1,2026-01-05,2026-02-01,Won,10.1',
    '2,2026-01-06,2026-03-01,Lost,7',
    '3,2026-02-01,2026-02-09,Won,0.2',
    '4,2026-02-03,,Open,3',
  ];
  const header = 'Deal ID,Created,Closed on,Status,Amount';
  const figures = (path: string) => {
    const { overall, deals } = ratiosInJson(['--deals', path, ...words]);
    return { overall, deals };
  };
  const one = file(`${[header, ...lines].join('\n')}\n`);
  const other = file(`${[header, ...lines.toReversed()].join('\n')}\n`);
  expect(figures(one)).toEqual(figures(other));
});

test('it explains itself', () => {
  const { code, out } = ratiosProcess('--help');
  expect(code).toBe(0);
  expect(out).toContain('--as-of DATE');
});

test('an answer longer than a pipe holds arrives whole', () => {
  const { out } = ratiosProcess(
    '--deals',
    referenceFile('deals.csv'),
    '--history',
    referenceFile('closed.csv'),
    '--as-of',
    '2026-06-30',
    '--json',
  );
  // The list of closed deals is no history, so that hundreds of rows are refused, each with its line.
  expect(() => JSON.parse(out) as unknown).not.toThrow();
});
