import { browser } from '../../lib/browser/extension';
import type { Translate } from '../../lib/i18n/translator';
import { Button } from '../ui/Button';
import { openBesidePage } from './openBesidePage';
import { SiteSection } from './SiteSection';
import { useShortcut } from './useShortcut';
import { useThisTab } from './useThisTab';
import './popup.css';

/** Opens a section of the desk and closes the popup, which otherwise would lie over it. */
function openDesk(section: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#/${section}`) }).then(() => window.close());
}

export function Popup({ translate: t }: { translate: Translate }) {
  const tab = useThisTab();
  const shortcut = useShortcut();
  return (
    <main className="popup">
      <h1>Ridealong</h1>
      {tab.site ? (
        <SiteSection site={tab.site} translate={t} again={tab.again} />
      ) : (
        <p className="popup-site" aria-live="polite">
          {t('popup.loading')}
        </p>
      )}
      {tab.site?.kind === 'on' && shortcut && <p className="popup-small">{t('popup.shortcut', { shortcut })}</p>}
      <nav className="popup-links">
        {tab.site?.kind === 'on' && tab.tabId !== null && <BesidePage tabId={tab.tabId} translate={t} />}
        <Button kind="quiet" onClick={() => openDesk('sites')}>
          {t('popup.desk')}
        </Button>
      </nav>
    </main>
  );
}

function BesidePage({ tabId, translate: t }: { tabId: number; translate: Translate }) {
  return (
    <Button kind="quiet" onClick={() => void openBesidePage(tabId)}>
      {t('popup.sidePanel')}
    </Button>
  );
}
