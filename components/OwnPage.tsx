import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { learn, type Translate, translator } from '../lib/i18n/translator';
import type { Language } from '../lib/playbook/playbook';
import type { Settings } from '../lib/settings/settings';
import { languageFor, onSettings, readSettings } from '../lib/settings/settingsStore';

export type Own = { readonly settings: Settings; readonly language: Language; readonly translate: Translate };

type OwnPageProps = {
  readonly children: (own: Own) => ReactNode;
  /** Where they were read before, and their language learnt, the page is drawn at once. */
  readonly first?: Settings;
  /** Which texts the page needs; left out, those of all pages but the desk. */
  readonly texts?: (language: Language) => Promise<boolean>;
};

/** A page of our own: in the user's language and theme, changed while it is open; nothing is drawn before both are known. */
export function OwnPage({ children, first, texts = learn }: OwnPageProps) {
  const [settings, setSettings] = useState<Settings | null>(first ?? null);
  useEffect(() => {
    const stop = new AbortController();
    let latest = 0;
    const show = async (read: Settings) => {
      latest += 1;
      const mine = latest;
      await texts(languageFor(read));
      if (mine === latest && !stop.signal.aborted) setSettings(read);
    };
    void readSettings().then((read) => (latest === 0 ? show(read) : undefined));
    onSettings((changed) => void show(changed), stop.signal);
    return () => stop.abort();
  }, [texts]);
  const language = settings ? languageFor(settings) : null;
  // Before it is painted: no flash of the other theme.
  useLayoutEffect(() => {
    if (!language || !settings) return;
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = settings.theme;
  }, [language, settings]);
  return settings && language ? children({ settings, language, translate: translator(language) }) : null;
}
