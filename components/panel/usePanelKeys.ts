import { useEffect } from 'react';
import { isTyping } from '../ui/isTyping';

type PanelKeys = {
  readonly onEscape: () => void;
  readonly onHelp: () => void;
  readonly onSwitchRole: () => void;
};

/**
 * The panel's single keys. Those of buttons are written on the buttons (`aria-keyshortcuts`), so that a key does exactly
 * what its button does and nothing where there is no button.
 */
export function usePanelKeys({ onEscape, onHelp, onSwitchRole }: PanelKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) {
        onEscape();
        return;
      }
      if (event.defaultPrevented || event.repeat || isTyping(event)) return;
      if (event.key === '?') onHelp();
      else if (event.key === 'r') onSwitchRole();
      else if (/^[a-z]$/.test(event.key)) document.querySelector<HTMLElement>(`[aria-keyshortcuts="${event.key}"]`)?.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onEscape, onHelp, onSwitchRole]);
}
