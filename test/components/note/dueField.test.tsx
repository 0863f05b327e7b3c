// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DueField } from '../../../components/note/DueField';
import { dueInWords } from '../../../lib/domain/commitment/dueInWords';
import { translator } from '../../../lib/i18n/translator';

afterEach(cleanup);

const today = '2026-11-25';

function said(dueText: string): string | null {
  const t = translator('en');
  const understood = dueInWords(dueText, today, 'en');
  const typed = { dueText, due: understood.ok ? understood.date : null };
  render(<DueField typed={typed} onChange={() => undefined} today={today} language="en" t={t} checked={false} />);
  return screen.getByRole('status').textContent;
}

test.each([
  ['3/4', /3 Apr 2027 or .*4 Mar 2027.*month as a word/],
  ['yesterday', /That day is over/],
  ['soo', /Not understood as a date yet/],
  ['Fri', /27 Nov/],
  ['', /^$/],
])('while %j is typed, it says what is understood, or why nothing is', (dueText, expected) => {
  expect(said(dueText)).toMatch(expected);
});
