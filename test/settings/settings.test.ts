import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingsFrom, workCalendarOf } from '../../lib/settings/settings';

test('nothing stored gives the defaults', () => {
  expect(settingsFrom(undefined)).toEqual({
    language: 'browser',
    theme: 'system',
    role: 'rep',
    panel: { open: true },
    timeZone: null,
    week: [1, 2, 3, 4, 5],
    holidays: [],
    workingWeekends: [],
    fiscalYearStart: 1,
    money: 'symbol',
    retentionDays: { mine: 365, shared: 730, file: 1_095 },
  });
});

test('settings that were stored before there were more keep what they say', () => {
  const before = {
    language: 'zh',
    theme: 'dark',
    role: 'manager',
    panel: { open: false },
    timeZone: 'Asia/Shanghai',
    holidays: ['2026-10-01'],
  };
  expect(settingsFrom(before)).toMatchObject({ ...before, week: [1, 2, 3, 4, 5], workingWeekends: [] });
});

test('a setting that cannot be read costs no other setting', () => {
  const settings = settingsFrom({ language: 'hu', theme: 'purple', role: 'manager', timeZone: 'Moon/Crater', holidays: ['2026-02-30'] });
  expect(settings).toMatchObject({ language: 'hu', theme: 'system', role: 'manager', timeZone: null, holidays: [] });
});

test('days after which notes go fall back drawer by drawer; only what says so keeps them for ever', () => {
  const days = (retentionDays: unknown) => settingsFrom({ retentionDays }).retentionDays;
  expect(days({ mine: 90, shared: -1, file: null })).toEqual({ mine: 90, shared: 730, file: null });
  expect(days('never')).toEqual({ mine: 365, shared: 730, file: 1_095 });
});

test('a week without a day is no week', () => {
  expect(settingsFrom({ week: [] }).week).toEqual([1, 2, 3, 4, 5]);
  expect(settingsFrom({ week: [0, 8] }).week).toEqual([1, 2, 3, 4, 5]);
  expect(workCalendarOf(settingsFrom({ week: [0, 1, 2, 3, 4] }), 'UTC').week).toEqual([0, 1, 2, 3, 4]);
});

test('whatever is stored, the settings describe a calendar that can be counted with', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const calendar = workCalendarOf(settingsFrom(stored), 'Europe/Budapest');
      return Intl.DateTimeFormat('en', { timeZone: calendar.timeZone }).format(0) !== '';
    }),
  );
});
