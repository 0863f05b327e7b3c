import { useEffect, useState } from 'react';
import { browser } from '../../lib/browser/extension';

/** The keys that open and close the panel as the browser has them now; null where none are assigned. */
export function useShortcut(): string | null {
  const [shortcut, setShortcut] = useState<string | null>(null);
  useEffect(() => {
    void browser.commands.getAll().then((commands) => {
      setShortcut(commands.find((command) => command.name === 'toggle-panel')?.shortcut || null);
    });
  }, []);
  return shortcut;
}
