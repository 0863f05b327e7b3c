import { useEffect, useState } from 'react';
import { browser } from '../../../lib/browser/extension';
import type { Translate } from '../../../lib/i18n/translator';
import { Button } from '../../ui/Button';

type Shortcut = { readonly name: string; readonly does: string; readonly keys: string };

/** Firefox opens the page where keys are set by a call of its own, which the polyfill's types do not know; Chromium by an address. */
type Commands = { readonly openShortcutSettings?: () => Promise<void> };

async function openShortcutSettings(): Promise<void> {
  const commands: Commands & typeof browser.commands = browser.commands;
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

async function shortcuts(): Promise<readonly Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({ name, does: description, keys: shortcut }));
}

/** The browser's keys for Ridealong as they are now; they are changed in the browser, which alone can give them. */
export function ShortcutList({ translate: t }: { readonly translate: Translate }) {
  const [known, setKnown] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      void shortcuts().then((found) => {
        if (!stop.signal.aborted) setKnown(found);
      });
    };
    look();
    // They may have been changed in another tab.
    window.addEventListener('focus', look, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  const does = ({ name, does: said }: Shortcut) => {
    if (name === 'toggle-panel') return t('panel.shortcuts.toggle');
    return name.startsWith('_execute') ? t('settings.keysAction') : said;
  };
  return (
    <>
      <dl className="settings-keys">
        {known.map((shortcut) => (
          <div key={shortcut.name}>
            <dt>{does(shortcut)}</dt>
            <dd>{shortcut.keys === '' ? t('settings.keysNone') : <kbd>{shortcut.keys}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <p className="desk-how">{t('settings.keysHow')}</p>
      <div className="desk-actions">
        <Button onClick={() => void openShortcutSettings()}>{t('settings.keysChange')}</Button>
      </div>
    </>
  );
}
