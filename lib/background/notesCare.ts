import { browser } from '../browser/extension';
import { bringBackNotes, sweepNotes } from '../db/retention';
import { allowedRetention } from '../domain/record/retention';
import { type Instant, millisecondsPerDay } from '../domain/time/time';
import { policy } from '../policy/policyStore';
import { settingsFrom } from '../settings/settings';
import { readSettings } from '../settings/settingsStore';
import { announce } from './announce';
import { openStore } from './store';

const name = 'notesSweptAt';

/** What the background was started for comes first. */
const rest = 5_000;

async function daysKept() {
  const [settings, set] = await Promise.all([readSettings(), policy()]);
  return allowedRetention(settings.retentionDays, set.mostRetentionDays);
}

function isDue(sweptAt: unknown, now: Instant): boolean {
  return typeof sweptAt !== 'number' || Math.abs(now - sweptAt) >= millisecondsPerDay;
}

async function sweepIfDue(): Promise<void> {
  const now = Date.now();
  const stored = await browser.storage.local.get(name);
  if (!isDue(stored[name], now)) return;
  const store = await openStore();
  if (!store.ok) return;
  const swept = await sweepNotes(store.value, await daysKept(), now);
  if (!swept.ok) return;
  await browser.storage.local.set({ [name]: now });
  if (Object.values(swept.value).some((count) => count > 0)) announce('notes');
}

async function bringBack(): Promise<void> {
  const store = await openStore();
  if (!store.ok) return;
  const back = await bringBackNotes(store.value, await daysKept(), Date.now());
  if (back.ok && back.value > 0) announce('notes');
}

/**
 * Looks once a day for notes that were kept long enough, and brings back at once what is kept longer after a change of settings. To be called
 * synchronously when the background starts.
 */
export function careForNotes(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const changed = area === 'local' ? changes['settings'] : undefined;
    if (!changed) return;
    const days = (value: unknown) => JSON.stringify(settingsFrom(value).retentionDays);
    if (days(changed.oldValue) !== days(changed.newValue)) void bringBack();
  });
  setTimeout(() => void sweepIfDue(), rest);
}
