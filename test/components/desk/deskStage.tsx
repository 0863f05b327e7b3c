import 'fake-indexeddb/auto';
import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Desk } from '../../../components/desk/Desk';
import type { Database } from '../../../lib/db/database';
import { translator } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { settingsFrom } from '../../../lib/settings/settings';
import { store } from '../../db/store';
import { opened } from './deskBackground';

/** A fresh store, and an empty browser around it. */
export async function freshDesk(given: Parameters<typeof store>[0] = {}): Promise<Database> {
  fakeBrowser.reset();
  fakeBrowser.i18n.getUILanguage = () => 'en';
  const database = store({ now: Date.now(), ...given });
  opened.database = database;
  opened.refusal = null;
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  vi.stubGlobal('scrollTo', () => undefined);
  return database;
}

/** The desk at an address, as its page shows it. */
export async function deskAt(hash: string, language: Language = 'en'): Promise<HTMLElement> {
  location.hash = hash;
  const settings = settingsFrom({ language });
  await fakeBrowser.storage.local.set({ settings });
  let container = document.body;
  await act(async () => {
    ({ container } = render(<Desk settings={settings} language={language} translate={translator(language)} />));
  });
  return container;
}

/** Goes to an address as a click on a link does. */
export async function go(hash: string): Promise<void> {
  await act(async () => {
    location.hash = hash;
    dispatchEvent(new HashChangeEvent('hashchange'));
  });
}
