import { browser } from '../browser/extension';
import { languageOf } from '../i18n/languageOf';
import type { Language } from '../playbook/playbook';
import { type Settings, settingsFrom } from './settings';

const name = 'settings';

/** The user's settings as stored; defaults where nothing is. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(name);
  return settingsFrom(stored[name]);
}

/** Changes some settings and keeps the others. A lock that all pages share makes two changes at once one after the other. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  return navigator.locks.request(`ridealong-${name}`, async () => {
    const settings = { ...(await readSettings()), ...change };
    await browser.storage.local.set({ [name]: settings });
    return settings;
  });
}

/** Makes some settings what they were before, and keeps what others have become since. */
export function takeBackSettings(names: readonly (keyof Settings)[], before: Settings): Promise<Settings> {
  return navigator.locks.request(`ridealong-${name}`, async () => {
    const former = Object.fromEntries(names.map((each) => [each, before[each]]));
    const settings = settingsFrom({ ...(await readSettings()), ...former });
    await browser.storage.local.set({ [name]: settings });
    return settings;
  });
}

/** Calls back with the settings whenever any page changed them. */
export function onSettings(callback: (settings: Settings) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[name];
    if (area === 'local' && change) callback(settingsFrom(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}

/** The language to speak: the chosen one, else the browser's own, else the first of its languages that the product speaks. */
export function languageFor(settings: Settings): Language {
  return settings.language === 'browser' ? languageOf([browser.i18n.getUILanguage(), ...navigator.languages]) : settings.language;
}
