import type { Translate } from '../../lib/i18n/translator';
import { Button } from '../ui/Button';
import { openBesidePage } from './openBesidePage';
import { openDesk } from './openDesk';
import { SiteSection } from './SiteSection';
import { useShortcut } from './useShortcut';
import { useThisTab } from './useThisTab';
import './popup.css';

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
        <Button kind="quiet" onClick={() => void openDesk('sites')}>
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
