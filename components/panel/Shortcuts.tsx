import { Button } from '../ui/Button';
import { useWords } from './words';

type ShortcutsProps = { readonly shortcut: string | null; readonly open: boolean; readonly onToggle: () => void };

/** The keys, at the panel's end; `?` opens the list from anywhere. */
export function Shortcuts({ shortcut, open, onToggle }: ShortcutsProps) {
  const { t } = useWords();
  const keys: readonly (readonly [key: string, does: string])[] = [
    ['?', t('panel.shortcuts.list')],
    ['↑ ↓', t('panel.shortcuts.move')],
    ['r', t('panel.shortcuts.role')],
    ['p', t('panel.shortcuts.plan')],
    ['l', t('panel.shortcuts.later')],
    ['n', t('panel.shortcuts.next')],
    ['t', t('panel.shortcuts.table')],
    ['Esc', t('panel.shortcuts.leave')],
  ];
  return (
    <div className="panel-section panel-shortcuts">
      <Button kind="quiet" aria-expanded={open} onClick={onToggle}>
        {open ? t('panel.shortcuts.title') : t('panel.shortcuts.hint')}
      </Button>
      {open && (
        <dl aria-label={t('panel.shortcuts.open')}>
          {shortcut !== null && (
            <div>
              <dt>
                <kbd>{shortcut}</kbd>
              </dt>
              <dd>{t('panel.shortcuts.toggle')}</dd>
            </div>
          )}
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      )}
      {open && shortcut === null && <p className="panel-small">{t('panel.shortcuts.toggleUnset')}</p>}
    </div>
  );
}
