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
    holidays: [],
    workingWeekends: [],
  });
});

test('a setting that cannot be read costs no other setting', () => {
  const settings = settingsFrom({ language: 'hu', theme: 'purple', role: 'manager', timeZone: 'Moon/Crater', holidays: ['2026-02-30'] });
  expect(settings).toMatchObject({ language: 'hu', theme: 'system', role: 'manager', timeZone: null, holidays: [] });
});

test('whatever is stored, the settings describe a calendar that can be counted with', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const calendar = workCalendarOf(settingsFrom(stored), 'Europe/Budapest');
      return Intl.DateTimeFormat('en', { timeZone: calendar.timeZone }).format(0) !== '';
    }),
  );
});
