import { useEffect, useRef } from 'react';
import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import { SearchSection } from '../search/SearchSection';

/** The search in the desk's head: what it finds lies over the page while the focus is in it. Ctrl K leads to it, also from a field. */
export function DeskSearch({ language, translate }: { readonly language: Language; readonly translate: Translate }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isKey = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isKey || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return <SearchSection field={field} place="desk" language={language} translate={translate} />;
}
