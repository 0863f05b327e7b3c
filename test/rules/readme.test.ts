import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { knownCrms } from '../../lib/sites/knownCrms';
import { supportTable } from './supportTable';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

test('the README says of each CRM what its adapter says', () => {
  const table = /<!-- crms:[^>]*-->\n([\s\S]*?)\n?<!-- \/crms -->/.exec(readme)?.[1]?.trim();
  expect(table).toBe(supportTable(knownCrms));
});

test('every picture that the README shows is there', () => {
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures)
    expect(readFileSync(fileURLToPath(new URL(`../../${picture}`, import.meta.url))).length, picture).toBeGreaterThan(1_000);
});
