// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReadingHealthLines } from '../../../components/desk/sites/ReadingHealthLines';
import { type ReadingHealth, withReading } from '../../../lib/domain/deal/readingHealth';
import { translator } from '../../../lib/i18n/translator';
import { knownCrm } from '../../../lib/sites/knownCrms';
import { reading } from '../../db/store';

const origin = 'https://acme.example';
const crm = knownCrm('demo');
const closeDate = { ok: false, why: 'unreadable' } as const;

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
});
afterEach(cleanup);

const drawn = () => crm && render(<ReadingHealthLines origin={origin} crm={crm} translate={translator('en')} language="en" />);

async function visits(...readings: readonly ReturnType<typeof reading>[]): Promise<void> {
  const health = readings.reduce<ReadingHealth>((all, each) => withReading(all, { day: '2026-11-17', reading: each, former: null }), []);
  await fakeBrowser.storage.local.set({ [`readingHealth:${origin}`]: health });
}

test('a field that could not be read is said with its counts and since when', async () => {
  await visits({ ...reading(), closeDate }, reading());
  drawn();
  expect(await screen.findByText(/^Close date: not readable on 1 of 2 visits since Tue,? 17 Nov/)).toBeTruthy();
});

test('nothing is said where all is read', async () => {
  await visits(reading(), reading());
  drawn();
  await new Promise((goOn) => setTimeout(goOn, 20));
  expect(screen.queryByRole('listitem')).toBeNull();
});

test('the report can be copied as it is shown, and holds versions and counts but nothing of a deal or an address', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Chrome/156.0.8078.1', clipboard: { writeText } });
  await visits({ ...reading(), closeDate });
  drawn();
  fireEvent.click(await screen.findByText('A report without personal data'));
  fireEvent.click(screen.getByRole('button', { name: 'Copy the report' }));
  expect(await screen.findByText('Copied.')).toBeTruthy();
  const report = writeText.mock.calls.join();
  expect(report).toContain('Ridealong 0.1.0, Chrome/156');
  expect(report).toContain('closeDate: not read on 1 of 1 visits since 2026-11-17');
  for (const value of ['acme', 'Initech', 'Carol', '36']) expect(report).not.toContain(value);
});
