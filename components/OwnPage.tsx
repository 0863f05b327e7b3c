import { type ReactNode, useEffect, useState } from 'react';
import { type Translate, translator } from '../lib/i18n/translator';
import type { Language } from '../lib/playbook/playbook';
import type { Settings } from '../lib/settings/settings';
import { languageFor, onSettings, readSettings } from '../lib/settings/settingsStore';

export type Own = { readonly settings: Settings; readonly language: Language; readonly translate: Translate };

/** A page of our own: in the user's language and theme, changed while it is open; nothing is drawn before both are known. */
export function OwnPage({ children }: { children: (own: Own) => ReactNode }) {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void readSettings().then((read) => {
      if (!stop.signal.aborted) setSettings(read);
    });
    onSettings(setSettings, stop.signal);
    return () => stop.abort();
  }, []);
  const language = settings ? languageFor(settings) : null;
  useEffect(() => {
    if (!language || !settings) return;
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = settings.theme;
  }, [language, settings]);
  return settings && language ? children({ settings, language, translate: translator(language) }) : null;
}
