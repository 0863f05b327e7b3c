import { useEffect, useState } from 'react';
import type { Translate } from '../../lib/i18n/translator';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { isTyping } from '../ui/isTyping';

/** The desk's keys: `?` lists them, `/` goes to the section's own search. None fires while somebody is typing. */
export function DeskKeys({ t }: { readonly t: Translate }) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isTyping(event) || document.querySelector('dialog[open]') !== null) return;
      if (event.key === '?') setIsOpen(true);
      const search = event.key === '/' ? document.querySelector<HTMLInputElement>('main input[type="search"]') : null;
      if (search === null) return;
      event.preventDefault();
      search.focus();
      search.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  const keys: readonly (readonly [key: string, does: string])[] = [
    ['?', t('panel.shortcuts.list')],
    ['Ctrl K', t('search.title')],
    ['/', t('desk.keys.search')],
    ['↑ ↓ j k', t('panel.shortcuts.move')],
    ['Home End', t('desk.keys.ends')],
    ['Ctrl Enter', t('desk.keys.save')],
    ['Esc', t('desk.keys.leave')],
  ];
  return (
    <footer className="desk-keys">
      <Button kind="quiet" onClick={() => setIsOpen(true)}>
        {t('panel.shortcuts.hint')}
      </Button>
      {isOpen && (
        <Dialog title={t('panel.shortcuts.title')} onClose={() => setIsOpen(false)}>
          <dl className="desk-keys-list">
            {keys.flatMap(([key, does]) => [
              <dt key={`${key} key`}>
                <kbd>{key}</kbd>
              </dt>,
              <dd key={key}>{does}</dd>,
            ])}
          </dl>
          <div className="dialog-actions">
            <Button onClick={() => setIsOpen(false)}>{t('common.close')}</Button>
          </div>
        </Dialog>
      )}
    </footer>
  );
}
