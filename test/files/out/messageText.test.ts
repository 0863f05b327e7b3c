import { expect, test } from 'vitest';
import { fileName } from '../../../lib/files/out/fileName';
import { messageText } from '../../../lib/files/out/messageText';

test('a row is a line, its first cell before the named others; empty cells and line breaks are left out', () => {
  const list = {
    title: 'Open deals',
    columns: ['Deal', 'Owner', 'Days'],
    rows: [
      ['Initech -\n 200 seats', 'Carol', 31],
      ['Acme', '', null],
    ],
  };
  const form = { number: (value: number) => `${value},0`, named: (name: string, value: string) => `${name}: ${value}` };
  expect(messageText(list, form)).toBe('Open deals\n- Initech - 200 seats · Owner: Carol · Days: 31,0\n- Acme\n');
});

test('a file is named after its title, without what file systems do not take', () => {
  expect(fileName('Deals: "won"/lost\u202e?', '2026-11-22', 'csv')).toBe('Deals won lost 2026-11-22.csv');
  expect(fileName('../..', '2026-11-22', 'csv')).toBe('ridealong 2026-11-22.csv');
  expect(fileName('商机', '2026-11-22', 'csv')).toBe('商机 2026-11-22.csv');
});
